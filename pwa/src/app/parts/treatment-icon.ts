// Which drawing stands for which treatment.

import * as icon from "./icons";

export const treatmentIcon = {
  rest: icon.rest,
  heat: icon.heat,
  ice: icon.ice,
  medication: icon.medicine,
  physio: icon.physio,
  surgery: icon.visit,
  other: icon.treatments,
} as const;

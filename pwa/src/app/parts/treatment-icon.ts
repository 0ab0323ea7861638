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

/** The drawing of a treatment, also of one that only a newer app knows. */
export function iconOf(treatment: string | null): string {
  const known: Readonly<Record<string, string>> = treatmentIcon;
  return known[treatment ?? "other"] ?? icon.treatments;
}

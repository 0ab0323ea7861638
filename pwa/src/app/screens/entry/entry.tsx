// One entry, opened to be read, changed or deleted.

import {
  get,
  type PainLog,
  type SymptomCheck,
  type Treatment,
  type TreatmentUse,
} from "../../../store";
import { Sheet } from "../../parts/screen";
import { useQuery } from "../../query";
import type { ScreenProps } from "../../router";
import { diary as t } from "../../text/en/diary";
import { Gone } from "../diary/gone";
import { EditCheck } from "./edit-check";
import { EditLog } from "./edit-log";
import { EditUse } from "./edit-use";

interface Found {
  log?: PainLog | undefined;
  check?: SymptomCheck | undefined;
  use?: TreatmentUse | undefined;
  course?: Treatment | undefined;
}

async function readEntry(id: string): Promise<Found> {
  const [log, use, check] = await Promise.all([
    get("pain_log", id),
    get("treatment_use", id),
    get("symptom_check", id),
  ]);
  const course = use?.treatment_id ? await get("treatment", use.treatment_id) : undefined;
  return { log, use, check, course };
}

export default function Entry({ arg }: ScreenProps) {
  const found = useQuery(() => readEntry(arg), [arg]);
  if (found?.log) return <EditLog key={found.log.id} log={found.log} />;
  if (found?.use) return <EditUse key={found.use.id} use={found.use} course={found.course} />;
  if (found?.check) return <EditCheck key={found.check.id} check={found.check} />;
  if (found) return <Gone />;
  return (
    <Sheet title={t.edit} parent="/diary" busy>
      {null}
    </Sheet>
  );
}

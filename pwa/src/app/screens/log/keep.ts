// Keeping a log with the signs ticked beside it: two records of one moment, and one way back.

import { type PainLog, remove, save } from "../../../store";
import { newId } from "../../../store/ids";
import { judge, keepCheck } from "../../checking";
import { stampOf } from "../../moment";
import { hasYes } from "../../ticks";
import { fieldsOf, isAnswered, type LogDraft, ticksOf } from "./draft";

/** Ids made beforehand: when there was room for the log alone, the next try does not keep it twice. */
export interface Ids {
  log: string;
  check: string;
}

export const newIds = (): Ids => ({ log: newId(Date.now()), check: newId(Date.now()) });

export interface Kept {
  /** Where the signs are answered; `null` where there is none. */
  next: string | null;
  undo: () => Promise<void>;
}

export async function keepEntry(draft: LogDraft, ids: Ids): Promise<Kept> {
  const log = isAnswered(draft)
    ? await save("pain_log", { id: ids.log, ...fieldsOf(draft) })
    : null;
  const answers = ticksOf(draft);
  const check =
    answers &&
    (await keepCheck({ id: ids.check, answers, ...(log ? at(log) : stampOf(draft.moment)) }));
  const undo = async () => {
    if (log) await remove("pain_log", log.id);
    if (!check) return;
    await remove("symptom_check", check.id);
    await judge(check.id);
  };
  return { next: check && hasYes(answers) ? `/check/${check.id}` : null, undo };
}

const at = ({ at, day }: PainLog) => ({ at, day });

// Keeping a log with the signs ticked beside it: two records of one moment, and one way back.

import { remove, save } from "../../../store";
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
  const fields = isAnswered(draft) ? fieldsOf(draft) : null;
  const log = fields && (await save("pain_log", { id: ids.log, ...fields }));
  const answers = ticksOf(draft);
  const when = log ? { at: log.at, day: log.day } : stampOf(draft.moment);
  if (answers) await keepCheck({ id: ids.check, answers, ...when });
  const isAsked = hasYes(answers);
  if (answers && !isAsked) await judge(ids.check);
  const undo = async () => {
    if (log) await remove("pain_log", log.id);
    if (!answers) return;
    await remove("symptom_check", ids.check);
    await judge(ids.check);
  };
  return { next: isAsked ? `/check/${ids.check}` : null, undo };
}

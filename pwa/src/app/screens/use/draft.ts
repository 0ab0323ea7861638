// A treatment use while it is being filled in: everything null until touched.

import type { Treatment, TreatmentUse } from "../../../store";
import { isAhead, type Moment, momentOf } from "../../moment";
import { log } from "../../text/en/log";
import { use as t } from "../../text/en/use";

export interface UseDraft {
  treatment: string | null;
  name: string | null;
  minutes: number | null;
  /** As typed; a number once it is saved. */
  amount: string | null;
  unit: string | null;
  note: string | null;
  moment: Moment;
}

export const emptyUse: UseDraft = {
  treatment: null,
  name: null,
  minutes: null,
  amount: null,
  unit: null,
  note: null,
  moment: null,
};

/** A saved use as a draft, to be edited; its name is that of its course. */
export function draftOf(use: TreatmentUse, course: Treatment | undefined): UseDraft {
  const { treatment, minutes, amount, unit, note } = use;
  return {
    treatment: treatment ?? course?.treatment ?? null,
    name: course?.name ?? null,
    minutes,
    amount: amount === null ? null : String(amount),
    unit,
    note,
    moment: momentOf(use),
  };
}

/** What keeps a draft from being saved, in words; "" when nothing does. */
export function whatIsWrong(draft: UseDraft): string {
  if (draft.treatment === null) return t.choose;
  if (draft.amount?.trim() && amountFrom(draft.amount) === null) return t.amountNoNumber;
  return isAhead(draft.moment) ? log.notTheFuture : "";
}

/** A number typed by a person, with a point or a comma; null for nothing or no number. */
export function amountFrom(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) && value >= 0 ? value : null;
}

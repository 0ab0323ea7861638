// A treatment use while it is being filled in: everything null until touched.

import type { Medication, Treatment, TreatmentUse } from "../../../store";
import { amountFrom } from "../../amount";
import { isAhead, type Moment, momentOf } from "../../moment";
import { log } from "../../text/en/log";
import { medicine as m } from "../../text/en/medicine";
import { use as t } from "../../text/en/use";

export interface UseDraft {
  treatment: string | null;
  name: string | null;
  /** The id of a medicine from the person's packs; then the amount is in pieces of it. */
  medicine: string | null;
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
  medicine: null,
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
    medicine: use.medication_id ?? course?.medication_id ?? null,
    minutes,
    amount: amount === null ? null : String(amount),
    unit,
    note,
    moment: momentOf(use),
  };
}

/** What keeps a draft from being saved, in words; "" when nothing does. */
export function whatIsWrong(draft: UseDraft, packs: readonly Medication[] = []): string {
  const { treatment, medicine, name } = draft;
  if (treatment === null) return t.choose;
  const canChoose = treatment === "medication" && packs.some(({ ended_on }) => !ended_on);
  if (canChoose && medicine === null && name === null) return m.chooseFirst;
  if (draft.amount?.trim() && amountFrom(draft.amount) === null) return t.amountNoNumber;
  return isAhead(draft.moment) ? log.notTheFuture : "";
}

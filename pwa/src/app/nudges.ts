// What a person answers to a nudge; every answer is saved, so that other phones learn it.

import { localAt, type Nudge, type NudgeState, now, restore, save } from "../store";
import { amend } from "../store/amend";
import { openUnder } from "./folded";
import { banner } from "./parts/banner";
import { nudge as t } from "./text/en/nudge";
import { timeOf, weekday } from "./text/format";

const HOURS_SAME_DAY = 4;

/** Keeps the answer, also for what is folded under the nudge, and offers the way back. */
async function answer(nudge: Nudge, state: NudgeState, text: string, until: string | null = null) {
  const answered = [nudge, ...(await openUnder(nudge))];
  for (const { id } of answered)
    await save("nudge", { id, state, state_at: now(), snooze_until: until });
  const undo = async () => {
    for (const before of answered) await restore("nudge", before);
  };
  banner.value = { text, undo };
}

const PLANNED = { emergency: t.helpNow, same_day: t.calledNow } as const;

export const planVisit = (nudge: Nudge) =>
  answer(nudge, "booked", PLANNED[nudge.tier as keyof typeof PLANNED] ?? t.plannedNow);
export const doctorKnows = (nudge: Nudge) => answer(nudge, "dismissed", t.knownNow);
export const haveSeen = (nudge: Nudge) => answer(nudge, "seen", t.seenNow);

/** Asks again so many days from now, or later today what is for today. An emergency is never put off. */
export function askLater(nudge: Nudge, days: number): Promise<void> {
  const until = new Date();
  if (nudge.tier === "same_day") until.setHours(until.getHours() + HOURS_SAME_DAY);
  else until.setDate(until.getDate() + days);
  const at = localAt(until);
  const said =
    nudge.tier === "same_day" ? t.askAgainAt(timeOf(at)) : t.askAgain(weekday(at.slice(0, 10)));
  return answer(nudge, "snoozed", said, at);
}

/** Marks a nudge as put on Today, once; what was answered meanwhile, here or on another phone, stays answered. */
export async function markShown({ id, shown_at }: Nudge): Promise<void> {
  if (shown_at) return;
  const at = now();
  await amend("nudge", id, (doc) => {
    if (doc.shown_at) return null;
    const first = doc.state === "due" ? { state: "shown", state_at: at } : {};
    return { ...doc, shown_at: at, ...first };
  });
}

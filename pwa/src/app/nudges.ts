// The nudge a person sees and what they answer to it; every answer is saved, so that other phones learn it.

import { localAt, type Nudge, type NudgeState, now, restore, save } from "../store";
import { banner } from "./parts/banner";
import { nudge as t } from "./text/en/nudge";
import { weekday } from "./text/format";

/** Most urgent first. */
const TIERS: readonly string[] = ["emergency", "same_day", "few_days", "routine"];
const SNOOZE_DAYS = 3;

/** Should it be on Today at `at`? Snoozed ones come back when their time has passed. */
export function isSpeaking(nudge: Nudge, at: string): boolean {
  if (nudge.state === "due" || nudge.state === "shown") return true;
  return nudge.state === "snoozed" && Date.parse(nudge.snooze_until ?? "") <= Date.parse(at);
}

/** The one to show: the most urgent, and of those the newest. */
export function mostUrgent(nudges: readonly Nudge[]): Nudge | undefined {
  const rank = (nudge: Nudge) => TIERS.indexOf(nudge.tier ?? "routine");
  return [...nudges].sort(
    (a, b) => rank(a) - rank(b) || (b.raised_at ?? "").localeCompare(a.raised_at ?? ""),
  )[0];
}

/** Keeps the answer and offers the way back. */
async function answer(nudge: Nudge, state: NudgeState, text: string, until: string | null = null) {
  await save("nudge", { id: nudge.id, state, state_at: now(), snooze_until: until });
  banner.value = { text, undo: () => restore("nudge", nudge) };
}

export const planVisit = (nudge: Nudge) => answer(nudge, "booked", t.plannedNow);
export const doctorKnows = (nudge: Nudge) => answer(nudge, "dismissed", t.knownNow);
export const haveSeen = (nudge: Nudge) => answer(nudge, "seen", t.seenNow);

export function askLater(nudge: Nudge): Promise<void> {
  const until = new Date();
  until.setDate(until.getDate() + SNOOZE_DAYS);
  const at = localAt(until);
  return answer(nudge, "snoozed", t.askAgain(weekday(at.slice(0, 10))), at);
}

/** Marks a nudge as seen on a screen, once. */
export async function markShown(nudge: Nudge): Promise<void> {
  if (nudge.state === "due") await save("nudge", { id: nudge.id, state: "shown", state_at: now() });
}

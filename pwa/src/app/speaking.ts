// Which nudge stands on Today: the most urgent, and of the calm ones not more than a person can take. Pure.

import { daysBetween } from "../clinical/days";
import type { Nudge } from "../store/records";

/** Most urgent first. */
const TIERS: readonly string[] = ["emergency", "same_day", "few_days", "routine"];
/** New cards that can wait, on Today: so many a day, and so many in as many days. */
const A_DAY = 1;
const A_WEEK = 2;
const WEEK = 7;

export const rankOf = ({ tier }: Pick<Nudge, "tier">): number => TIERS.indexOf(tier ?? "routine");

/** Emergencies and what is for today never wait for their turn. */
export const isUrgent = (nudge: Pick<Nudge, "tier">): boolean =>
  nudge.tier === "emergency" || nudge.tier === "same_day";

/** Not answered yet, or put off. */
export const isOpen = ({ state }: Pick<Nudge, "state">): boolean =>
  state === "due" || state === "shown" || state === "snoozed";

/** Is it unanswered at `at`? Snoozed ones come back when their time has passed. */
export function isSpeaking(nudge: Nudge, at: string): boolean {
  if (nudge.state === "due" || nudge.state === "shown") return true;
  return nudge.state === "snoozed" && Date.parse(nudge.snooze_until ?? "") <= Date.parse(at);
}

/** The speaking ones that Today may show; a calm one waits while the day or the week has had its share. */
export function turnOf(nudges: readonly Nudge[], at: string): Nudge[] {
  const today = at.slice(0, 10);
  const put = nudges
    .filter((nudge) => !isUrgent(nudge))
    .flatMap((nudge) => putOn(nudge) ?? [])
    .map((day) => daysBetween(day, today));
  const within = (days: number) => put.filter((since) => since < days).length;
  const room = within(1) < A_DAY && within(WEEK) < A_WEEK;
  return nudges.filter(
    (nudge) => isSpeaking(nudge, at) && (room || isUrgent(nudge) || putOn(nudge) !== null),
  );
}

/** The day on which Today first showed it, on whichever phone; `null` = not yet. */
function putOn({ shown_at, state, state_at }: Nudge): string | null {
  const shown = shown_at ?? (state === "shown" ? state_at : null);
  return shown?.slice(0, 10) ?? null;
}

/** The most urgent first, of those the newest. */
export function byUrgency(nudges: readonly Nudge[]): Nudge[] {
  return [...nudges].sort(
    (a, b) => rankOf(a) - rankOf(b) || (b.raised_at ?? "").localeCompare(a.raised_at ?? ""),
  );
}

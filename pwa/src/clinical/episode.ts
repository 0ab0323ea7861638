/** The clock of a spell of pain, its tier, and which number may speak on a night; twin of episode.py. */
import { episode as clock, repeat } from "../../../backend/clinical/rulebook.json";
import { daysBetween } from "./days";

/** One pain log; `score` is 0..10 as `scoreOfLog` reads it, `null` when it holds no number. */
export interface Log {
  id: string;
  day: string;
  score: number | null;
}

/** The answers of a history card that the rules read; `null` = not answered. */
export interface Card {
  id: string;
  began_on: string | null;
  seen_clinician: boolean | null;
  seen_on: string | null;
}

/** A nudge that the person already has; `state_on` is the local day of the last answer to it. */
export interface Told {
  family: string;
  rule: string;
  episode: string;
  number: number;
  day: string;
  tier: string;
  state: string;
  state_on: string | null;
}

export type SlowTier = "routine" | "few_days";
export type Days = readonly (readonly [day: string, mean: number])[];

export const TIERS: readonly string[] = ["emergency", "same_day", "few_days", "routine"];
export const STATES: readonly string[] = [
  "due",
  "shown",
  "snoozed",
  "dismissed",
  "booked",
  "seen",
  "withdrawn",
];
const SILENT_AFTER: Readonly<Record<string, number>> = repeat.silent_after.value;
const NIGHTS = repeat.nights.value;

/** The one number (0..10) a log stands for, `null` if it holds none; see score_of_log in diary.py. */
export function scoreOfLog(log: {
  pain: number | null;
  sites: readonly { pain: number | null }[] | null;
  rest: number | null;
  movement: number | null;
  worst: number | null;
}): number | null {
  const told = [log.pain, ...(log.sites ?? []).map(({ pain }) => pain ?? null)].filter(isNumber);
  if (told.length > 0) return Math.max(...told);
  const pair = [log.rest, log.movement].filter(isNumber);
  if (pair.length > 0) return sum(pair) / pair.length;
  return log.worst;
}

const isNumber = (value: number | null): value is number => value !== null;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** The logged days, ascending, each with the mean of its scores (points). */
export function dailyMeans(logs: readonly Log[]): Days {
  const scores = new Map<string, number[]>();
  for (const { day, score } of logs) {
    if (score === null) continue;
    const known = scores.get(day);
    if (known) known.push(score);
    else scores.set(day, [score]);
  }
  return [...scores.keys()].sort().map((day) => {
    const known = scores.get(day) ?? [];
    return [day, sum(known) / known.length] as const;
  });
}

/** The day this spell of pain began, seen from `night`; `null` while no pain is known of. */
export function painBegan(days: Days, cards: readonly Card[], night: string): string | null {
  const given = cards.flatMap(({ began_on }) => (began_on && began_on <= night ? began_on : []));
  if (given.length > 0) return given.sort()[0] ?? null;
  let began: string | null = null;
  let last = "0001-01-01";
  let quiet = 0;
  for (const [day, score] of days) {
    if (day > night) break;
    if (score < clock.pain_at_least.value) {
      quiet++;
      continue;
    }
    const rested =
      quiet >= clock.quiet_days_logged.value && daysBetween(last, day) > clock.quiet_days.value;
    if (began === null || rested) began = day;
    [last, quiet] = [day, 0];
  }
  return began;
}

/** `routine` in the first weeks of a spell, `few_days` from six weeks on. */
export function tierOf(began: string | null, night: string): SlowTier {
  const early = began === null || daysBetween(began, night) < clock.few_days_from.value;
  return early ? "routine" : "few_days";
}

/** The last thing the family said; said after the night in question, it has been said all the same. */
export function latest(told: readonly Told[]): Told | undefined {
  const order = (a: Told, b: Told) =>
    compare(a.day, b.day) || compare(a.episode, b.episode) || a.number - b.number;
  return [...told].sort(order).at(-1);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What the rules of lasting pain know of what was told: no withdrawn nudges. */
export const ofFamily = (told: readonly Told[], family: string): Told[] =>
  told.filter((one) => one.family === family && one.state !== "withdrawn");

/** Whether the person's answer to the last nudge asks for silence on `night`. */
export function isSilent(last: Told, night: string): boolean {
  const days = SILENT_AFTER[last.state];
  return days !== undefined && daysBetween(last.state_on ?? last.day, night) < days;
}

/** Nights between nudge `number` and the next: each longer than the one before, the last for ever. */
const waitNights = (number: number): number =>
  NIGHTS[Math.min(number, NIGHTS.length) - 1] ?? Number.POSITIVE_INFINITY;

/** Whether the clock has raised the tier since, and there was time to act on the last nudge. */
export function hasRisen(last: Told, tier: SlowTier, night: string): boolean {
  const higher = TIERS.indexOf(tier) < TIERS.indexOf(last.tier);
  return higher && daysBetween(last.day, night) >= repeat.risen_tier_nights.value;
}

/**
 * The nudge of a rule that holds on `night` from the day `first` on, `null` while it is to be silent. A spell
 * that began after the last word opens an episode. Else the open one goes on: at its next number when its
 * wait is over or the tier has risen, and as a further reason of the same nudge until then.
 */
export function nextWord(
  last: Told | undefined,
  spell: { tier: SlowTier; began: string | null; first: string; night: string },
): { episode: string; number: number } | null {
  const { tier, began, first, night } = spell;
  if (!last || (began !== null && began > last.day)) return { episode: first, number: 1 };
  if (isSilent(last, night)) return null;
  const due =
    daysBetween(last.day, night) >= waitNights(last.number) || hasRisen(last, tier, night);
  return { episode: last.episode, number: due ? last.number + 1 : last.number };
}

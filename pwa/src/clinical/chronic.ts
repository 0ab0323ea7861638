/** Rule `chronic`: pain on most days for three months, at any level; twin of chronic.py. */
import { chronic as rule, rules } from "../../../backend/clinical/rulebook.json";
import { addDays, daysBetween } from "./days";
import {
  type Card,
  type Days,
  dailyMeans,
  type Log,
  latest,
  nextWord,
  ofFamily,
  painBegan,
  type SlowTier,
  type Told,
} from "./episode";
import type { Slow } from "./family";

const FAMILY = rules.chronic.family;
const TIER = rule.tier.value as SlowTier;

/** What lies in the last `length` days up to `night`; `dayOf` says on which day a thing lies. */
function within<T>(
  things: readonly T[],
  dayOf: (thing: T) => string,
  night: string,
  length: number,
) {
  const first = addDays(night, 1 - length);
  return things.filter((thing) => first <= dayOf(thing) && dayOf(thing) <= night);
}
const ofDay = ([day]: readonly [string, number]) => day;

/** What the rule says on `night`, given what its family told before. */
export function judgeChronic(
  { logs, cards }: { logs: readonly Log[]; cards: readonly Card[] },
  night: string,
  told: readonly Told[],
): Slow | null {
  const days = dailyMeans(logs);
  const recentDays = within(days, ofDay, night, 2 * rule.days.value);
  const counts = chronic(recentDays, cards, night);
  if (counts === null || hasSeen(cards, night)) return null;
  const began = painBegan(days, cards, night);
  const spell = { tier: TIER, began, first: sinceWhen(recentDays, cards, night), night };
  const key = nextWord(latest(ofFamily(told, FAMILY)), spell);
  if (key === null) return null;
  const recent = within(logs, ({ day }) => day, night, rule.still_pain_within.value);
  const rows = [
    ...recent.map(({ day, id }) => [day, id] as const),
    ...cards.flatMap(({ began_on, id }) => (began_on ? [[began_on, id] as const] : [])),
  ];
  const records = rows
    .sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1))
    .map(([, id]) => id);
  const day = night;
  return {
    rule: "chronic",
    family: FAMILY,
    ...key,
    tier: TIER,
    day,
    counts,
    records: [...new Set(records)],
  };
}

/** The counts that make the pain chronic on `night`, `null` where they do not. */
export function chronic(
  days: Days,
  cards: readonly Card[],
  night: string,
): Record<string, unknown> | null {
  const logged = within(days, ofDay, night, rule.days.value).map(([, score]) => score);
  const painful = logged.filter((score) => score >= rule.pain_at_least.value).length;
  if (
    logged.length >= rule.logged_days.value &&
    painful >= rule.share_of_logged.value * logged.length
  ) {
    const counts = { days_logged: logged.length, of_days: rule.days.value, days_at_level: painful };
    return { ...counts, level: rule.pain_at_least.value };
  }
  const began = cards.flatMap(({ began_on }) => began_on ?? []).sort()[0];
  if (began === undefined || daysBetween(began, night) < rule.days.value) return null;
  const hurts = within(days, ofDay, night, rule.still_pain_within.value).some(
    ([, score]) => score >= rule.pain_at_least.value,
  );
  return hurts ? { began_on: began, days_of_pain: daysBetween(began, night) } : null;
}

/** Whether a clinician knows of this pain: seen lately, or seen without a date. */
function hasSeen(cards: readonly Card[], night: string): boolean {
  return cards.some(({ seen_on, seen_clinician }) =>
    seen_on === null
      ? seen_clinician === true
      : daysBetween(seen_on, night) < rule.seen_within.value,
  );
}

/** The first of the days in a row, up to `night`, on which the rule holds; at most `days` back. */
function sinceWhen(days: Days, cards: readonly Card[], night: string): string {
  let first = night;
  while (daysBetween(first, night) < rule.days.value && chronic(days, cards, addDays(first, -1)))
    first = addDays(first, -1);
  return first;
}

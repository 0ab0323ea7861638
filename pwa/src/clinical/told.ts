/** Rule `told_persists`: what the history card alone says, on the phone at once; twin of told.py. */
import {
  episode as episodeRules,
  told_persists as rule,
  rules,
} from "../../../backend/clinical/rulebook.json";
import { addDays, dayNumber, daysBetween } from "./days";
import { hasRisen, isSilent, type Log, latest, ofFamily, type Told } from "./episode";
import type { Slow } from "./family";

const FAMILY = rules.told_persists.family;

/** The answers of a history card that the rule reads; `null` = not answered. */
export interface Card {
  id: string;
  began_on: string | null;
  tried: { treatment: string; helped: string | null }[] | null;
  seen_clinician: boolean | null;
  seen_on: string | null;
}

export interface Persists {
  tier: "routine" | "few_days";
  days_of_pain: number;
}

/** Whether the card tells on `day` of weeks of pain, something tried, no help, and nobody who saw it. */
export function toldPersists(card: Omit<Card, "id">, day: string): Persists | null {
  const { began_on, tried, seen_clinician, seen_on } = card;
  if (began_on === null || dayNumber(began_on) === null) return null;
  const days = daysBetween(began_on, day);
  const helped = new Set((tried ?? []).map((one) => one.helped));
  if (days < rule.pain_for_days.value) return null;
  if (!helped.has("no") || helped.has("yes")) return null;
  if (seen_clinician !== false || seen_on !== null) return null;
  const tier = days >= episodeRules.few_days_from.value ? "few_days" : "routine";
  return { tier, days_of_pain: days };
}

/**
 * What the cards say on `night`: once for a spell, and once more, the next number, when the tier rises. The
 * card is a word said once, so the second time takes pain that is still being logged.
 */
export function judgeTold(
  { cards, logs }: { cards: readonly Card[]; logs: readonly Log[] },
  night: string,
  told: readonly Told[],
): Slow | null {
  const [found] = cards
    .flatMap((card) => {
      const persists = toldPersists(card, night);
      return persists ? [{ card, persists }] : [];
    })
    .sort(
      (a, b) =>
        b.persists.days_of_pain - a.persists.days_of_pain || (a.card.id < b.card.id ? -1 : 1),
    );
  if (!found) return null;
  const { card, persists } = found;
  const last = latest(ofFamily(told, FAMILY));
  const isNew = !last || (card.began_on !== null && card.began_on > last.day);
  if (isNew) return finding(card, persists, { episode: night, number: 1 }, night);
  const again =
    !isSilent(last, night) && hasRisen(last, persists.tier, night) && hurts(logs, night);
  const next = { episode: last.episode, number: last.number + 1 };
  return again ? finding(card, persists, next, night) : null;
}

/** Whether any pain was logged lately. */
function hurts(logs: readonly Log[], night: string): boolean {
  const first = addDays(night, 1 - rule.still_pain_within.value);
  return logs.some(({ day, score }) => score && first <= day && day <= night);
}

function finding(
  card: Card,
  { tier, days_of_pain }: Persists,
  key: { episode: string; number: number },
  day: string,
): Slow {
  const tried = (card.tried ?? []).map(({ treatment, helped }) => ({ treatment, helped }));
  const counts = { days_of_pain, began_on: card.began_on, tried };
  return { rule: "told_persists", family: FAMILY, ...key, tier, day, counts, records: [card.id] };
}

/** Rule `told_persists`: what the history card alone says, on the phone at once; twin of told.py. */
import {
  episode as episodeRules,
  told_persists as rule,
  rules,
  version,
} from "../../../backend/clinical/rulebook.json";
import { dayNumber, daysBetween } from "./days";
import { nudgeId } from "./nudge_id";

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

/** What is known of a nudge that was already said. */
export interface Said {
  family: string | null;
  day: string | null;
  state: string | null;
}

/**
 * The first nudge of the spell that a card tells of, as a record to save, or `null`. Nothing is said
 * twice: any nudge of the family since this pain began has said it. `day` and `at` are now.
 */
export function toldNudge(cards: Card[], said: Said[], day: string, at: string) {
  const found = cards
    .flatMap((card) => {
      const persists = toldPersists(card, day);
      return persists ? [{ card, persists }] : [];
    })
    .sort((a, b) => b.persists.days_of_pain - a.persists.days_of_pain)[0];
  if (!found || said.some((nudge) => saidSince(nudge, found.card.began_on))) return null;
  return nudge(found.card, found.persists, day, at);
}

function saidSince({ family, day, state }: Said, began: string | null): boolean {
  if (family !== rules.told_persists.family || state === "withdrawn") return false;
  return day !== null && began !== null && day >= began;
}

function nudge(card: Card, { tier, days_of_pain }: Persists, day: string, at: string) {
  const { family } = rules.told_persists;
  const tried = (card.tried ?? []).map(({ treatment, helped }) => ({ treatment, helped }));
  return {
    id: nudgeId(family, day, 1),
    rule: "told_persists",
    family,
    episode: day,
    number: 1,
    rulebook_version: version,
    tier,
    raised_at: at,
    day,
    evidence: {
      counts: { days_of_pain, began_on: card.began_on, tried },
      records: [card.id],
      reasons: ["told_persists"],
    },
    state: "due" as const,
    state_at: at,
  };
}

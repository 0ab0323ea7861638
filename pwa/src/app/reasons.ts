// Why a nudge speaks, in counts that the person can check. Pure.

import type { Nudge, Tried } from "../store";
import { fields } from "./text/en/fields";
import { flagsRules } from "./text/en/flags-rules";
import { nudge as t } from "./text/en/nudge";
import { words } from "./text/en/words";
import { fullDate, listOf } from "./text/format";
import { nameOf } from "./text/name";

type Reasoned = Pick<Nudge, "evidence"> & Partial<Pick<Nudge, "rule" | "episode">>;

/** One sentence a line; only what the evidence holds, and the leaflet's line last. */
export function reasonsOf(nudge: Reasoned): string[] {
  const counts = nudge.evidence?.counts ?? {};
  return [
    ...signReasons(counts, nudge.episode ?? null),
    ...painReason(counts),
    ...useReasons(counts),
    ...toldReasons(counts),
    ...askedReasons(counts),
    ...medicineReasons(counts),
    ...foldedReasons(nudge),
    ...leafletReason(nudge.rule ?? null),
  ];
}

type Counts = NonNullable<Nudge["evidence"]>["counts"];

function painReason({ days_logged, of_days, days_at_level, level }: Counts): string[] {
  if (days_logged === undefined || of_days === undefined) return [];
  const logged = t.daysLogged(days_logged, of_days);
  if (days_at_level === undefined || level === undefined) return [logged];
  const all = days_at_level === days_logged;
  return [`${logged} ${(all ? t.allAtLevel : t.atLevel)(level, days_at_level)}`];
}

/** Treatments counted over the same number of days share a sentence. */
function useReasons({ treatments = [] }: Counts): string[] {
  const used = treatments.filter((one) => one.days > 0);
  const spans = [...new Set(used.map((one) => one.of_days))];
  return spans.map((span) => {
    const ofSpan = used.filter((one) => one.of_days === span);
    return t.used(
      span,
      listOf(
        ofSpan.map((one) => t.usedOn(nameOf(t.treatment, one.treatment), words.days(one.days))),
      ),
    );
  });
}

/** What the history card said: since when, what was tried, seen by nobody. */
function toldReasons(counts: Counts): string[] {
  const { days_of_pain: days, began_on: began, tried } = counts;
  const lines: string[] = [];
  if (typeof days === "number") {
    lines.push(typeof began === "string" ? t.began(fullDate(began), days) : t.beganAgo(days));
  }
  if (Array.isArray(tried)) {
    const failed = (tried as Tried[]).filter(({ helped }) => helped === "no");
    const names = failed.map(({ treatment }) => nameOf(t.treatment, treatment));
    if (names.length) lines.push(t.tried(listOf(names)), t.notSeen);
  }
  return lines;
}

/** What was ticked and since when, and what the profile adds to it. */
function signReasons(counts: Counts, since: string | null): string[] {
  const lines: string[] = [];
  const { risk_factors } = counts;
  const ticked = tickedIn(counts);
  if (ticked) lines.push(ticked);
  if (ticked && since) lines.push(t.tickedSince(fullDate(since)));
  const health = codesIn(risk_factors).map((code) => nameOf(fields.code.risk_factors, code));
  if (health.length) lines.push(t.onYourProfile(listOf(health)));
  return lines;
}

/** The signs in one sentence; none where the evidence names none. */
function tickedIn({ signs }: Counts): string | null {
  const ticked = codesIn(signs).map((code) => fields.sign(nameOf(fields.signs, code)));
  return ticked.length ? t.ticked(listOf(ticked)) : null;
}

/** The answers of a review day. */
function askedReasons({ change, stops_normal_things: stops }: Counts): string[] {
  const lines: string[] = [];
  if (typeof change === "string") lines.push(t.changed(nameOf(fields.code.change, change)));
  if (typeof stops === "boolean") lines.push(stops ? t.stopsYou : t.stopsNothing);
  return lines;
}

/** Days of one kind of medicine, by the names on the packs. */
function medicineReasons({ ingredients, days_in_a_row: days }: Counts): string[] {
  const names = codesIn(ingredients);
  return names.length && typeof days === "number" ? [t.tookInARow(listOf(names), days)] : [];
}

/** Whose list it stands on; a medicine's own pack is not the leaflet. */
function leafletReason(rule: string | null): string[] {
  if (rule === "nsaid_days") return [];
  return [isFlag({ rule }) ? t.flags : t.leaflet];
}

/** Said by a sign that was ticked, not by how long something goes on. */
export const isFlag = ({ rule }: Pick<Nudge, "rule">): boolean => flagOf(rule) !== undefined;

/** What the rules say that stay silent under this one. */
function foldedReasons({ rule, evidence }: Reasoned): string[] {
  const folded = codesIn(evidence?.reasons).filter((reason) => reason !== rule);
  return folded.flatMap((reason) => flagOf(reason)?.told ?? []);
}

function codesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

const flagOf = (rule: string | null) =>
  Object.hasOwn(flagsRules, rule ?? "") ? flagsRules[rule ?? ""] : undefined;

/** Headline and text for a nudge's rule and tier; a newer rule still gets its tier's words. */
export function wordsOf({
  rule,
  tier,
  evidence = null,
}: Pick<Nudge, "rule" | "tier"> & Partial<Pick<Nudge, "evidence">>): {
  head: string;
  body: string;
} {
  const flag = flagOf(rule);
  if (flag) {
    // The one rule that is about whatever was ticked names it.
    const told = rule === "told_symptom" ? tickedIn(evidence?.counts ?? {}) : null;
    return { head: flag.head, body: `${told ?? flag.told} ${flag.ask}` };
  }
  const head = (t.headline as Record<string, string>)[tier ?? "routine"] ?? t.headline.routine;
  const bodies = (t.body as Record<string, Record<string, string>>)[rule ?? ""];
  return { head, body: bodies?.[tier ?? "routine"] ?? t.otherBody };
}

// Why a nudge speaks, in counts that the person can check. Pure.

import type { Nudge, Tried } from "../store";
import { nudge as t } from "./text/en/nudge";
import { words } from "./text/en/words";
import { fullDate, listOf } from "./text/format";
import { nameOf } from "./text/name";

/** One sentence a line; only what the evidence holds, and the leaflet's line last. */
export function reasonsOf({ evidence }: Pick<Nudge, "evidence">): string[] {
  const counts = evidence?.counts ?? {};
  return [...painReason(counts), ...useReasons(counts), ...toldReasons(counts), t.leaflet];
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

/** Headline and text for a nudge's rule and tier; a newer rule still gets its tier's words. */
export function wordsOf({ rule, tier }: Pick<Nudge, "rule" | "tier">): {
  head: string;
  body: string;
} {
  const head = (t.headline as Record<string, string>)[tier ?? "routine"] ?? t.headline.routine;
  const bodies = (t.body as Record<string, Record<string, string>>)[rule ?? ""];
  return { head, body: bodies?.[tier ?? "routine"] ?? t.otherBody };
}

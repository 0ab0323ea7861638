/** The rules of lasting pain that need no server: one nudge, which the others give their reasons to. */
import { judgeAsked, type Review } from "./asked";
import { judgeChronic } from "./chronic";
import type { Log, Told } from "./episode";
import { type Card, judgeTold } from "./told";

/** One thing a slow rule says; a number that was told already is a further reason of that nudge. */
export interface Slow {
  rule: "told_persists" | "asked_unchanged" | "asked_function" | "chronic";
  family: string;
  episode: string;
  number: number;
  tier: "routine" | "few_days";
  day: string;
  counts: Record<string, unknown>;
  records: string[];
}

/** What the slow rules read of a diary. */
export interface SlowDiary {
  logs: readonly Log[];
  cards: readonly Card[];
  reviews: readonly Review[];
}

/** What each rule says on a night, in order; a later rule knows what an earlier one said. */
export function judgeSlow(diary: SlowDiary, night: string, told: readonly Told[]): Slow[] {
  const known = [...told];
  const found: Slow[] = [];
  for (const rule of [judgeTold, judgeAsked, judgeChronic]) {
    const said = rule(diary, night, known);
    if (!said) continue;
    found.push(said);
    known.push({ ...said, state: "due", state_on: null });
  }
  return found;
}

/** The rules of lasting pain that need no server: one nudge, which the others give their reasons to; twin of family.py. */
import { judgeAsked, type Review } from "./asked";
import { judgeChronic } from "./chronic";
import type { Log, SlowTier, Told } from "./episode";
import type { Finding } from "./finding";
import { type Card, judgeTold } from "./told";

const FAMILY = "persistence";

/** One thing a slow rule says; a number that was told already is a further reason of that nudge. */
export interface Slow extends Finding {
  rule: "told_persists" | "asked_unchanged" | "asked_function" | "chronic";
  tier: SlowTier;
  records: string[];
}

/** What the slow rules read of a diary. */
export interface SlowDiary {
  logs: readonly Log[];
  cards: readonly Card[];
  reviews: readonly Review[];
}

/**
 * What the rules say on a night, one finding a nudge; a later rule knows what an earlier one said. A number that
 * was taken back is not used again: what is said anew must not be as silent as it is.
 */
export function judgeSlow(diary: SlowDiary, night: string, told: readonly Told[]): Slow[] {
  const known = told.filter(({ family }) => family === FAMILY);
  const takenBack = new Set(known.filter(({ state }) => state === "withdrawn").map(keyOf));
  const said = new Map<string, Slow[]>();
  for (const rule of [judgeTold, judgeAsked, judgeChronic]) {
    const found = rule(diary, night, known);
    if (!found) continue;
    while (takenBack.has(keyOf(found))) found.number++;
    known.push({ ...found, state: "due", state_on: null });
    said.set(keyOf(found), [...(said.get(keyOf(found)) ?? []), found]);
  }
  return [...said.values()].map(folded);
}

const keyOf = ({ episode, number }: { episode: string; number: number }) => `${episode}|${number}`;

/** The most urgent of what is said in one nudge speaks; of equals the first. */
function folded(found: readonly Slow[]): Slow {
  const [first] = found as [Slow];
  const speaks = found.find(({ tier }) => tier === "few_days") ?? first;
  return { ...speaks, folded: found.filter((one) => one !== speaks).map(({ rule }) => rule) };
}

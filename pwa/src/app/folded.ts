// Which open nudges one answer speaks for: those whose rule stays silent under the answered one.

import { type Flag, rank, type Tier, verdict } from "../clinical/red_flags";
import { list, type Nudge } from "../store";
import { readPerson } from "./rules";
import { isOpen } from "./speaking";

/** The open nudges folded under this one; a more urgent one keeps its own answer. */
export async function openUnder(nudge: Nudge): Promise<Nudge[]> {
  const nudges = (await list("nudge")).filter((other) => other.id !== nudge.id);
  return nudges.some(isOpen) ? foldedUnder(nudge, nudges, await standingWith(nudge)) : [];
}

/** Every red flag that stood when this one spoke. */
async function standingWith({ evidence }: Nudge): Promise<Flag[]> {
  const checks = await list("symptom_check");
  const cited = checks.filter(({ id }) => evidence?.records?.includes(id));
  const newest = cited.sort((a, b) => Date.parse(a.at ?? "") - Date.parse(b.at ?? "")).at(-1);
  return newest ? verdict(checks, await readPerson(), newest) : [];
}

/** Of `nudges`, those that are open, not more urgent, and said by a rule that is folded under `nudge`. */
export function foldedUnder(
  nudge: Nudge,
  nudges: readonly Nudge[],
  standing: readonly Pick<Flag, "rule" | "episode">[],
): Nudge[] {
  const reasons = new Set(nudge.evidence?.reasons);
  const stands = ({ rule, episode }: Nudge) =>
    standing.some((flag) => flag.rule === rule && flag.episode === episode);
  return nudges.filter(
    (other) =>
      isOpen(other) &&
      rank(other.tier as Tier) >= rank(nudge.tier as Tier) &&
      (reasons.has(other.rule) || stands(other)),
  );
}

/** A finding of a rule as the nudge it makes, whoever finds it; twin of finding.py and nudges/services.py. */
import { version } from "../../../backend/clinical/rulebook.json";
import { nudgeId } from "./nudge_id";

/** What any rule says: `folded` are further rules that hold and stay silent under this one. */
export interface Finding {
  rule: string;
  family: string;
  episode: string;
  number: number;
  tier: string;
  day: string;
  counts: Record<string, unknown>;
  records: readonly string[];
  folded?: readonly string[];
}

/** The nudge as a record to save; `at` is now. */
export function nudgeOf(finding: Finding, at: string) {
  const { rule, family, episode, number, tier, day, counts, records, folded = [] } = finding;
  const evidence = { counts, records: [...records], reasons: [rule, ...folded] };
  const id = nudgeId(family, episode, number);
  const said = {
    id,
    rule,
    family,
    episode,
    number,
    rulebook_version: version,
    tier,
    day,
    evidence,
  };
  return { ...said, raised_at: at, state: "due" as const, state_at: at };
}

/** The reasons that a nudge lacks of a finding; none for a nudge that is over. */
export function lacks(
  nudge: { rule: string | null; state: string | null; evidence: { reasons?: unknown } | null },
  { rule, folded = [] }: Finding,
): string[] {
  if (nudge.state === "booked" || nudge.state === "seen" || nudge.state === "withdrawn") return [];
  const reasons = nudge.evidence?.reasons;
  const known = new Set([nudge.rule, ...(Array.isArray(reasons) ? reasons : [])]);
  return [rule, ...folded].filter((reason) => !known.has(reason));
}

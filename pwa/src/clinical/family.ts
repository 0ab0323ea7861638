/** What the rules of lasting pain find on the phone: one nudge, which the others give their reasons to. */

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

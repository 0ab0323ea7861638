/** What is known of a person at one moment, and whether a condition holds of it; twin of facts.py. */

export type Condition =
  | string
  | {
      all?: Condition[];
      any?: Condition[];
      not?: Condition;
      fact?: string;
      at_least?: number;
      at_most?: number;
    };

/** `names` that are true, and numbers: `age` and `days_of_pain`, in years and days. */
export interface Facts {
  names: ReadonlySet<string>;
  numbers: Readonly<Record<string, number>>;
}

/** Whether the condition is known to hold. */
export function holds(condition: Condition, facts: Facts): boolean {
  if (typeof condition === "string") return facts.names.has(condition);
  if (condition.all) return condition.all.every((part) => holds(part, facts));
  if (condition.any) return condition.any.some((part) => holds(part, facts));
  if (condition.not !== undefined) return !holds(condition.not, facts);
  const number = facts.numbers[condition.fact ?? ""];
  if (number === undefined) return false;
  return number >= (condition.at_least ?? number) && number <= (condition.at_most ?? number);
}

/** The names that a condition which holds rests on; what must not be is nothing to point at. */
export function cites(condition: Condition, facts: Facts): Set<string> {
  if (typeof condition === "string") return new Set([condition]);
  const parts = (condition.all ?? condition.any ?? []).filter((part) => holds(part, facts));
  return new Set(parts.flatMap((part) => [...cites(part, facts)]));
}

/** Every name of a condition, also those of what must not be. */
export function namesIn(condition: Condition): string[] {
  if (typeof condition === "string") return [condition];
  const { all = [], any = [], not } = condition;
  return [...all, ...any, ...(not === undefined ? [] : [not])].flatMap(namesIn);
}

/** Red flags: what the answers of a symptom check call for, at once and offline; twin of red_flags.py. */
import { red_flags as book } from "../../../backend/clinical/rulebook.json";
import { type Answers, type Check, dayOf, isAsked, moments, QUESTIONS } from "./checks";
import { daysBetween } from "./days";
import { type Condition, cites, type Facts, holds } from "./facts";

export type Tier = "emergency" | "same_day" | "few_days" | "routine";
const TIERS: readonly Tier[] = ["emergency", "same_day", "few_days", "routine"];
export const rank = (tier: Tier): number => TIERS.indexOf(tier);

interface Rule {
  id: string;
  tier: Tier;
  when: Condition;
}

export const RULES = book.rules as unknown as readonly Rule[];
/** Speaks for a sign of the leaflet that no other rule takes up. */
const FLOOR = RULES.at(-1) as Rule;
/** The signs for which the leaflet sends everybody to a doctor. */
export const LEAFLET = QUESTIONS.filter(({ group }) => group === "leaflet").map(({ code }) => code);

/** What the rules read of one diary beside the checks; `null` = not answered. */
export interface Person {
  birth_year: number | null;
  risk_factors: readonly string[];
  conditions: readonly { id: string; began_on: string | null }[];
  /** Days of operations. */
  surgeries: readonly string[];
}

/** A rule that speaks at a moment: since when, and the answers and risk factors it rests on. */
export interface Flag {
  rule: string;
  tier: Tier;
  episode: string;
  signs: string[];
  risk_factors: string[];
  records: string[];
}

/** Every rule that speaks of the answers as they stand on `day`, the most urgent first. */
export function flags(answers: Answers, person: Person, day: string): Flag[] {
  const facts = factsOf(answers, person, day);
  const found = RULES.filter((rule) => rule !== FLOOR && holds(rule.when, facts))
    .map((rule) => ({ rule, cited: cites(rule.when, facts) }))
    .filter(({ cited }) => [...cited].some((name) => answers.has(name)))
    .map(({ rule, cited }) => flag(rule, answers, cited));
  return [...found, ...floor(answers, found)].sort(
    (a, b) => rank(a.tier) - rank(b.tier) || order(a) - order(b),
  );
}

const order = ({ rule }: Flag) => RULES.findIndex(({ id }) => id === rule);

function floor(answers: Answers, found: Flag[]): Flag[] {
  const told = new Set(found.flatMap(({ signs }) => signs));
  const left = LEAFLET.filter((code) => answers.get(code)?.answer === "yes" && !told.has(code));
  return left.length > 0 ? [flag(FLOOR, answers, new Set(left))] : [];
}

function factsOf(answers: Answers, person: Person, day: string): Facts {
  const names = risks(person, day);
  for (const [code, { answer }] of answers) {
    if (answer === "yes") names.add(code);
    if (answer === "no") names.add(`no:${code}`);
  }
  return { names, numbers: numbersOf(person, day) };
}

/** The risk factors on `day`, as names of facts; an operation is one for `surgery_is_recent_days`. */
export function risks({ risk_factors, surgeries }: Person, day: string): Set<string> {
  const names = new Set(risk_factors.map((risk) => `risk:${risk}`));
  const since = surgeries.map((operated) => daysBetween(operated, day));
  if (since.some((days) => days >= 0 && days < book.surgery_is_recent_days.value))
    names.add("risk:recent_surgery");
  return names;
}

/** Age in the years that this year's birthday completes; days since the newest pain began. */
export function numbersOf({ birth_year, conditions }: Person, day: string): Record<string, number> {
  const numbers: Record<string, number> = {};
  if (birth_year !== null) numbers.age = Number(day.slice(0, 4)) - birth_year;
  const began = conditions.flatMap(({ began_on }) => (began_on && began_on <= day ? began_on : []));
  const newest = began.sort().at(-1);
  if (newest !== undefined) numbers.days_of_pain = daysBetween(newest, day);
  return numbers;
}

function flag(rule: Rule, answers: Answers, cited: ReadonlySet<string>): Flag {
  const signs = QUESTIONS.map(({ code }) => code).filter((code) => cited.has(code));
  const said = signs.flatMap((code) => answers.get(code) ?? []);
  const risk = [...cited].filter((name) => name.startsWith("risk:")).map((name) => name.slice(5));
  return {
    rule: rule.id,
    tier: rule.tier,
    episode: said.map(({ since }) => since).sort()[0] ?? "",
    signs,
    risk_factors: risk.sort(),
    records: [...new Set(said.map(({ check }) => check))].sort(),
  };
}

const without = (checks: readonly Check[], { id }: Check) =>
  checks.filter((other) => other.id !== id);

/** The answers as they count at the moment of `check`; none when another check corrects it. */
function answersAt(checks: readonly Check[], check: Check): Answers {
  const all = moments([...without(checks, check), check]);
  return all.find((moment) => moment.check === check)?.answers ?? new Map();
}

/** What the answers call for at the moment of `check`, which need not be among `checks` yet. */
export function verdict(checks: readonly Check[], person: Person, check: Check): Flag[] {
  return flags(answersAt(checks, check), person, dayOf(check));
}

/**
 * The questions still open whose answer would change the tier, in the order to ask them. A no of an earlier
 * check is asked about again, a yes that still counts is not.
 */
export function followUps(checks: readonly Check[], person: Person, check: Check): string[] {
  const answers = answersAt(checks, check);
  const tier = (asked: Check) => verdict(checks, person, asked)[0]?.tier;
  const now = tier(check);
  const answered = (code: string, answer: string): Check => ({
    ...check,
    answers: { ...check.answers, [code]: answer },
  });
  const open = (code: string) =>
    (check.answers?.[code] ?? null) === null && answers.get(code)?.answer !== "yes";
  return QUESTIONS.filter(({ code, after }) => after && open(code) && isAsked(code, answers))
    .map(({ code }) => code)
    .filter((code) => ["yes", "no"].some((answer) => tier(answered(code, answer)) !== now));
}

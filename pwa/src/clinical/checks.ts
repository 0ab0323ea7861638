/** Symptom checks in the order of time, and which of their answers count at a moment; twin of checks.py. */
import { red_flags as book } from "../../../backend/clinical/rulebook.json";
import { dayNumber, daysBetween, instantOf } from "./days";

const FEVER = "fever_chills";

interface Question {
  code: string;
  group: string;
  after?: string[];
  score_at_least?: number;
}

/** Every question of a check, in the order of the rulebook. */
export const QUESTIONS: readonly Question[] = book.questions;
const BY_CODE = new Map(QUESTIONS.map((question) => [question.code, question]));

/** The fields of a symptom check that the rules read; `null` = not answered. */
export interface Check {
  id: string;
  at: string | null;
  day: string | null;
  answers: Readonly<Record<string, string | null>> | null;
  temperature_celsius: number | null;
  corrects: string | null;
}

/** What counts for one sign: the answer, the check that says it, and since when it has been so. */
export interface Answer {
  answer: string;
  check: string;
  day: string;
  since: string;
}

export type Answers = ReadonlyMap<string, Answer>;

/**
 * As they happened, without those that another corrects and those of no calendar day, which no server takes; of
 * equal moments the smaller id is the first.
 */
export function inOrder<C extends Check>(checks: readonly C[]): C[] {
  const corrected = new Set(checks.map((check) => check.corrects));
  return checks
    .filter((check) => !corrected.has(check.id) && dayNumber(dayOf(check)) !== null)
    .sort((a, b) => instant(a) - instant(b) || (a.id < b.id ? -1 : 1));
}

const instant = ({ at }: Check) => instantOf(at ?? "") ?? 0;

/** The local day of a check. */
export const dayOf = ({ day, at }: Check): string => day ?? (at ?? "").slice(0, 10);

/**
 * Each check, in order, with the newest answer to each question as it stood then. An answer counts for
 * `fresh_days`. A follow-up counts only while the sign that it asks about is there.
 */
export function moments<C extends Check>(checks: readonly C[]): { check: C; answers: Answers }[] {
  const newest = new Map<string, Answer>();
  return inOrder(checks).map((check) => {
    const day = dayOf(check);
    for (const [code, answer] of said(check)) {
      const since = sinceWhen(newest.get(code), answer, day);
      newest.set(code, { answer, check: check.id, day, since });
    }
    return { check, answers: counting(newest, day) };
  });
}

/** The answers that the rules know; a measured fever is a fever, whatever was ticked. */
function said({ answers, temperature_celsius }: Check): Map<string, string> {
  const known = new Map<string, string>();
  for (const [code, answer] of Object.entries(answers ?? {}))
    if (answer !== null && BY_CODE.has(code)) known.set(code, answer);
  if (temperature_celsius !== null && temperature_celsius >= book.fever_from_celsius.value)
    known.set(FEVER, "yes");
  return known;
}

/** Whether the sign that a follow-up asks about is there; any other question may always be asked. */
export function isAsked(code: string, answers: Answers): boolean {
  const after = BY_CODE.get(code)?.after;
  return !after || after.some((parent) => answers.get(parent)?.answer === "yes");
}

function counting(newest: Answers, day: string): Answers {
  const fresh = new Map(
    [...newest].filter(([, answer]) => daysBetween(answer.day, day) < book.fresh_days.value),
  );
  return new Map([...fresh].filter(([code]) => isAsked(code, fresh)));
}

/** A yes goes on with the yes before it, unless a no or a long silence lies between. */
function sinceWhen(before: Answer | undefined, answer: string, day: string): string {
  if (before?.answer !== "yes" || answer !== "yes") return day;
  const goesOn = daysBetween(before.day, day) <= book.new_spell_after_days.value;
  return goesOn && before.since < day ? before.since : day;
}

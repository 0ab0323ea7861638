// A symptom check in words: what was there, what a doctor knows, how many dated "no". Pure.

import { QUESTIONS } from "../clinical/checks";
import type { SymptomCheck } from "../store/records";
import { fields } from "./text/en/fields";
import { flags as t } from "./text/en/flags";
import { listOf, lower, phrase } from "./text/format";
import { nameOf } from "./text/name";

type Answered = Pick<SymptomCheck, "answers">;

/** The codes that were answered, in the order of the rulebook; those of a newer app last. */
export function codesOf({ answers }: Answered): string[] {
  const given = Object.keys(answers ?? {}).filter((code) => answers?.[code]);
  const known = QUESTIONS.map(({ code }) => code);
  return [
    ...known.filter((code) => given.includes(code)),
    ...given.filter((code) => !known.includes(code)),
  ];
}

const withAnswer = (check: Answered, answer: string) =>
  codesOf(check).filter((code) => check.answers?.[code] === answer);

const named = (codes: readonly string[]) => codes.map((code) => nameOf(fields.signs, code));

/** "Numb or tingling, swollen"; "A doctor knows: swollen"; "No to 7 signs"; "" for a temperature alone. */
export function titleOfCheck(check: Answered): string {
  const there = withAnswer(check, "yes");
  if (there.length > 0) return phrase(named(there));
  const known = withAnswer(check, "known");
  if (known.length > 0) return t.knownTo(listOf(named(known).map(lower)));
  const count = withAnswer(check, "no").length;
  return count > 0 ? t.noTo(count) : "";
}

/** What the title leaves out: what a doctor knows, and how many were answered with no. */
export function restOfCheck(check: Answered): string[] {
  const title = titleOfCheck(check);
  const known = withAnswer(check, "known");
  const no = withAnswer(check, "no").length;
  const parts = [
    known.length > 0 && t.knownTo(listOf(named(known).map(lower))),
    no > 0 && t.noTo(no),
  ];
  return parts.filter((part) => part !== false).filter((part) => part !== title);
}

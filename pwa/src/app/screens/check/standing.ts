// Where a check stands: what is still to be asked, under which sign, and what the answers call for. Pure.

import { red_flags as book } from "../../../../../backend/clinical/rulebook.json";
import { type Check, QUESTIONS } from "../../../clinical/checks";
import { type Flag, followUps, LEAFLET, type Person, verdict } from "../../../clinical/red_flags";

import type { Nudge } from "../../../store";
import { nudgeOf } from "./nudge-of";

export interface Standing {
  /** Questions that may still change what is said. */
  open: string[];
  /** Every sign that was ticked, with its questions: the open ones and those that have an answer. */
  asked: { sign: string; questions: string[] }[];
  /** The most urgent first. */
  flags: Flag[];
}

/**
 * What older checks called for and the person has acted on is not said again: then this check stands alone, or its
 * own questions would not be asked.
 */
export function standingOf(
  checks: readonly Check[],
  person: Person,
  check: Check,
  nudges: readonly Nudge[],
): Standing {
  const all = verdict(checks, person, check);
  const flags = all.filter((flag) => flag.records.includes(check.id) || nudgeOf(flag, nudges));
  const isAlone = all[0] !== flags[0];
  const open = followUps(isAlone ? [] : checks, person, check);
  return { open, asked: askedOf(check, open), flags };
}

/** Each question stands once, under the first sign that it belongs to. */
function askedOf(check: Check, open: readonly string[]): Standing["asked"] {
  const shown = new Set<string>();
  return QUESTIONS.filter(({ code, after }) => !after && isShown(code, check)).map(({ code }) => {
    const questions = QUESTIONS.filter(
      (one) =>
        one.after?.includes(code) &&
        answerTo(code, check) === "yes" &&
        (open.includes(one.code) || answerTo(one.code, check) !== null) &&
        !shown.has(one.code),
    ).map((one) => one.code);
    for (const one of questions) shown.add(one);
    return { sign: code, questions };
  });
}

/** A sign that is there, or that a doctor knows. */
function isShown(code: string, check: Check): boolean {
  const answer = answerTo(code, check);
  return answer === "yes" || (answer === "known" && LEAFLET.includes(code));
}

/** A measured fever is a fever, whatever was ticked. */
export function answerTo(code: string, { answers, temperature_celsius }: Check): string | null {
  const answer = answers?.[code] ?? null;
  const isMeasured = code === "fever_chills" && isFever(temperature_celsius);
  return isMeasured && answer !== "known" ? "yes" : answer;
}

export const isFever = (celsius: number | null): boolean =>
  celsius !== null && celsius >= book.fever_from_celsius.value;

/** The signs that the flags rest on, in the order of the rulebook. */
export function toldBy(flags: readonly Flag[]): string[] {
  const told = new Set(flags.flatMap(({ signs }) => signs));
  return QUESTIONS.map(({ code }) => code).filter((code) => told.has(code));
}

/** The signs of a flag as a nudge holds them. */
export const citing = ({ signs, records, rule }: Flag) => ({
  counts: { signs },
  records,
  reasons: [rule],
});

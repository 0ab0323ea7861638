// The diary as the rules of lasting pain read it: without what the server's rules leave out too.

import type { Review } from "../clinical/asked";
import { isTreatment } from "../clinical/courses";
import { dayNumber } from "../clinical/days";
import { type Log, scoreOfLog } from "../clinical/episode";
import type { Card } from "../clinical/told";
import type { Condition, PainLog, Questionnaire, Tried } from "../store";

const HELPED: readonly unknown[] = ["yes", "a_little", "no"];
export const isDay = (day: string | null): day is string => day !== null && dayNumber(day) !== null;

/** The pain logs that have a day. */
export function logsOf(logs: readonly PainLog[]): Log[] {
  return logs.flatMap((log) =>
    isDay(log.day) ? [{ id: log.id, day: log.day, score: scoreOfLog(log) }] : [],
  );
}

/** The history cards, without treatments and answers that only a newer app knows. */
export function cardsOf(conditions: readonly Condition[]): Card[] {
  return conditions.map(({ id, began_on, tried, seen_clinician, seen_on }) => ({
    id,
    began_on: isDay(began_on) ? began_on : null,
    tried: tried && triedOf(tried),
    seen_clinician,
    seen_on: isDay(seen_on) ? seen_on : null,
  }));
}

const triedOf = (tried: readonly Tried[]) =>
  tried
    .filter(({ treatment }) => isTreatment(treatment))
    .map(({ treatment, helped }) => ({
      treatment,
      helped: HELPED.includes(helped) ? helped : null,
    }));

/** What was said on review days. */
export function reviewsOf(questionnaires: readonly Questionnaire[]): Review[] {
  return questionnaires.filter(
    ({ instrument, day }) => instrument === "course_review" && isDay(day),
  );
}

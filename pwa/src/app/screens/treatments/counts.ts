// What the uses of a course add up to; what was not answered is counted apart. Pure.

import { addDays } from "../../../clinical/days";
import type { Treatment, TreatmentUse } from "../../../store";

export const WINDOW = 28;

export interface Counts {
  /** Different days used in the last 28. */
  recentDays: number;
  /** Uses answered "better", and uses with any answer. */
  better: number;
  answered: number;
  unanswered: number;
}

/** The uses of this very course; a use without a course belongs to the only open one of its treatment. */
export function usesOf(
  course: Treatment,
  uses: readonly TreatmentUse[],
  courses: readonly Treatment[],
): TreatmentUse[] {
  const open = courses.filter((one) => one.treatment === course.treatment && !one.ended_on);
  const isOnly = open.length === 1 && open[0]?.id === course.id;
  return uses.filter((use) =>
    use.treatment_id === null
      ? isOnly && use.treatment === course.treatment
      : use.treatment_id === course.id,
  );
}

export function countsOf(uses: readonly TreatmentUse[], today: string): Counts {
  const since = addDays(today, 1 - WINDOW);
  const recent = uses.filter(({ day }) => day !== null && day >= since && day <= today);
  const answered = uses.filter(({ response }) => response !== null);
  return {
    recentDays: new Set(recent.map(({ day }) => day)).size,
    better: answered.filter(({ response }) => response === "better").length,
    answered: answered.length,
    unanswered: uses.length - answered.length,
  };
}

// How far a course of treatment is towards the day on which the watch looks at it.

import { reviewAfter } from "../clinical/courses";
import { addDays, daysBetween } from "../clinical/days";
import type { Treatment } from "../store";

export interface Progress {
  /** 0 on the first day. */
  day: number;
  of: number;
  reviewOn: string;
}

/** Where an open course stands on `today`; null when it has ended, has no start, or its review day has come. */
export function progressOf(course: Treatment, today: string): Progress | null {
  const { started_on, ended_on, treatment } = course;
  if (started_on === null || ended_on !== null || started_on > today) return null;
  const of = reviewAfter(treatment);
  const day = daysBetween(started_on, today);
  return day < of ? { day, of, reviewOn: addDays(started_on, of) } : null;
}

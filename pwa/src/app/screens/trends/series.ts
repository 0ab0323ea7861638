// The numbers of a trend: one point a logged day, runs without a gap, bars of treatment. Pure.

import { addDays, dayRange, daysBetween } from "../../../clinical/days";
import type { PainLog, Treatment, TreatmentUse } from "../../../store";
import { type DayLevel, levelsOf, mean, numbersOf } from "../../levels";

export interface Bar {
  treatment: string;
  /** The days shown, first and last. */
  from: string;
  to: string;
  uses: string[];
}

export interface Series {
  from: string;
  to: string;
  /** Days with an entry that has a number, oldest first. */
  points: (DayLevel & { level: number })[];
  /** Points of days that follow one another: a line is drawn through each run and not between them. */
  runs: (DayLevel & { level: number })[][];
  bars: Bar[];
  /** Days with a pain log, and days in all. */
  logged: number;
  of: number;
}

interface Diary {
  logs: readonly PainLog[];
  uses: readonly TreatmentUse[];
  courses: readonly Treatment[];
}

/** The `days` days up to and with `today`. */
export function seriesOf({ logs, uses, courses }: Diary, today: string, days: number): Series {
  const from = addDays(today, 1 - days);
  const within = (one: { day: string | null }) =>
    one.day !== null && one.day >= from && one.day <= today;
  const levels = levelsOf(logs.filter(within));
  const points = [...levels.values()]
    .flatMap((one) => (one.level === null ? [] : [{ ...one, level: one.level }]))
    .sort((a, b) => a.day.localeCompare(b.day));
  return {
    from,
    to: today,
    points,
    runs: runsOf(points),
    bars: barsOf(courses, uses.filter(within), from, today),
    logged: levels.size,
    of: days,
  };
}

function runsOf<P extends { day: string }>(points: readonly P[]): P[][] {
  const runs: P[][] = [];
  for (const point of points) {
    const last = runs.at(-1)?.at(-1);
    if (last && daysBetween(last.day, point.day) === 1) runs.at(-1)?.push(point);
    else runs.push([point]);
  }
  return runs;
}

/** One bar a treatment: over its courses in the time shown, or over its uses where none was made. */
function barsOf(
  courses: readonly Treatment[],
  uses: readonly TreatmentUse[],
  from: string,
  to: string,
): Bar[] {
  const codeOf = (use: TreatmentUse) =>
    use.treatment ?? courses.find((one) => one.id === use.treatment_id)?.treatment ?? "other";
  const shown = courses.filter(
    ({ started_on, ended_on }) =>
      started_on !== null && started_on <= to && (ended_on ?? to) >= from,
  );
  const codes = new Set([...shown.map((one) => one.treatment ?? "other"), ...uses.map(codeOf)]);
  return [...codes].map((treatment) => {
    const days = uses.filter((use) => codeOf(use) === treatment).flatMap((use) => use.day ?? []);
    const own = shown.filter((one) => (one.treatment ?? "other") === treatment);
    const starts = [...own.map((one) => one.started_on ?? to), ...days].sort();
    const ends = [...own.map((one) => one.ended_on ?? to), ...days].sort();
    return {
      treatment,
      from: later(starts[0] ?? to, from),
      to: earlier(ends.at(-1) ?? to, to),
      uses: [...new Set(days)].sort(),
    };
  });
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

export interface Week {
  mean: number;
  days: number;
}

/** The mean level of the 7 days up to `today`; null where none of them has a number. */
export function weekOf(logs: readonly PainLog[], today: string): Week | null {
  const days = new Set(dayRange(addDays(today, -6), today));
  const numbers = numbersOf(levelsOf(logs.filter(({ day }) => days.has(day ?? ""))).values());
  const average = mean(numbers);
  return average === null ? null : { mean: average, days: numbers.length };
}

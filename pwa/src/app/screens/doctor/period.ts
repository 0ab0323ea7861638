// The days a page for the doctor is about. Pure.

import { addDays, daysBetween } from "../../../clinical/days";
import { doctor as t } from "../../text/en/doctor";

export type Span = 30 | 90 | "own";

export interface Wanted {
  span: Span;
  /** The person's own days; null while not chosen. */
  from: string | null;
  to: string | null;
}

export interface Period {
  from: string;
  to: string;
}

const LONGEST_DAYS = 5 * 366;

/** The first and last day, both included; null while the person's own days are not complete. */
export function periodOf({ span, from, to }: Wanted, today: string): Period | null {
  if (span !== "own") return { from: addDays(today, 1 - span), to: today };
  return from !== null && to !== null ? { from, to } : null;
}

/** What is wrong with the days, in words; "" when nothing is. */
export function whatIsWrong(wanted: Wanted, today: string): string {
  const period = periodOf(wanted, today);
  if (!period) return t.daysMissing;
  if (period.from > period.to) return t.daysReversed;
  if (period.to > today) return t.daysAhead;
  return lengthOf(period) > LONGEST_DAYS ? t.daysTooMany : "";
}

/** Days in the period. */
export function lengthOf({ from, to }: Period): number {
  return daysBetween(from, to) + 1;
}

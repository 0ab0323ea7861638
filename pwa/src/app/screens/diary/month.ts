// The days of a month as weeks that begin on Monday. Pure.

import { addDays, dayNumber, dayRange, weekday } from "../../../clinical/days";

/** "2026-11", from a day or from the address; null for no month. */
export function monthOf(text: string | null): string | null {
  const month = text?.slice(0, 7) ?? "";
  return /^\d{4}-\d{2}$/.test(month) && dayNumber(`${month}-01`) !== null ? month : null;
}

export function firstOf(month: string): string {
  return `${month}-01`;
}

export function lastOf(month: string): string {
  return addDays(firstOf(nextMonth(month)), -1);
}

export function nextMonth(month: string): string {
  return addDays(firstOf(month), 31).slice(0, 7);
}

export function previousMonth(month: string): string {
  return addDays(firstOf(month), -1).slice(0, 7);
}

/** Weeks of seven; null where the day belongs to another month. */
export function weeksOf(month: string): (string | null)[][] {
  const first = firstOf(month);
  const cells: (string | null)[] = [
    ...Array<null>(weekday(first)).fill(null),
    ...dayRange(first, lastOf(month)),
  ];
  while (cells.length % 7) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

// When something happened, as a person says it, turned into the fields of a record.

import { clockOfAt, dayNumber, instantOf } from "../clinical/days";
import { localAt, now, today } from "../store";

/** null = now, as it is at the moment of saving; a time of null = "that day, on average", noted at noon. */
export type Moment = { day: string; time: string | null } | null;

/** `at` and `day` for a record; nothing for "now", which the store stamps itself. */
export function stampOf(moment: Moment): { at: string; day: string } | Record<string, never> {
  if (moment === null) return {};
  const clock = new Date(`${moment.day}T${moment.time ?? "12:00"}:00`);
  return { at: localAt(clock), day: moment.day };
}

/** Has the moment not come yet? */
export function isAhead(moment: Moment): boolean {
  if (moment === null) return false;
  if (moment.day !== today()) return moment.day > today();
  return moment.time !== null && moment.time > clockOfAt(now());
}

/** Is the moment on an earlier day, so that the score means "that day, on average"? */
export function isAnotherDay(moment: Moment): boolean {
  return moment !== null && moment.day < today();
}

/** The moment a saved record stands for, to be edited. */
export function momentOf(record: { at: string | null; day: string | null }): Moment {
  if (!record.at || !record.day) return null;
  return { day: record.day, time: clockOfAt(record.at) };
}

const RECALLED_AFTER = 3 * 3_600_000;

/** Was it written well after it happened? Then it is memory, not the moment, and is drawn hollow. */
export function isRecalled(record: { at: string | null; written_at: string | null }): boolean {
  const happened = instantOf(record.at ?? "");
  const written = instantOf(record.written_at ?? "");
  return happened !== null && written !== null && written - happened > RECALLED_AFTER;
}

/** The past day that an address names ("?day=2026-11-20"), or null. */
export function dayAsked(search: URLSearchParams): string | null {
  const day = search.get("day");
  return day !== null && dayNumber(day) !== null && day < today() ? day : null;
}

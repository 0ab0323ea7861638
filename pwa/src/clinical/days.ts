/** Days and times as the diary writes them: `2026-11-22` and `2026-11-22T08:30:00.000+01:00`. */

const DAY_MS = 86_400_000;
const AT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})\.(\d{3})([+-])(\d{2}):(\d{2})$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const two = (n: number) => String(n).padStart(2, "0");

/** `instant` in epoch milliseconds, `offset` in minutes east of UTC. */
export function writeAt(instant: number, offset: number): string {
  const local = new Date(instant + offset * 60_000).toISOString().slice(0, 23);
  const minutes = Math.abs(offset);
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** Epoch milliseconds of an `at`, or `null` when the text has another form. */
export function instantOf(at: string): number | null {
  if (!AT.test(at)) return null;
  const instant = Date.parse(at);
  return Number.isNaN(instant) ? null : instant;
}

/** The calendar day an `at` shows. */
export const dayOfAt = (at: string): string => at.slice(0, 10);

/** Hour and minute an `at` shows, as `08:30`. */
export const clockOfAt = (at: string): string => at.slice(11, 16);

/** Days since 1970-01-01 of a day, or `null` for no calendar day (2026-02-30, and the year 0). */
export function dayNumber(day: string): number | null {
  const [, year, month, date] = DAY.exec(day)?.map(Number) ?? [];
  if (!year || !month || !date || month > 12 || date > lengthOf(month, year)) return null;
  // Counted from 1 March of the year 0: a leap day is then the last of its year.
  const y = month > 2 ? year : year - 1;
  const inYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  return y * 365 + leapDays(y) + inYear - MARCH_OF_YEAR_0;
}

const MARCH_OF_YEAR_0 = 719_468;
const leapDays = (y: number) => Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function lengthOf(month: number, year: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (LENGTHS[month - 1] ?? 0);
}

export function dayFromNumber(days: number): string {
  return new Date(days * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return dayFromNumber(mustNumber(day) + count);
}

/** Days from `first` to `second`; negative when `second` is earlier. */
export function daysBetween(first: string, second: string): number {
  return mustNumber(second) - mustNumber(first);
}

/** Every day from `from` to `to`, both included. */
export function dayRange(from: string, to: string): string[] {
  const start = mustNumber(from);
  return Array.from({ length: Math.max(0, mustNumber(to) - start + 1) }, (_, i) =>
    dayFromNumber(start + i),
  );
}

/** 0 = Monday … 6 = Sunday. */
export function weekday(day: string): number {
  return (((mustNumber(day) + 3) % 7) + 7) % 7;
}

function mustNumber(day: string): number {
  const number = dayNumber(day);
  if (number === null) throw new RangeError(`No calendar day: ${day}`);
  return number;
}

// Numbers, dates, times and lists as English speaks them, by Intl alone.

/** The reader's own kind of English; British where the browser speaks another language, as the words are English. */
const LOCALE = globalThis.navigator?.language?.startsWith("en") ? navigator.language : "en-GB";

const cache = new Map<string, Intl.DateTimeFormat>();

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  const known = cache.get(key) ?? new Intl.DateTimeFormat(LOCALE, options);
  cache.set(key, known);
  return known;
}

/** Noon of a `YYYY-MM-DD` in local time: that date in every zone, whatever the clocks do at night. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00`);
}

/** "Sunday 22 November"; with the year where it is not this one's. */
export function longDay(day: string, today: string): string {
  const options: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long" };
  if (day.slice(0, 4) !== today.slice(0, 4)) options.year = "numeric";
  return dates(options)
    .format(noonOf(day))
    .replace(/^(\p{L}+), /u, "$1 ");
}

/** "22 November 2026", without the weekday. */
export function fullDate(day: string): string {
  return dates({ day: "numeric", month: "long", year: "numeric" }).format(noonOf(day));
}

/** "November 2026". */
export function monthAndYear(day: string): string {
  return dates({ month: "long", year: "numeric" }).format(noonOf(day));
}

/** "22 Nov". */
export function shortDay(day: string): string {
  return dates({ day: "numeric", month: "short" }).format(noonOf(day));
}

/** "Fri". */
export function weekdayShort(day: string): string {
  return dates({ weekday: "short" }).format(noonOf(day));
}

/** "Friday". */
export function weekday(day: string): string {
  return dates({ weekday: "long" }).format(noonOf(day));
}

/**
 * The clock as it stood where it was written: the hours in the text, not in this phone's present zone.
 * `at` is a record's own "2026-11-22T08:30:00.000+01:00".
 */
export function timeOf(at: string): string {
  return dates({ hour: "2-digit", minute: "2-digit" }).format(new Date(at.slice(0, 19)));
}

/** "a", "a and b", "a, b and c". */
export function listOf(items: readonly string[]): string {
  return new Intl.ListFormat(LOCALE, { type: "conjunction" })
    .format(items)
    .replace(", and ", " and ");
}

export function number(value: number): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 }).format(value);
}

/** For a word of a list inside a sentence: "Lower back" → "lower back". */
export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Many small parts to one sentence that begins large: ["lower back", "left calf"] → "Lower back, left calf". */
export function phrase(parts: readonly string[]): string {
  const text = parts.map(lower).join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

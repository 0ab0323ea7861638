/** The one place where the phone's clock and time zone are read. */
import { dayOfAt, writeAt } from "../clinical/days";

/** The given instant as local time with the offset in force at that instant. */
export function localAt(instant: Date): string {
  return writeAt(instant.getTime(), -instant.getTimezoneOffset());
}

export function now(): string {
  return localAt(new Date());
}

export function today(): string {
  return dayOfAt(now());
}

/** Noon of a local day, for an entry that names a day and no time. */
export function noonOf(day: string): string {
  return localAt(new Date(`${day}T12:00:00`));
}

/** The IANA zone of the phone, for the profile. */
export function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

// The level of a day: what a calendar tile or a point of the trend stands for. Pure.

import type { PainLog } from "../store";
import { isRecalled } from "./moment";
import { scoreOf } from "./sentences";

export interface DayLevel {
  day: string;
  /** The mean of the day's numbers, or null where no entry of that day has one. */
  level: number | null;
  /** Every number of the day was written down later. */
  recalled: boolean;
}

/** One level for each day that has an entry, by day. */
export function levelsOf(logs: readonly PainLog[]): Map<string, DayLevel> {
  const days = new Map<string, PainLog[]>();
  for (const log of logs) {
    if (log.day !== null) days.set(log.day, [...(days.get(log.day) ?? []), log]);
  }
  return new Map([...days].map(([day, those]) => [day, levelOf(day, those)]));
}

function levelOf(day: string, logs: readonly PainLog[]): DayLevel {
  const scored = logs.filter((log) => scoreOf(log) !== null);
  return {
    day,
    level: mean(scored.map((log) => scoreOf(log) ?? 0)),
    recalled: scored.length > 0 && scored.every(isRecalled),
  };
}

/** null for no numbers: nothing is made up. */
export function mean(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** The middle number, or the mean of the middle two; null for none. */
export function median(numbers: readonly number[]): number | null {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return mean(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

/** The numbers of the days that have one. */
export function numbersOf(levels: Iterable<DayLevel>): number[] {
  return [...levels].flatMap(({ level }) => level ?? []);
}

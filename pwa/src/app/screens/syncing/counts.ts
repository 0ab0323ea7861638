// What is only on this phone, summed up: how many of each kind, and from when on. Pure.

import type { OnlyHere, Where } from "../../../store/receipt";
import { sync as t } from "../../text/en/sync";
import { listOf } from "../../text/format";

/** Those at one place, the newest day first. */
export function those(onlyHere: readonly OnlyHere[], ...where: Where[]): OnlyHere[] {
  return onlyHere
    .filter((one) => where.includes(one.where))
    .sort((a, b) => (dayOf(b) ?? "").localeCompare(dayOf(a) ?? ""));
}

/** "9 pain entries, 2 treatments used and 1 deletion". */
export function byKind(onlyHere: readonly OnlyHere[]): string {
  const counts = new Map<keyof typeof t.many, number>();
  for (const { kind, doc } of onlyHere) {
    const name = doc._deleted ? "deleted" : kind;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return listOf([...counts].map(([name, many]) => t.many[name](many)));
}

/** The first day among them, or null where none has a day. */
export function oldestDay(onlyHere: readonly OnlyHere[]): string | null {
  const days = onlyHere.flatMap((one) => dayOf(one) ?? []).sort();
  return days[0] ?? null;
}

/** The day of an entry, of a deleted one that of its last state. */
function dayOf({ doc, base }: OnlyHere): string | null {
  const day = doc.day ?? base?.day;
  return typeof day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : null;
}

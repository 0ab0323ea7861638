// Signs as they are ticked, before they are a check: untouched stays absent, "none of these" is a no to each. Pure.

import type { SymptomCheck } from "../store";

/** Answers by code of the sign; `null` = nothing was touched. */
export type Ticks = SymptomCheck["answers"];

/** Ticks a sign, or takes the tick back; a tick of one takes back the no to all of `codes`. */
export function flip(ticks: Ticks, code: string, codes: readonly string[]): Ticks {
  const kept = isNone(ticks, codes) ? without(ticks, codes) : { ...ticks };
  if (kept[code] === "yes") return orNull(without(kept, [code]));
  return { ...kept, [code]: "yes" };
}

/** A dated no to every one of `codes`, or that taken back. */
export function flipNone(ticks: Ticks, codes: readonly string[]): Ticks {
  const others = without(ticks, codes);
  if (isNone(ticks, codes)) return orNull(others);
  return { ...others, ...Object.fromEntries(codes.map((code) => [code, "no"])) };
}

export function isNone(ticks: Ticks, codes: readonly string[]): boolean {
  return codes.every((code) => ticks?.[code] === "no");
}

/** One answer given, or taken back with `null`. */
export function answered(ticks: Ticks, code: string, answer: string | null): Ticks {
  return answer === null ? orNull(without(ticks, [code])) : { ...ticks, [code]: answer };
}

/** Is there a sign that has to be answered with something? */
export function hasYes(ticks: Ticks): boolean {
  return Object.values(ticks ?? {}).includes("yes");
}

function without(ticks: Ticks, codes: readonly string[]) {
  return Object.fromEntries(Object.entries(ticks ?? {}).filter(([code]) => !codes.includes(code)));
}

const orNull = (ticks: NonNullable<Ticks>): Ticks => (Object.keys(ticks).length ? ticks : null);

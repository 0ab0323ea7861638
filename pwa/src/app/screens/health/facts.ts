// The facts of a person's health as the form holds them: not answered is not "none of these". Pure.

import type { Profile } from "../../../store";
import { health as t } from "../../text/en/health";

export interface Facts {
  /** The year of birth as it is typed; "" = not answered. */
  born: string;
  /** null = not answered, [] = none of these. */
  risk_factors: string[] | null;
}

export const NONE: string[] = [];
const OLDEST = 120;

export function factsOf(known: Pick<Profile, "birth_year" | "risk_factors"> | null): Facts {
  return {
    born: known?.birth_year ? String(known.birth_year) : "",
    risk_factors: known?.risk_factors ?? null,
  };
}

/** Ticks a fact or takes it away; null again when none is left. Codes of a newer app stay. */
export function flip(chosen: readonly string[] | null, code: string): string[] | null {
  const known = chosen ?? [];
  const next = known.includes(code) ? known.filter((one) => one !== code) : [...known, code];
  return next.length ? next : null;
}

/** "" when it can be kept. */
export function whatIsWrong({ born }: Facts, thisYear: number): string {
  const [first, last] = [thisYear - OLDEST, thisYear];
  const year = Number(born);
  const fits = /^\d{4}$/.test(born) && year >= first && year <= last;
  return born === "" || fits ? "" : t.bornWrong(first, last);
}

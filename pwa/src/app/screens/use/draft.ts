// A treatment use while it is being filled in: everything null until touched.

import type { Moment } from "../../moment";

export interface UseDraft {
  treatment: string | null;
  name: string | null;
  minutes: number | null;
  amount: number | null;
  unit: string | null;
  note: string | null;
  moment: Moment;
}

export const emptyUse: UseDraft = {
  treatment: null,
  name: null,
  minutes: null,
  amount: null,
  unit: null,
  note: null,
  moment: null,
};

/** A number typed by a person, with a point or a comma; null for nothing or no number. */
export function amountFrom(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) && value >= 0 ? value : null;
}

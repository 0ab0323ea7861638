// A pain log while it is being filled in: everything null until touched, kept through leaving and closing the app.

import type { PainLog } from "../store/records";
import { type Moment, momentOf, stampOf } from "./moment";

/** What the form asks; the rest of a record is stamped by the store. */
const EMPTY = {
  pain: null,
  worst: null,
  rest: null,
  movement: null,
  sites: null,
  qualities: null,
  flare: null,
  walk_minutes: null,
  stand_minutes: null,
  sit_minutes: null,
  sleep: null,
  mood: null,
  activities: null,
  worse_at_night: null,
  note: null,
} as const satisfies Partial<PainLog>;

type Answers = Pick<PainLog, keyof typeof EMPTY>;

export interface LogDraft extends Answers {
  moment: Moment;
}

export const emptyDraft: LogDraft = { ...EMPTY, moment: null };

/** A saved log as a draft, to be edited. */
export function draftOf(log: PainLog): LogDraft {
  const draft = { ...emptyDraft, moment: momentOf(log) };
  for (const field of FIELDS) Object.assign(draft, { [field]: log[field] ?? null });
  return draft;
}

/** Has anything been answered? The time alone is no answer. */
export function isAnswered(draft: LogDraft): boolean {
  return FIELDS.some((field) => draft[field] !== null);
}

/** The fields to save: only what was answered, untouched ones as null. */
export function fieldsOf({ moment, ...answers }: LogDraft): Answers & Partial<PainLog> {
  return { ...answers, note: answers.note?.trim() || null, ...stampOf(moment) };
}

const FIELDS = Object.keys(EMPTY) as (keyof typeof EMPTY)[];

/** Sites with a number each, as a record keeps them; null when the last one is taken away. */
export function flipSite(sites: LogDraft["sites"], site: Site): LogDraft["sites"] {
  const chosen = sites ?? [];
  const without = chosen.filter((one) => one.site !== site);
  const next = without.length < chosen.length ? without : [...chosen, { site, pain: null }];
  return next.length ? next : null;
}

export function scoreSite(
  sites: LogDraft["sites"],
  site: Site,
  pain: number | null,
): LogDraft["sites"] {
  return (sites ?? []).map((one) => (one.site === site ? { site, pain } : one));
}

export type Site = NonNullable<PainLog["sites"]>[number]["site"];

// A pain log while it is being filled in: everything null until touched.

import type { PainLog } from "../../../store";
import { isAhead, type Moment, momentOf, stampOf } from "../../moment";
import { log as t } from "../../text/en/log";
import { answered, type Ticks } from "../../ticks";

/** What the form asks; the rest of a record is stamped by the store. */
const UNANSWERED = {
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

const FIELDS = Object.keys(UNANSWERED) as (keyof typeof UNANSWERED)[];

type Answers = Pick<PainLog, keyof typeof UNANSWERED>;

export interface LogDraft extends Answers {
  moment: Moment;
  /** The signs, which are saved as a check beside the log. */
  ticks: Ticks;
}

/** What every part of the form gets. */
export interface FormProps {
  draft: LogDraft;
  change: (part: Partial<LogDraft>) => void;
}

export const emptyDraft: LogDraft = { ...UNANSWERED, moment: null, ticks: null };

/** A saved log as a draft, to be edited. */
export function draftOf(log: PainLog): LogDraft {
  const answers = Object.fromEntries(FIELDS.map((field) => [field, log[field] ?? null]));
  return { ...emptyDraft, ...answers, moment: momentOf(log) };
}

/** Has anything of the log been answered? The time alone, or a note of blanks, is no answer. */
export function isAnswered(draft: LogDraft): boolean {
  const answers = fieldsOf({ ...draft, moment: null });
  return FIELDS.some((field) => answers[field] !== null);
}

/** The fields to save; what was not touched stays null. */
export function fieldsOf({ moment, ticks, ...answers }: LogDraft): Answers & Partial<PainLog> {
  return { ...answers, note: answers.note?.trim() || null, ...stampOf(moment) };
}

export const SEVERE = "severe_pain";
const SEVERE_FROM = 8;

/** Beside which number the rules want to know how bad it is. */
export const asksSevere = (pain: number | null): boolean => pain !== null && pain >= SEVERE_FROM;

/** The signs to save; the answer to a question that is gone is not one. */
export function ticksOf({ ticks, pain }: LogDraft): Ticks {
  return asksSevere(pain) ? ticks : answered(ticks, SEVERE, null);
}

type Sites = PainLog["sites"];

/** The places with this one added, or taken away when it was there; null when none is left. */
export function flipSite(sites: Sites, site: string): Sites {
  const chosen = sites ?? [];
  const without = chosen.filter((one) => one.site !== site);
  const next = without.length < chosen.length ? without : [...chosen, { site, pain: null }];
  return next.length ? next : null;
}

/** The places with one of them given its own number. */
export function scoreSite(sites: Sites, site: string, pain: number | null): Sites {
  return sites?.map((one) => (one.site === site ? { site, pain } : one)) ?? null;
}

/** What keeps a draft from being saved, in words; "" when nothing does. */
export function whatIsWrong(draft: LogDraft): string {
  if (!isAnswered(draft) && !ticksOf(draft)) return t.nothing;
  return isAhead(draft.moment) ? t.notTheFuture : "";
}

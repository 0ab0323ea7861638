/** The kinds of records and their fields, as in the data dictionary; `null` means "not answered". */

export type TreatmentCode =
  | "rest"
  | "heat"
  | "ice"
  | "medication"
  | "physio"
  | "surgery"
  | "other"
  | (string & {});
export type Response = "better" | "same" | "worse" | (string & {});
export type Tier = "emergency" | "same_day" | "few_days" | "routine" | (string & {});
export type NudgeState =
  | "due"
  | "shown"
  | "snoozed"
  | "dismissed"
  | "booked"
  | "seen"
  | "withdrawn";
export type Cause = "injury" | "disease" | "posture" | "overuse" | "unknown" | (string & {});
export type Region = "back" | "leg" | "both" | (string & {});
export type Helped = "yes" | "a_little" | "no" | (string & {});

/** A value that lost a merge. */
export interface Overruled {
  field: string;
  value: unknown;
  written_at: string;
}

interface Common {
  id: string;
  edit_id: string;
  overruled: Overruled[] | null;
}

/** When it happened, on which local day, and when it was typed. */
interface Timed {
  at: string | null;
  day: string | null;
  written_at: string | null;
}

export interface Site {
  site: string;
  pain: number | null;
}

export interface PainLog extends Common, Timed {
  pain: number | null;
  worst: number | null;
  rest: number | null;
  movement: number | null;
  sites: Site[] | null;
  qualities: string[] | null;
  flare: boolean | null;
  walk_minutes: number | null;
  stand_minutes: number | null;
  sit_minutes: number | null;
  sleep: number | null;
  mood: number | null;
  activities: string[] | null;
  worse_at_night: boolean | null;
  note: string | null;
}

export interface Treatment extends Common {
  treatment: TreatmentCode | null;
  name: string | null;
  started_on: string | null;
  ended_on: string | null;
  medication_id: string | null;
  prescribed: boolean | null;
  exercises: string[] | null;
  plan: string | null;
}

export interface TreatmentUse extends Common, Timed {
  treatment: TreatmentCode | null;
  treatment_id: string | null;
  medication_id: string | null;
  amount: number | null;
  unit: string | null;
  minutes: number | null;
  response: Response | null;
  response_minutes: number | null;
  note: string | null;
}

export interface Tried {
  treatment: TreatmentCode;
  helped: Helped | null;
}

export interface Condition extends Common {
  cause: Cause | null;
  detail: string | null;
  region: Region | null;
  began_on: string | null;
  tried: Tried[] | null;
  seen_clinician: boolean | null;
  seen_on: string | null;
  confirmed: boolean | null;
  note: string | null;
}

export interface Ingredient {
  name: string;
  milligrams: number | null;
}

export interface Medication extends Common {
  name: string | null;
  form: string | null;
  strength: string | null;
  ingredients: Ingredient[] | null;
  otc: boolean | null;
  /** What the person confirmed from the label. */
  daily_limit_milligrams: number | null;
  ended_on: string | null;
}

/** `known`: a clinician has looked at it, and it has not changed since. */
export type Sign = "yes" | "no" | "known" | (string & {});

export interface SymptomCheck extends Common, Timed {
  answers: Record<string, Sign | null> | null;
  temperature_celsius: number | null;
  /** The check that was entered wrongly. */
  corrects: string | null;
}

export interface Questionnaire extends Common {
  at: string | null;
  day: string | null;
  instrument: "course_review" | "peg" | "pgic" | "rmdq" | (string & {}) | null;
  treatment_id: string | null;
  /** Of a course review: how the pain has been since. */
  change: "gone" | "much_better" | "a_little_better" | "same" | "worse" | (string & {}) | null;
  stops_normal_things: boolean | null;
  answers: Record<string, unknown> | null;
  score: number | null;
}

export interface Visit extends Common {
  at: string | null;
  with_whom: string | null;
  /** At most three. */
  questions: string[] | null;
  outcome: string | null;
  plan: string | null;
  done: boolean | null;
}

export interface Profile extends Common {
  name: string | null;
  birth_date: string | null;
  birth_year: number | null;
  country: string | null;
  time_zone: string | null;
  language: string | null;
  doctor_name: string | null;
  doctor_phone: string | null;
  risk_factors: string[] | null;
  usual_pain_before: number | null;
  reminder_time: string | null;
  quiet_from: string | null;
  quiet_to: string | null;
  anchors: Record<string, string> | null;
}

/** Counts and record ids behind a nudge, so that "why am I seeing this" lists rows to open. */
export interface Evidence {
  counts: {
    days_logged?: number;
    of_days?: number;
    days_at_level?: number;
    level?: number;
    treatments?: { treatment: string; days: number; of_days: number; started_on?: string }[];
    [name: string]: unknown;
  };
  records: string[];
  reasons: unknown[];
}

export interface Nudge extends Common {
  rule: string | null;
  family: string | null;
  episode: string | null;
  number: number | null;
  rulebook_version: string | null;
  tier: Tier | null;
  raised_at: string | null;
  day: string | null;
  evidence: Evidence | null;
  state: NudgeState | null;
  state_at: string | null;
  snooze_until: string | null;
  /** When Today first showed it, on whichever phone. */
  shown_at: string | null;
}

export interface Documents {
  pain_log: PainLog;
  treatment: Treatment;
  treatment_use: TreatmentUse;
  medication: Medication;
  symptom_check: SymptomCheck;
  condition: Condition;
  questionnaire: Questionnaire;
  visit: Visit;
  profile: Profile;
  nudge: Nudge;
}

export type Kind = keyof Documents;

/** A record of any kind as it travels and is stored; a tombstone has no other fields. */
export interface Doc {
  id: string;
  edit_id: string;
  _deleted?: boolean;
  [field: string]: unknown;
}

export const PROFILE_ID = "00000000-0000-7000-8000-000000000001";

const UNTIMED = { at: null, day: null, written_at: null };

/** Every field of every kind, unanswered. */
export const EMPTY: { [K in Kind]: Omit<Documents[K], "id" | "edit_id" | "overruled"> } = {
  pain_log: {
    ...UNTIMED,
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
  },
  treatment: {
    treatment: null,
    name: null,
    started_on: null,
    ended_on: null,
    medication_id: null,
    prescribed: null,
    exercises: null,
    plan: null,
  },
  treatment_use: {
    ...UNTIMED,
    treatment: null,
    treatment_id: null,
    medication_id: null,
    amount: null,
    unit: null,
    minutes: null,
    response: null,
    response_minutes: null,
    note: null,
  },
  medication: {
    name: null,
    form: null,
    strength: null,
    ingredients: null,
    otc: null,
    daily_limit_milligrams: null,
    ended_on: null,
  },
  symptom_check: { ...UNTIMED, answers: null, temperature_celsius: null, corrects: null },
  condition: {
    cause: null,
    detail: null,
    region: null,
    began_on: null,
    tried: null,
    seen_clinician: null,
    seen_on: null,
    confirmed: null,
    note: null,
  },
  questionnaire: {
    at: null,
    day: null,
    instrument: null,
    treatment_id: null,
    change: null,
    stops_normal_things: null,
    answers: null,
    score: null,
  },
  visit: {
    at: null,
    with_whom: null,
    questions: null,
    outcome: null,
    plan: null,
    done: null,
  },
  profile: {
    name: null,
    birth_date: null,
    birth_year: null,
    country: null,
    time_zone: null,
    language: null,
    doctor_name: null,
    doctor_phone: null,
    risk_factors: null,
    usual_pain_before: null,
    reminder_time: null,
    quiet_from: null,
    quiet_to: null,
    anchors: null,
  },
  nudge: {
    rule: null,
    family: null,
    episode: null,
    number: null,
    rulebook_version: null,
    tier: null,
    raised_at: null,
    day: null,
    evidence: null,
    state: null,
    state_at: null,
    snooze_until: null,
    shown_at: null,
  },
};

export const KINDS = Object.keys(EMPTY) as Kind[];

export function isKind(value: unknown): value is Kind {
  return typeof value === "string" && Object.hasOwn(EMPTY, value);
}

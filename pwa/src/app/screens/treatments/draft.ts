// A course while it is being filled in: everything null until touched.

import type { Treatment } from "../../../store";
import { treatments as t } from "../../text/en/treatments";

export type CourseDraft = Pick<
  Treatment,
  "treatment" | "name" | "started_on" | "ended_on" | "prescribed" | "plan"
>;

export const emptyCourse: CourseDraft = {
  treatment: null,
  name: null,
  started_on: null,
  ended_on: null,
  prescribed: null,
  plan: null,
};

export function draftOf(course: Treatment): CourseDraft {
  const { treatment, name, started_on, ended_on, prescribed, plan } = course;
  return { treatment, name, started_on, ended_on, prescribed, plan };
}

export function fieldsOf(draft: CourseDraft): CourseDraft {
  return { ...draft, name: draft.name?.trim() || null, plan: draft.plan?.trim() || null };
}

/** What keeps a draft from being saved, in words; "" when nothing does. */
export function whatIsWrong(
  { treatment, started_on, ended_on }: CourseDraft,
  today: string,
): string {
  if (treatment === null) return t.choose;
  if (started_on === null) return t.startFirst;
  if (started_on > today) return t.future;
  return ended_on !== null && ended_on < started_on ? t.order : "";
}

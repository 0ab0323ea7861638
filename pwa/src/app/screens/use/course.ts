// The course that a use belongs to; the first use of a treatment opens one, so that the watch can judge it.

import {
  list,
  remove,
  restore,
  save,
  type Treatment,
  type TreatmentUse,
  today,
} from "../../../store";
import { stampOf } from "../../moment";
import { amountFrom, type UseDraft } from "./draft";

/** The open courses of a treatment, the newest first. */
export function openCourses(courses: readonly Treatment[], treatment: string): Treatment[] {
  return courses
    .filter((one) => one.treatment === treatment && one.ended_on === null)
    .sort((a, b) => (b.started_on ?? "").localeCompare(a.started_on ?? ""));
}

/**
 * The open course of the same treatment and name; a use without a name joins the newest one. undefined where none
 * fits, so that a new medicine gets a course of its own.
 */
export function courseFor(
  courses: readonly Treatment[],
  treatment: string,
  name: string | null,
): Treatment | undefined {
  const open = openCourses(courses, treatment);
  if (name === null) return open[0];
  const same = (one: Treatment) => one.name?.toLowerCase() === name.toLowerCase();
  return open.find(same) ?? open.find((one) => one.name === null);
}

export interface Kept {
  use: TreatmentUse;
  /** Takes back the use, and what its course had to change for it. */
  undo: () => Promise<void>;
}

/** Saves a use and, where needed, its course: a new one, an earlier start, or the name it did not have. */
export async function keepUse(treatment: string, draft: UseDraft): Promise<Kept> {
  const name = draft.name?.trim() || null;
  const stamp = stampOf(draft.moment);
  const day = stamp.day ?? today();
  const before = courseFor(await list("treatment"), treatment, name);
  const course = await courseWith(before, { treatment, name, day });
  const use = await save("treatment_use", {
    ...fieldsOf(treatment, draft),
    ...stamp,
    treatment_id: course.id,
  });
  const undo = async () => {
    await remove("treatment_use", use.id);
    if (before === undefined) await remove("treatment", course.id);
    else if (before.edit_id !== course.edit_id) await restore("treatment", before);
  };
  return { use, undo };
}

/** Saves a changed use; a new name moves it to the course of that name, a new time may move the course's start. */
export async function changeUse(
  use: TreatmentUse,
  { before, draft, response }: { before: UseDraft; draft: UseDraft; response: string | null },
): Promise<TreatmentUse> {
  const treatment = draft.treatment ?? "other";
  const name = draft.name?.trim() || null;
  const stamp = draft.moment === before.moment ? {} : stampOf(draft.moment);
  const day = stamp.day ?? use.day ?? today();
  const courses = await list("treatment");
  const same = name === before.name && courses.find((one) => one.id === use.treatment_id);
  const course = await courseWith(same || courseFor(courses, treatment, name), {
    treatment,
    name,
    day,
  });
  return save("treatment_use", {
    id: use.id,
    ...fieldsOf(treatment, draft),
    ...stamp,
    treatment_id: course.id,
    response,
    response_minutes: response === use.response ? use.response_minutes : null,
  });
}

async function courseWith(
  before: Treatment | undefined,
  { treatment, name, day }: { treatment: string; name: string | null; day: string },
): Promise<Treatment> {
  if (!before) return save("treatment", { treatment, name, started_on: day });
  const startsLater = before.started_on !== null && before.started_on > day;
  const getsName = name !== null && before.name === null;
  if (!startsLater && !getsName) return before;
  return save("treatment", {
    id: before.id,
    name: before.name ?? name,
    started_on: startsLater ? day : before.started_on,
  });
}

function fieldsOf(treatment: string, draft: UseDraft): Partial<TreatmentUse> {
  const amount = amountFrom(draft.amount ?? "");
  return {
    treatment,
    minutes: draft.minutes,
    amount,
    unit: amount === null ? null : draft.unit?.trim() || null,
    note: draft.note?.trim() || null,
  };
}

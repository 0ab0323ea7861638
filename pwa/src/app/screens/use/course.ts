// The course that a use belongs to; the first use of a treatment opens one, so that the watch can judge it.

import {
  get,
  list,
  type Medication,
  remove,
  restore,
  save,
  type Treatment,
  type TreatmentUse,
  today,
} from "../../../store";
import { amountFrom } from "../../amount";
import { isPiece, piecesOf } from "../../medicine";
import { stampOf } from "../../moment";
import type { UseDraft } from "./draft";

/** The open courses of a treatment, the newest first. */
export function openCourses(courses: readonly Treatment[], treatment: string): Treatment[] {
  return courses
    .filter((one) => one.treatment === treatment && one.ended_on === null)
    .sort((a, b) => (b.started_on ?? "").localeCompare(a.started_on ?? ""));
}

/** What a course is found by, and what it is made of where there is none. */
interface Wanted {
  treatment: string;
  name: string | null;
  medicine: string | null;
}

/**
 * The open course of the same medicine, or of the same treatment and name; a use without a name joins the newest one.
 * undefined where none fits, so that a new medicine gets a course of its own.
 */
export function courseFor(
  courses: readonly Treatment[],
  { treatment, name, medicine }: Wanted,
): Treatment | undefined {
  const open = openCourses(courses, treatment);
  if (name === null) return open[0];
  const free = open.filter((one) => medicine === null || one.medication_id === null);
  const same = (one: Treatment) => one.name?.toLowerCase() === name.toLowerCase();
  return (
    (medicine !== null && open.find((one) => one.medication_id === medicine)) ||
    (free.find(same) ?? free.find((one) => one.name === null))
  );
}

export interface Kept {
  use: TreatmentUse;
  /** Takes back the use, and what its course had to change for it. */
  undo: () => Promise<void>;
}

/** Saves a use and, where needed, its course: a new one, an earlier start, or the name it did not have. */
export async function keepUse(treatment: string, draft: UseDraft): Promise<Kept> {
  const pack = await packOf(draft);
  const wanted = wantedBy(treatment, draft, pack);
  const stamp = stampOf(draft.moment);
  const day = stamp.day ?? today();
  const before = courseFor(await list("treatment"), wanted);
  const course = await courseWith(before, wanted, day);
  const use = await save("treatment_use", {
    ...fieldsOf(treatment, draft, pack),
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
  const pack = await packOf(draft);
  const treatment = draft.treatment ?? "other";
  const wanted = wantedBy(treatment, draft, pack);
  const stamp = draft.moment === before.moment ? {} : stampOf(draft.moment);
  const day = stamp.day ?? use.day ?? today();
  const courses = await list("treatment");
  const isSame = draft.name === before.name && draft.medicine === before.medicine;
  const same = isSame && courses.find((one) => one.id === use.treatment_id);
  const course = await courseWith(same || courseFor(courses, wanted), wanted, day);
  return save("treatment_use", {
    id: use.id,
    ...fieldsOf(treatment, draft, pack),
    ...stamp,
    treatment_id: course.id,
    response,
    response_minutes: response === use.response ? use.response_minutes : null,
  });
}

/** The pack a dose is taken from; undefined for other treatments, and for a medicine known by name only. */
async function packOf({ treatment, medicine }: UseDraft): Promise<Medication | undefined> {
  return treatment === "medication" && medicine !== null ? get("medication", medicine) : undefined;
}

function wantedBy(treatment: string, draft: UseDraft, pack: Medication | undefined): Wanted {
  const name = pack ? pack.name : draft.name?.trim() || null;
  return { treatment, name, medicine: pack?.id ?? null };
}

async function courseWith(
  before: Treatment | undefined,
  { treatment, name, medicine }: Wanted,
  day: string,
): Promise<Treatment> {
  if (!before)
    return save("treatment", { treatment, name, medication_id: medicine, started_on: day });
  const startsLater = before.started_on !== null && before.started_on > day;
  const getsName = name !== null && before.name === null;
  const getsPack = medicine !== null && before.medication_id === null;
  if (!startsLater && !getsName && !getsPack) return before;
  return save("treatment", {
    id: before.id,
    name: before.name ?? name,
    medication_id: before.medication_id ?? medicine,
    started_on: startsLater ? day : before.started_on,
  });
}

function fieldsOf(
  treatment: string,
  draft: UseDraft,
  pack: Medication | undefined,
): Partial<TreatmentUse> {
  const amount = amountFrom(draft.amount ?? "");
  return {
    treatment,
    medication_id: treatment === "medication" ? draft.medicine || null : null, // also of a deleted pack
    minutes: draft.minutes,
    amount,
    unit: amount === null ? null : unitOf(draft, amount, pack),
    note: draft.note?.trim() || null,
  };
}

/** A dose from a pack counts pieces, unless it was written in another unit. */
function unitOf({ unit }: UseDraft, amount: number, pack: Medication | undefined): string | null {
  const given = unit?.trim() || null;
  if (!pack || (given !== null && !isPiece(pack.form, given))) return given;
  return piecesOf(pack.form, amount);
}

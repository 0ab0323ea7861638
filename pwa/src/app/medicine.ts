// Medicines and doses of this diary as the counter reads them, and what the rule of days in a row says of them.

import {
  type Cabinet,
  type Count,
  countsOfDose,
  ingredientOf,
  isInWindow,
  judgeNsaidDays,
  unsupportedNsaidDays,
} from "../clinical/medicine";
import { list, type Medication, now, type Treatment, type TreatmentUse, today } from "../store";
import { raise, toldOf, withdraw } from "./rules";
import { medicine as t } from "./text/en/medicine";
import { listOf, lower, number } from "./text/format";

/** The cabinet with the records that it was made of. */
export interface Shelf extends Cabinet {
  products: Medication[];
  doses: TreatmentUse[];
  courses: Treatment[];
}

/** Every medicine and every dose of medicine; a dose that names none has that of its course. */
export async function readShelf(): Promise<Shelf> {
  const [products, uses, courses] = await Promise.all([
    list("medication"),
    list("treatment_use"),
    list("treatment"),
  ]);
  const ofCourse = new Map(courses.map(({ id, medication_id }) => [id, medication_id]));
  const doses = uses
    .filter(({ treatment, medication_id }) => treatment === "medication" || medication_id !== null)
    .map((use) => ({
      ...use,
      medication_id: use.medication_id ?? ofCourse.get(use.treatment_id ?? "") ?? null,
    }));
  return { products, doses, courses };
}

/** After a dose was logged or changed: what is said of it, or `null` where the red screen has to speak. */
export async function sayDose({ id }: TreatmentUse): Promise<string | null> {
  await tellDays();
  const shelf = await readShelf();
  const dose = shelf.doses.find((one) => one.id === id);
  const counts = countsOfDose(shelf, id);
  if (counts.some(({ state }) => state === "over")) return null;
  return dose ? doseInWords(shelf, counts, isRecent(dose)) : "";
}

/** Says, or takes back, that an NSAID was taken for too many days in a row. */
export async function tellDays(): Promise<void> {
  const [shelf, nudges] = await Promise.all([readShelf(), list("nudge")]);
  const told = nudges.flatMap(toldOf);
  const gone = new Set(unsupportedNsaidDays(shelf, told).map(({ id }) => id));
  for (const nudge of nudges.filter(({ id }) => gone.has(id))) await withdraw(nudge);
  const found = judgeNsaidDays(shelf, today(), told);
  if (found) await raise([found], nudges);
}

/**
 * The ingredient inside a sentence, as the person's own pack calls it: "acetaminophen", where another one says
 * paracetamol.
 */
export function ownName({ products }: Cabinet, ingredient: string): string {
  const names = products.flatMap(({ ingredients }) => (ingredients ?? []).map(({ name }) => name));
  return inSentence(names.find((name) => ingredientOf(name) === ingredient) ?? ingredient);
}

/** A name from a pack inside a sentence; an abbreviation keeps its capitals. */
export function inSentence(name: string): string {
  return /^\s*\p{Lu}\p{Ll}/u.test(name) ? lower(name.trim()) : name.trim();
}

/** "tablet" or "tablets"; a form that is not on the list as it was typed. */
export function piecesOf(form: string | null, amount: number | null): string {
  const known = t.forms[form as keyof typeof t.forms];
  const { one, many } = known ?? (form ? { one: form, many: form } : t.piece);
  return amount === 1 ? one : many;
}

/** "2 tablets", "400 mg"; a unit that only names the piece is put in its right number. */
export function amountOf(
  { form }: Medication,
  { amount, unit }: Pick<TreatmentUse, "amount" | "unit">,
) {
  if (amount === null) return "";
  const measured = unit !== null && !isPiece(form, unit);
  return t.amount(number(amount), measured ? unit : piecesOf(form, amount));
}

export const isPiece = (form: string | null, unit: string): boolean =>
  [1, 2].some((count) => piecesOf(form, count) === unit);

/** "200 mg of ibuprofen and 8 mg of codeine". */
export function contentsOf({ ingredients }: Medication): string {
  const known = (ingredients ?? []).flatMap(({ name, milligrams }) =>
    milligrams === null ? [] : t.part(t.mg(number(milligrams)), inSentence(name)),
  );
  return known.length ? t.perPiece(listOf(known)) : "";
}

/** "800 mg of ibuprofen in the last 24 hours, of 1,200 on your pack." */
export function countInWords(shelf: Cabinet, count: Count, isNow = true): string {
  const { milligrams, unknown, limit } = count;
  const name = ownName(shelf, count.ingredient);
  if (unknown > 0 && milligrams === 0) return t.onlyUnknown(unknown, name);
  const sentence = (isNow ? t.inDay : t.inWindow)(t.mg(number(milligrams)), name);
  const line = limit === null ? t.noLimit(sentence) : t.ofLimit(sentence, number(limit));
  return unknown > 0 ? `${line} ${t.unknown(unknown)}` : line;
}

/** Whether a dose lies in the 24 hours up to now; of an older one "the last 24 hours" would be wrong. */
export const isRecent = ({ at }: TreatmentUse): boolean => isInWindow(at, now());

/** What is said at the moment of logging, where no ingredient is over its limit; one line an ingredient. */
export function doseInWords(shelf: Cabinet, counts: readonly Count[], isNow: boolean): string {
  const lines = counts.map((count) => countInWords(shelf, count, isNow));
  const atLimit = counts.some(({ state }) => state === "at");
  return [...(atLimit ? [isNow ? t.atLimit : t.atLimitThen] : []), ...lines].join(" ");
}

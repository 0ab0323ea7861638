/**
 * How much of each ingredient was taken, over every product it is in, and for how many days; twin of medicine.py.
 * A dose without an amount is counted as unknown, never as none and never as one; where no limit was confirmed,
 * none is assumed.
 */
import { medicine as book, rules } from "../../../backend/clinical/rulebook.json";
import { addDays, daysBetween } from "./days";
import type { Told } from "./episode";
import type { Finding } from "./finding";

const NAME = "nsaid_days";
/** Of so many days those with an ingredient are counted. */
export const COUNTED_DAYS = book.counted_days.value;
const WINDOW_MS = book.window_hours.value * 3_600_000;
const SAME: Readonly<Record<string, string>> = book.same_ingredient.value;
const NSAIDS: ReadonlySet<string> = new Set(book.nsaids.value);
const MILLIGRAM_UNITS: ReadonlySet<string> = new Set(book.milligram_units.value);
const OTHER_MEASURES: ReadonlySet<string> = new Set(book.other_measures.value);
const OPEN = new Set(["due", "shown", "snoozed"]);

/** The most urgent first. */
const STATES = ["over", "at", "under", "no_limit"] as const;
export type State = (typeof STATES)[number];

/** A medicine as on the person's own pack; the limit is of the first ingredient. `null` = not answered. */
export interface Product {
  id: string;
  ingredients: readonly { name: string; milligrams: number | null }[] | null;
  otc: boolean | null;
  daily_limit_milligrams: number | null;
  /** What one piece is called. */
  form: string | null;
  ended_on: string | null;
}

/** One use of a product, its amount in pieces or in `unit`. */
export interface Dose {
  id: string;
  at: string | null;
  day: string | null;
  medication_id: string | null;
  amount: number | null;
  unit: string | null;
}

/** The medicines of one person and what was taken of them, in any order; one use may come twice. */
export interface Cabinet {
  products: readonly Product[];
  doses: readonly Dose[];
}

/** One ingredient in one window: what is known of it, and how many of its doses have no known amount. */
export interface Count {
  ingredient: string;
  milligrams: number;
  doses: number;
  unknown: number;
  limit: number | null;
  state: State;
}

/** Days in a row, the first and the last of them. */
interface Run {
  first: string;
  last: string;
}

type Pair = { dose: Dose; at: number; day: string; product: Product };

/** The name an ingredient is counted under, whatever its pack calls it. */
export function ingredientOf(name: string): string {
  const plain = name.toLowerCase().trim().replace(/\s+/g, " ");
  return Object.hasOwn(SAME, plain) ? (SAME[plain] ?? plain) : plain;
}

/** Every ingredient taken in the hours up to and including `at`, by name. */
export function counts(cabinet: Cabinet, at: string): Count[] {
  const taken = windowOf(dosesOf(cabinet), Date.parse(at));
  const names = new Set(taken.flatMap(({ product }) => [...namesOf(product)]));
  return [...names].sort(byCode).map((name) => countOf(cabinet, name, taken));
}

/**
 * Each ingredient of one dose, in the fullest window that the dose lies in; the most urgent first. A dose that is
 * entered late also lies in the windows of the doses after it.
 */
export function countsOfDose(cabinet: Cabinet, id: string): Count[] {
  const pairs = dosesOf(cabinet);
  const mine = pairs.find(({ dose }) => dose.id === id);
  if (!mine) return [];
  const ends = pairs.map(({ at }) => at).filter((at) => mine.at <= at && at < mine.at + WINDOW_MS);
  const windows = ends.map((end) => windowOf(pairs, end));
  const fullest = (name: string) =>
    windows
      .map((taken) => countOf(cabinet, name, taken))
      .reduce((most, one) => (one.milligrams > most.milligrams ? one : most));
  const found = [...namesOf(mine.product)].sort(byCode).map(fullest);
  return found.sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
}

/** The ids of the doses with an ingredient that share a window with this one, itself too. */
export function dosesAround(cabinet: Cabinet, { at }: Dose, ingredient: string): string[] {
  const middle = Date.parse(at ?? "");
  return dosesOf(cabinet)
    .filter(({ product }) => namesOf(product).has(ingredient))
    .filter((one) => Math.abs(one.at - middle) < WINDOW_MS)
    .map(({ dose }) => dose.id);
}

/** How many doses of the hours up to `at` say nothing of an ingredient: no product, or nothing on it. */
export function uncounted({ products, doses }: Cabinet, at: string): number {
  const known = new Set(products.filter((one) => namesOf(one).size > 0).map(({ id }) => id));
  const end = Date.parse(at);
  const recent = doses.filter((dose) => inWindow(Date.parse(dose.at ?? ""), end));
  return new Set(recent.filter((dose) => !known.has(dose.medication_id ?? "")).map(({ id }) => id))
    .size;
}

/** On how many of the counted days up to `day` the ingredient was taken, whatever the amount. */
export function daysTaken(cabinet: Cabinet, ingredient: string, day: string): number {
  const pairs = dosesOf(cabinet).filter(({ product }) => namesOf(product).has(ingredient));
  return daysOf(pairs, day).filter((one) => daysBetween(one, day) < book.counted_days.value).length;
}

/**
 * For how many days in a row an NSAID was taken that is sold without a prescription; 0 for another thing. The row
 * goes on while its last day is `day` or the day before.
 */
export function daysInARow(cabinet: Cabinet, ingredient: string, day: string): number {
  if (!NSAIDS.has(ingredient)) return 0;
  const pairs = ofNsaids(cabinet).filter(({ product }) => namesOf(product).has(ingredient));
  const run = currentOf(runsOf(daysOf(pairs, day)), day);
  return run ? lengthOf(run) : 0;
}

/**
 * What is said on `day` of NSAIDs taken for too many days in a row, once for a run of days; one NSAID after the other
 * is one run. `told` are the person's nudges, withdrawn ones too.
 */
export function judgeNsaidDays(
  cabinet: Cabinet,
  day: string,
  told: readonly Told[],
): Finding | null {
  const pairs = ofNsaids(cabinet);
  const run = currentOf(longOf(runsOf(daysOf(pairs, day))), day);
  const mine = told.filter(({ rule }) => rule === NAME);
  if (!run || mine.some((one) => one.state !== "withdrawn" && overlaps(run, one))) return null;
  const inRun = pairs.filter((one) => run.first <= one.day && one.day <= run.last);
  const names = inRun.flatMap(({ product }) => [...namesOf(product)]);
  const ingredients = [...new Set(names.filter((name) => NSAIDS.has(name)))].sort(byCode);
  const before = mine.filter(({ episode }) => episode === run.first).map(({ number }) => number);
  return {
    rule: NAME,
    family: rules[NAME].family,
    episode: run.first,
    number: 1 + Math.max(0, ...before),
    tier: book.tier.value,
    day,
    counts: { ingredients, days_in_a_row: lengthOf(run), since: run.first },
    records: inRun
      .map((one) => ({ key: `${one.day} ${one.dose.id}`, id: one.dose.id }))
      .sort((a, b) => byCode(a.key, b.key))
      .map(({ id }) => id),
  };
}

/** The open nudges whose days in a row are no longer in the diary: a dose was changed or deleted. */
export function unsupportedNsaidDays<T extends Told>(cabinet: Cabinet, told: readonly T[]): T[] {
  const runs = longOf(runsOf(daysOf(ofNsaids(cabinet))));
  return told.filter(
    (one) => one.rule === NAME && OPEN.has(one.state) && !runs.some((run) => overlaps(run, one)),
  );
}

/** Each dose once with its product, the earliest first; a dose of an unknown product is left out. */
function dosesOf({ products, doses }: Cabinet): Pair[] {
  const known = new Map(products.map((product) => [product.id, product]));
  const once = new Map(doses.map((dose) => [dose.id, dose]));
  return [...once.values()]
    .flatMap((dose) => {
      const product = known.get(dose.medication_id ?? "");
      const at = Date.parse(dose.at ?? "");
      return product && dose.day && !Number.isNaN(at) ? [{ dose, at, day: dose.day, product }] : [];
    })
    .sort((a, b) => a.at - b.at || byCode(a.dose.id, b.dose.id));
}

/** Whether the window of a moment may still reach what was taken then. */
export const isInWindow = (at: string | null, now: string): boolean =>
  inWindow(Date.parse(at ?? ""), Date.parse(now));

const byCode = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const inWindow = (at: number, end: number) => end - WINDOW_MS < at && at <= end;
const windowOf = (pairs: readonly Pair[], end: number) =>
  pairs.filter(({ at }) => inWindow(at, end));

function namesOf({ ingredients }: Product): Set<string> {
  return new Set((ingredients ?? []).map(({ name }) => ingredientOf(name)).filter(Boolean));
}

function countOf(cabinet: Cabinet, name: string, taken: readonly Pair[]): Count {
  const held = taken
    .filter(({ product }) => namesOf(product).has(name))
    .map(({ dose, product }) => micrograms(dose, product, name));
  const known = held.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const limit = limitOf(cabinet, name, new Set(taken.map(({ product }) => product.id)));
  return {
    ingredient: name,
    milligrams: known / 1000,
    doses: held.length,
    unknown: held.filter((one) => one === null).length,
    limit,
    state: stateOf(known, limit),
  };
}

/** What a dose holds of an ingredient, `null` where it is not known; whole numbers add up in any order. */
function micrograms({ amount, unit }: Dose, product: Product, name: string): number | null {
  if (amount === null) return null;
  const measure = (unit ?? "").toLowerCase().trim();
  const ingredients = product.ingredients ?? [];
  if (MILLIGRAM_UNITS.has(measure)) return ingredients.length === 1 ? whole(amount) : null;
  if (OTHER_MEASURES.has(measure) && measure !== (product.form ?? "").toLowerCase().trim())
    return null;
  let sum = 0;
  for (const one of ingredients.filter((held) => ingredientOf(held.name) === name)) {
    if (one.milligrams === null) return null;
    sum += whole(amount * one.milligrams);
  }
  return sum;
}

const whole = (milligrams: number) => Math.floor(milligrams * 1000 + 0.5);

/** The lowest limit confirmed from a pack that is in use or was taken in the window. */
function limitOf({ products }: Cabinet, name: string, taken: ReadonlySet<string>): number | null {
  const limits = products
    .filter(({ id, ended_on }) => !ended_on || taken.has(id))
    .filter(({ ingredients }) => ingredientOf(ingredients?.[0]?.name ?? "") === name)
    .flatMap(({ daily_limit_milligrams: most }) => most || []);
  return limits.length ? Math.min(...limits) : null;
}

function stateOf(known: number, limit: number | null): State {
  if (limit === null) return "no_limit";
  const most = whole(limit);
  return known > most ? "over" : known === most ? "at" : "under";
}

function ofNsaids(cabinet: Cabinet): Pair[] {
  return dosesOf(cabinet).filter(
    ({ product }) => product.otc === true && [...namesOf(product)].some((one) => NSAIDS.has(one)),
  );
}

/** The days on which something was taken; a dose of no amount was taken, an amount of 0 was not. */
function daysOf(pairs: readonly Pair[], until?: string): string[] {
  const taken = pairs.filter(({ dose, day }) => dose.amount !== 0 && (!until || day <= until));
  return [...new Set(taken.map(({ day }) => day))].sort();
}

function runsOf(days: readonly string[]): Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run && day === addDays(run.last, 1)) run.last = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

const lengthOf = ({ first, last }: Run) => daysBetween(first, last) + 1;

const longOf = (runs: readonly Run[]) =>
  runs.filter((run) => lengthOf(run) > book.nsaid_days_in_a_row.value);

/** The run that goes on: its last day is `day` or the day before. */
const currentOf = (runs: readonly Run[], day: string) =>
  runs.find(({ last }) => addDays(day, -1) <= last && last <= day);

const overlaps = (run: Run, told: Told) => run.first <= told.day && run.last >= told.episode;

/** Values that lost a merge, read as choices that a person can still make the other way; pure. */
import { ELEMENT_KEYS, TEXTS } from "./merge";
import type { Doc, Overruled } from "./records";
import { type Fields, isMap, same } from "./same";

export interface Choice {
  /** `at` stands for `at` and `day`: they only make sense together. */
  field: string;
  /** Which element of a list, or which key of a map; `null` = the whole field. */
  part: string | null;
  /** What stands there now; `undefined` = the list or map has no such element. */
  kept: unknown;
  lost: unknown;
  written_at: string;
  /** Both texts stand in the entry: nothing was lost. */
  both: boolean;
  /** The entries of `overruled` it was read from. */
  losers: Overruled[];
}

/** One choice for each value that lost and differs from what stands there now, the newest first. */
export function choicesOf(doc: Doc): Choice[] {
  const losers = losersOf(doc);
  const choices: Choice[] = [];
  for (const [index, loser] of losers.entries()) {
    const before = losers[index - 1];
    if (loser.field === "day" && before && isPair(before, loser)) continue;
    const after = losers[index + 1];
    const choice =
      after && isPair(loser, after) ? momentIn(doc, [loser, after]) : choiceIn(doc, loser);
    if (!same(choice.kept, choice.lost) && !isRedFlag(doc, choice)) choices.push(choice);
  }
  return choices;
}

/** A "yes" of a symptom check is taken back by correcting the check, with its questions in sight. */
const isRedFlag = (doc: Doc, { field, kept }: Choice) =>
  field === "answers" && kept === "yes" && !("instrument" in doc);

const losersOf = (doc: Doc) => (Array.isArray(doc.overruled) ? (doc.overruled as Overruled[]) : []);

const isPair = (first: Overruled, second: Overruled) =>
  first.field === "at" && second.field === "day" && first.written_at === second.written_at;

function momentIn(doc: Doc, losers: [Overruled, Overruled]): Choice {
  const [{ field, value, written_at }] = losers;
  return {
    field,
    part: null,
    kept: doc[field] ?? null,
    lost: value,
    written_at,
    both: false,
    losers,
  };
}

function choiceIn(doc: Doc, loser: Overruled): Choice {
  const { field, value, written_at } = loser;
  const now = doc[field] ?? null;
  const found = { field, written_at, both: false, losers: [loser] };
  const key = ELEMENT_KEYS[field];
  if (key && isMap(value)) {
    const kept = listIn(now).find((one) => isMap(one) && one[key] === value[key]);
    return { ...found, part: String(value[key]), kept, lost: value };
  }
  if (isElement(now, value)) {
    const kept = listIn(now).find((one) => same(one, value));
    return { ...found, part: String(value), kept, lost: value };
  }
  const [only, ...more] = isMap(value) ? Object.keys(value) : [];
  if (only !== undefined && more.length === 0 && (now === null || isMap(now))) {
    return { ...found, part: only, kept: (now as Fields | null)?.[only], lost: asMap(value)[only] };
  }
  return {
    ...found,
    part: null,
    kept: now,
    lost: value ?? null,
    both: isInside(field, now, value),
  };
}

const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const asMap = (value: unknown): Fields => (isMap(value) ? value : {});
const isElement = (now: unknown, value: unknown) => Array.isArray(now) && !Array.isArray(value);

const isInside = (field: string, now: unknown, value: unknown) =>
  field in TEXTS && typeof now === "string" && typeof value === "string" && now.includes(value);

/** What stands there stays, and the value that lost is forgotten. */
export function keepOurs(doc: Doc, { losers }: Choice): Doc | null {
  return replaced(doc, losers, []);
}

/** The value that lost takes the place; what stood there can be chosen back. */
export function takeOther(doc: Doc, choice: Choice, now: string): Doc | null {
  const written_at = typeof doc.written_at === "string" ? doc.written_at : now;
  let next = doc;
  const losers: Overruled[] = [];
  for (const loser of choice.losers) {
    const kept = choice.part === null ? (doc[loser.field] ?? null) : choice.kept;
    next = { ...next, [loser.field]: put(doc[loser.field] ?? null, loser, choice) };
    if (kept !== undefined) {
      losers.push({ field: loser.field, value: wrapped(loser.value, kept, choice), written_at });
    }
  }
  return replaced(next, choice.losers, losers);
}

/** The field with the value that lost in its place. */
function put(now: unknown, { field, value }: Overruled, { part, kept }: Choice): unknown {
  if (part === null) return value;
  const key = ELEMENT_KEYS[field];
  if (isMap(value) && !key) return { ...asMap(now), ...value };
  if (kept === undefined) return [...listIn(now), value];
  return listIn(now).map((one) => (same(one, kept) ? value : one));
}

/** The value that gives way, in the form in which `overruled` keeps it. */
function wrapped(lost: unknown, kept: unknown, { field, part }: Choice): unknown {
  return part !== null && isMap(lost) && !ELEMENT_KEYS[field] ? { [part]: kept } : kept;
}

/** The document with other losers in the place of these; `null` when these are no longer there. */
function replaced(doc: Doc, gone: Overruled[], instead: Overruled[]): Doc | null {
  const all = losersOf(doc);
  const isGone = (one: Overruled) => gone.some((loser) => same(loser, one));
  const at = all.findIndex(isGone);
  if (at < 0) return null;
  const rest = all.filter((one) => !isGone(one));
  rest.splice(at, 0, ...instead);
  return { ...doc, overruled: rest.length > 0 ? rest : null };
}

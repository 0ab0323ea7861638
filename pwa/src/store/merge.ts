/** Three-way merge of one record, field by field: what one side alone changed always survives. */
import type { Doc, Kind, NudgeState, Overruled } from "./records";
import { type Fields, isMap, keysOf, same, sameContent, spelled } from "./same";

const NOT_CONTENT = new Set(["id", "kind", "edit_id", "_deleted", "overruled"]);
/** Free text: both stay, ours first, while the server takes so much of it (four times the form). */
export const TEXTS: Record<string, { join: string; most: number }> = {
  note: { join: "\n\n", most: 16_000 },
  plan: { join: "\n\n", most: 8_000 },
  outcome: { join: "\n\n", most: 16_000 },
  name: { join: " / ", most: 800 },
  with_whom: { join: " / ", most: 800 },
  doctor_name: { join: " / ", most: 800 },
};
/** A document may have 65,536 bytes. Where a merge comes near, both texts do not fit into one field. */
const MOST_BYTES = { text: 24_000, document: 60_000 };
/** What makes two elements of a list the same element. */
export const ELEMENT_KEYS: Record<string, string> = {
  sites: "site",
  tried: "treatment",
  ingredients: "name",
};
const LONGEST_LIST = 24;
const LONGEST: Record<string, number> = { questions: 3 };
const LONGEST_OVERRULED = 20;
const OURS_SILENTLY = new Set(["time_zone", "language"]);
/** `day` is judged against `at`: a merge must not pair one phone's day with another's time. */
const TOGETHER: Record<string, string[]> = { at: ["at", "day"] };
const RULE_FIELDS = new Set([
  "rule",
  "tier",
  "family",
  "episode",
  "number",
  "raised_at",
  "day",
  "evidence",
  "rulebook_version",
]);
const STATE_FIELDS = ["state", "state_at", "snooze_until"];
const STATES: NudgeState[] = [
  "due",
  "shown",
  "snoozed",
  "dismissed",
  "withdrawn",
  "booked",
  "seen",
];

/** The three states, and where values that lose are put. */
interface Sides {
  kind: string;
  base: Fields;
  ours: Fields;
  theirs: Fields;
  lost: (field: string, value: unknown) => void;
}

/**
 * Ours and theirs both go on from `base` (`null`: from nothing, every field unanswered).
 * Returns `theirs` itself when it already says everything, else a new state under a fresh `editId`.
 * `now` dates the values that lose where their record carries no `written_at`.
 */
export function merge(
  kind: Kind | (string & {}),
  base: Doc | null,
  ours: Doc,
  theirs: Doc,
  stamp: { editId: () => string; now: string },
): Doc {
  if (base && ours.edit_id === base.edit_id) return theirs;
  if (base && theirs.edit_id === base.edit_id) return ours;
  if (ours._deleted) return theirs;
  if (theirs._deleted) return { ...ours, edit_id: stamp.editId() };
  const losers: Overruled[] = [];
  const written_at = typeof theirs.written_at === "string" ? theirs.written_at : stamp.now;
  const sides: Sides = {
    kind,
    base: base && !base._deleted ? base : {},
    ours,
    theirs,
    lost: (field, value) => losers.push({ field, value, written_at }),
  };
  const fields = kind === "nudge" ? mergeNudge(sides) : mergeFields(sides);
  const named = { ...fields, id: ours.id, edit_id: stamp.editId() };
  const merged = { ...named, ...overruled(sides, losers, MOST_BYTES.document - bytesOf(named)) };
  return sameContent(merged, theirs) ? theirs : merged;
}

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

function mergeFields(sides: Sides, skip: ReadonlySet<string> = NOT_CONTENT): Fields {
  const merged: Fields = {};
  for (const field of keysOf(sides.ours, sides.theirs)) {
    if (skip.has(field) || field in merged) continue;
    const group = TOGETHER[field];
    if (group && keysOf(sides.ours, sides.theirs).includes("day")) {
      Object.assign(merged, mergeTogether(group, sides));
    } else {
      merged[field] = mergeField(field, sides);
    }
  }
  return merged;
}

const pick = (fields: string[], from: Fields): Fields =>
  Object.fromEntries(fields.map((field) => [field, from[field] ?? null]));

/** Fields that only make sense from one side: whoever changed any of them, ours if both did. */
function mergeTogether(fields: string[], { base, ours, theirs, lost }: Sides): Fields {
  const [b, o, t] = [pick(fields, base), pick(fields, ours), pick(fields, theirs)];
  if (same(o, t) || same(t, b)) return o;
  if (same(o, b)) return t;
  for (const field of fields) if (!same(o[field], t[field])) lost(field, t[field]);
  return o;
}

function mergeField(field: string, sides: Sides): unknown {
  const { kind, base, ours, theirs, lost } = sides;
  const [b, o, t] = [base[field] ?? null, ours[field] ?? null, theirs[field] ?? null];
  if (kind === "symptom_check" && field === "answers") return mergeAnswers(b, o, t, lost);
  if (same(o, t) || same(t, b)) return o;
  if (same(o, b)) return t;
  if (each(Array.isArray, o, t)) return mergeList(field, b, o, t, lost);
  if (each(isMap, o, t)) return mergeMap(field, b, o, t, lost);
  const text = bothTexts(field, o, t);
  if (text !== null) return text;
  if (!OURS_SILENTLY.has(field)) lost(field, t);
  return o;
}

/** Whether both values have the type, where a cleared one counts as empty. */
function each<T>(is: (value: unknown) => value is T, ours: unknown, theirs: unknown): boolean {
  return (is(ours) || ours === null) && (is(theirs) || theirs === null);
}

/** Both texts, ours first; `null` when the field is no free text or both would be too long. */
function bothTexts(field: string, ours: unknown, theirs: unknown): string | null {
  const text = TEXTS[field];
  const [o, t] = [ours ?? "", theirs ?? ""]; // a text beats one that was cleared
  if (!text || typeof o !== "string" || typeof t !== "string") return null;
  if (o.includes(t)) return o;
  if (t.includes(o)) return t;
  const both = o + text.join + t;
  return both.length > text.most || bytesOf(both) > MOST_BYTES.text ? null : both;
}

/** A red-flag "yes" on either side stays; what else was answered meanwhile is told as overruled. */
function mergeAnswers(base: unknown, ours: unknown, theirs: unknown, lost: Sides["lost"]): unknown {
  const [b, o, t] = [asMap(base), asMap(ours), asMap(theirs)];
  const flagged = keysOf(o, t).filter((code) => o[code] === "yes" || t[code] === "yes");
  const merged = mergeMap(
    "answers",
    without(flagged, b),
    without(flagged, o),
    without(flagged, t),
    lost,
  );
  for (const code of flagged) {
    const other = o[code] === "yes" ? t[code] : o[code];
    if (other && other !== "yes" && other !== b[code]) lost("answers", { [code]: other });
    merged[code] = "yes";
  }
  return ours === null && theirs === null ? null : merged;
}

const without = (keys: string[], map: Fields): Fields =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));

const asMap = (value: unknown): Fields => (isMap(value) ? value : {});
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** By key; a key that one side removed and the other changed stays. */
function mergeMap(
  field: string,
  base: unknown,
  ours: unknown,
  theirs: unknown,
  lost: Sides["lost"],
): Fields {
  const [b, o, t] = [asMap(base), asMap(ours), asMap(theirs)];
  const merged: Fields = {};
  for (const key of keysOf(o, t)) {
    const value = mergeElement(b[key], o[key], t[key], (value) => lost(field, { [key]: value }));
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

/** One element; `undefined` = not there. Edit beats removal. */
function mergeElement(
  base: unknown,
  ours: unknown,
  theirs: unknown,
  lost: (value: unknown) => void,
): unknown {
  if (same(ours, theirs) || same(theirs, base)) return ours;
  if (same(ours, base) || ours === undefined) return theirs;
  if (theirs === undefined) return ours;
  if (isMap(ours) && isMap(theirs)) return mergeParts(asMap(base), ours, theirs, lost);
  lost(theirs);
  return ours;
}

/** Both changed an element: what one side alone changed in it survives. */
function mergeParts(
  base: Fields,
  ours: Fields,
  theirs: Fields,
  lost: (value: unknown) => void,
): Fields {
  const merged: Fields = {};
  let overruled = false;
  for (const key of keysOf(ours, theirs)) {
    merged[key] = mergeElement(base[key], ours[key], theirs[key], () => {
      overruled = true;
    });
  }
  if (overruled) lost(theirs);
  return merged;
}

/** By element, ours first and in our order; elements with a name are compared by it. */
function mergeList(
  field: string,
  base: unknown,
  ours: unknown,
  theirs: unknown,
  lost: Sides["lost"],
): unknown[] {
  const index = (list: unknown) => byName(field, asList(list));
  const [b, o, t] = [index(base), index(ours), index(theirs)];
  const merged: unknown[] = [];
  for (const id of new Set([...o.keys(), ...t.keys()])) {
    const element = mergeElement(b.get(id), o.get(id), t.get(id), (value) => lost(field, value));
    if (element !== undefined) merged.push(element);
  }
  const longest = Math.max(LONGEST[field] ?? LONGEST_LIST, o.size);
  for (const left of merged.splice(longest)) lost(field, left);
  return merged;
}

/** Elements by what makes them the same; a second one of that name has a name of its own. */
function byName(field: string, list: unknown[]): Map<string, unknown> {
  const key = ELEMENT_KEYS[field];
  const named = new Map<string, unknown>();
  for (const element of list) {
    const name = key && isMap(element) ? String(element[key]) : spelled(element);
    let times = 1;
    while (named.has(`${name} ${times}`)) times++;
    named.set(`${name} ${times}`, element);
  }
  return named;
}

/** Values that lost now, then those that lost before and nobody has cleared; the newest, as far as they fit. */
function overruled({ base, ours, theirs }: Sides, losers: Overruled[], room: number): Fields {
  const before = mergeList(
    "overruled",
    base.overruled,
    ours.overruled,
    theirs.overruled,
    () => undefined,
  ) as Overruled[];
  const fresh = losers.filter((loser) => !before.some((known) => same(known, loser)));
  const all = [...fresh, ...before].slice(0, LONGEST_OVERRULED);
  while (all.length > 0 && bytesOf(all) > room) all.pop();
  if (all.length > 0) return { overruled: all };
  return "overruled" in ours || "overruled" in theirs ? { overruled: null } : {};
}

/** What the rules wrote is the server's; the person's answer is the one furthest along. */
function mergeNudge(sides: Sides): Fields {
  const { ours, theirs } = sides;
  const special = new Set([...NOT_CONTENT, ...RULE_FIELDS, ...STATE_FIELDS, "shown_at"]);
  const rank = (side: Fields) => STATES.indexOf(side.state as NudgeState);
  const written = Object.fromEntries(
    keysOf(ours, theirs)
      .filter((field) => RULE_FIELDS.has(field))
      .map((field) => [field, theirs[field] ?? ours[field] ?? null]),
  );
  const answer =
    rank(ours) === rank(theirs)
      ? mergeTogether(STATE_FIELDS, { ...sides, lost: () => undefined })
      : pick(STATE_FIELDS, rank(ours) > rank(theirs) ? ours : theirs);
  return { ...mergeFields(sides, special), ...written, ...answer, ...firstShown(ours, theirs) };
}

/** Two phones that showed a nudge: the earlier one was first. */
function firstShown(ours: Fields, theirs: Fields): Fields {
  const shown = [ours.shown_at, theirs.shown_at].filter((at) => typeof at === "string");
  const [first = null] = shown.sort((a, b) => Date.parse(a) - Date.parse(b));
  return "shown_at" in ours || "shown_at" in theirs ? { shown_at: first } : {};
}

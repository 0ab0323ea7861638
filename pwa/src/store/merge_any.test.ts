import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ELEMENT_KEYS, merge, TEXTS } from "./merge";
import { type Doc, EMPTY, KINDS, type Kind, type Overruled } from "./records";
import { isMap, same, spelled } from "./same";

/** The fields of the data dictionary that are no single values. */
const FREE_TEXTS = ["note", "plan", "name", "outcome", "with_whom", "doctor_name"];
const CODES = ["qualities", "activities", "risk_factors"];
const LINES = ["exercises", "questions"];
const NAMED = { sites: "site", tried: "treatment", ingredients: "name" };
const MAPS = ["anchors", "answers"];
const SILENT = ["time_zone", "language"];
/** Only make sense together: a merge takes both from one side. */
const MOMENT = ["at", "day"];

const words = fc.constantFrom("", "stiff", "sore", "stiff and sore", "نص 🦵🏽");
const word = fc.constantFrom("a", "b", "c", "d");
const number = fc.integer({ min: 0, max: 3 });
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 4 });

function anyOf(field: string): fc.Arbitrary<unknown> {
  if (FREE_TEXTS.includes(field)) return orNull(words);
  if (CODES.includes(field) || LINES.includes(field)) return orNull(fc.uniqueArray(word));
  if (MAPS.includes(field))
    return orNull(fc.dictionary(word, fc.constantFrom("yes", "no", "known")));
  const key = NAMED[field as keyof typeof NAMED];
  if (!key) return orNull(number);
  const element = fc.record({ [key]: word, pain: orNull(number), depth: orNull(number) });
  return orNull(fc.uniqueArray(element, { selector: (one) => one[key] }));
}

const fieldsOf = (kind: Kind) => Object.keys(EMPTY[kind]);
const stateOf = (kind: Kind) =>
  fc.record(Object.fromEntries(fieldsOf(kind).map((field) => [field, anyOf(field)])));
/** A base, and two states of which each changed some of it. */
const forkOf = (kind: Kind) => {
  const some = fc.tuple(stateOf(kind), fc.subarray(fieldsOf(kind)));
  return fc
    .tuple(fc.option(stateOf(kind), { freq: 5 }), some, some)
    .map(([base, ours, theirs]) => ({
      base,
      ours: changed(base, ...ours),
      theirs: changed(base, ...theirs),
    }));
};

type Fields = Record<string, unknown>;

function changed(base: Fields | null, state: Fields, fields: string[]): Fields {
  return base ? { ...base, ...Object.fromEntries(fields.map((f) => [f, state[f]])) } : state;
}

const doc = (edit_id: string, fields: Fields): Doc => ({ id: "1", edit_id, ...fields });
const stamp = { editId: () => "merged", now: "2026-11-22T09:00:00.000+01:00" };
const merged = (kind: Kind, base: Fields | null, ours: Fields, theirs: Fields) =>
  merge(kind, base && doc("base", base), doc("ours", ours), doc("theirs", theirs), stamp);
const lostIn = (result: Doc, field: string) =>
  ((result.overruled ?? []) as Overruled[])
    .filter((loser) => loser.field === field)
    .map(({ value }) => value);

const ENTRIES = KINDS.filter((kind) => kind !== "nudge");
const numRuns = 200;

it("knows every free text and every list of named things in the data dictionary", () => {
  const fields = new Set(ENTRIES.flatMap(fieldsOf));
  for (const field of [...FREE_TEXTS, ...CODES, ...LINES, ...MAPS, ...Object.keys(NAMED)]) {
    expect(fields).toContain(field);
  }
  expect(Object.keys(TEXTS).sort()).toEqual([...FREE_TEXTS].sort());
  expect(ELEMENT_KEYS).toEqual(NAMED);
});

describe.each(ENTRIES)("two edits of a %s", (kind) => {
  const singles = fieldsOf(kind).filter(
    (field) =>
      ![...FREE_TEXTS, ...CODES, ...LINES, ...MAPS, ...MOMENT, ...Object.keys(NAMED)].includes(
        field,
      ),
  );

  it("keep every field that one phone alone changed", () => {
    const fields = fieldsOf(kind).filter(
      (field) => !MOMENT.includes(field) && !isRedFlags(kind, field),
    );
    fc.assert(
      fc.property(forkOf(kind), ({ base, ours, theirs }) => {
        const result = merged(kind, base, ours, theirs);
        for (const field of fields) {
          const winner = onlyOne(base?.[field] ?? null, ours[field], theirs[field]);
          if (winner !== undefined) expect(result[field] ?? null).toEqual(winner);
        }
      }),
      { numRuns },
    );
  });

  it("lose no single value without saying so", () => {
    fc.assert(
      fc.property(forkOf(kind), ({ base, ours, theirs }) => {
        const result = merged(kind, base, ours, theirs);
        for (const field of singles.filter((name) => !SILENT.includes(name))) {
          const [o, t, b] = [ours[field], theirs[field], base?.[field] ?? null];
          const both = !same(o, t) && !same(o, b) && !same(t, b);
          expect(lostIn(result, field)).toEqual(both ? [t] : []);
          if (both) expect(result[field]).toEqual(o);
        }
      }),
      { numRuns },
    );
  });

  it("keep both texts, and every element that either added", () => {
    fc.assert(
      fc.property(forkOf(kind), ({ base, ours, theirs }) => {
        const result = merged(kind, base, ours, theirs);
        for (const field of fieldsOf(kind)) {
          const kept = [result[field], ...lostIn(result, field)];
          for (const side of [ours, theirs]) expectKept(field, base?.[field], side[field], kept);
        }
      }),
      { numRuns },
    );
  });

  it("come to the same on either phone, but for what is told as overruled", () => {
    fc.assert(
      fc.property(forkOf(kind), ({ base, ours, theirs }) => {
        const here = merged(kind, base, ours, theirs);
        const there = merged(kind, base, theirs, ours);
        for (const field of fieldsOf(kind).filter((name) => !MOMENT.includes(name))) {
          const lost = [...lostIn(here, field), ...lostIn(there, field)];
          if (SILENT.includes(field) || lost.length > 0) continue;
          expect(inAnyOrder(here[field])).toEqual(inAnyOrder(there[field]));
        }
      }),
      { numRuns },
    );
  });
});

const isRedFlags = (kind: Kind, field: string) => kind === "symptom_check" && field === "answers";

/** What must stand where at most one side changed anything; `undefined` where both did. */
function onlyOne(before: unknown, ours: unknown, theirs: unknown): unknown {
  if (same(ours, before)) return theirs ?? null;
  return same(theirs, before) ? (ours ?? null) : undefined;
}

/** What one side made of a field is in `kept`, what stands and what is told as overruled. */
function expectKept(field: string, before: unknown, side: unknown, kept: unknown[]): void {
  if (same(side, before)) return;
  if (FREE_TEXTS.includes(field)) expect(String(kept[0])).toContain(side ?? "");
  const added = [...partsOf(side)].filter((part) => !partsOf(before).has(part));
  for (const part of added) expect(stands(part, kept)).toBe(true);
}

/** Whether a part is in what was kept or told, as it is or merged with another of its name. */
function stands(part: string, kept: unknown[]): boolean {
  const held = kept.flatMap((value) => [...partsOf(value), spelled(value)]);
  return held.includes(part) || kept.flat().some((one) => within(one, part));
}

/** A list's elements or a map's entries, spelled. */
function partsOf(value: unknown): Set<string> {
  if (Array.isArray(value)) return new Set(value.map(spelled));
  if (!isMap(value)) return new Set();
  return new Set(Object.entries(value).map(([key, one]) => spelled({ [key]: one })));
}

/** An element that both changed is there in parts. */
function within(kept: unknown, part: string): boolean {
  const sought: unknown = JSON.parse(part);
  if (!isMap(kept) || !isMap(sought)) return false;
  const keys = Object.keys(sought).filter((key) => Object.values(NAMED).includes(key));
  return keys.every((key) => kept[key] === sought[key]) && keys.length > 0;
}

function inAnyOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled).sort();
  if (typeof value === "string") return value.split(/\n\n| \/ /).sort();
  return value ?? null;
}

describe("a symptom check", () => {
  const answers = fc.dictionary(word, fc.constantFrom("yes", "no", "known"));

  it("never loses a yes that either phone holds, nor hides what else was answered", () => {
    fc.assert(
      fc.property(orNull(answers), answers, answers, (base, ours, theirs) => {
        const result = merged(
          "symptom_check",
          { answers: base },
          { answers: ours },
          { answers: theirs },
        );
        const now = result.answers as Record<string, string>;
        const told = lostIn(result, "answers").map(spelled);
        for (const [code, answer] of [...Object.entries(ours), ...Object.entries(theirs)]) {
          const [o, t] = [ours[code], theirs[code]];
          if (answer === "yes") expect(now[code]).toBe("yes");
          else if (o && t && answer !== base?.[code] && answer !== now[code]) {
            expect(told).toContain(spelled({ [code]: answer }));
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is about red flags: a yes in a questionnaire can be taken back", () => {
    const says = (answer: string) => ({ answers: { q1: answer } });
    expect(merged("questionnaire", says("yes"), says("no"), says("yes")).answers).toEqual({
      q1: "no",
    });
  });
});

describe("what a merge makes", () => {
  const long = (text: string) => fc.nat(20_000).map((length) => text.repeat(length));
  const note = fc.oneof(long("a"), long("🦵"), long("ص"));
  const losers = fc.array(fc.record({ field: word, value: note, written_at: word }), {
    maxLength: 4,
  });

  it("is never refused: no text, no list and no document is longer than the server takes", () => {
    const state = fc.record({ note, overruled: losers, pain: number, questions: fc.array(words) });
    fc.assert(
      fc.property(state, state, (ours, theirs) => {
        fc.pre(bytesOf(ours) < 60_000 && bytesOf(theirs) < 60_000);
        const result = merged("pain_log", null, ours, theirs);
        expect(bytesOf(result)).toBeLessThan(65_536);
        if (ours.note.length <= 16_000 && theirs.note.length <= 16_000) {
          expect([...String(result.note)].length).toBeLessThanOrEqual(16_000);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("fits where two long texts in a wide script meet", () => {
    const texts = (one: string) => ({ outcome: one.repeat(7000), plan: one.repeat(2000) });
    const result = merged("visit", {}, texts("痛"), texts("腰"));
    expect(bytesOf(result)).toBeLessThan(65_536);
    expect(result.outcome).toBe(texts("痛").outcome);
    expect(result.plan).toBe(`${texts("痛").plan}\n\n${texts("腰").plan}`);
    expect(lostIn(result, "outcome")).toEqual([texts("腰").outcome]);
  });

  it("tells of twenty values that lost, the newest first", () => {
    const before = Array.from({ length: 20 }, (_, i) => ({
      field: "mood",
      value: i,
      written_at: "",
    }));
    const ours = { pain: 1, overruled: before };
    const result = merged("pain_log", { pain: 0, overruled: before }, ours, {
      pain: 2,
      overruled: before,
    });
    expect((result.overruled as Overruled[]).map(({ value }) => value)).toEqual([
      2,
      ...before.slice(0, 19).map(({ value }) => value),
    ]);
  });

  it("has our questions first, and three of them", () => {
    const result = merged(
      "visit",
      { questions: [] },
      { questions: ["a", "b"] },
      { questions: ["c", "d"] },
    );
    expect(result.questions).toEqual(["a", "b", "c"]);
    expect(lostIn(result, "questions")).toEqual(["d"]);
  });

  it("keeps two things of one name apart", () => {
    const tried = (...helped: string[]) => ({
      tried: helped.map((one) => ({ treatment: "medication", helped: one })),
    });
    const result = merged("condition", tried("no"), tried("no", "yes"), tried("a_little"));
    expect(result.tried).toEqual(tried("a_little", "yes").tried);
  });

  it("takes in an element what one phone alone changed", () => {
    const site = (pain: number, depth: string) => ({ sites: [{ site: "left_hip", pain, depth }] });
    const result = merged("pain_log", site(5, "deep"), site(6, "deep"), site(5, "flat"));
    expect(result.sites).toEqual(site(6, "flat").sites);
    expect(lostIn(result, "sites")).toEqual([]);
  });
});

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;

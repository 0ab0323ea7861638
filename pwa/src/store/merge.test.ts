import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { merge } from "./merge";
import type { Doc, Overruled } from "./records";
import { sameContent } from "./same";

const STAMP = { editId: () => "merged", now: "2026-11-22T09:00:00.000+01:00" };
const doc = (edit_id: string, fields: Record<string, unknown>): Doc => ({
  id: "1",
  edit_id,
  ...fields,
});
const merged = (
  base: Record<string, unknown> | null,
  ours: Record<string, unknown>,
  theirs: Record<string, unknown>,
  kind = "pain_log",
) => merge(kind, base && doc("base", base), doc("ours", ours), doc("theirs", theirs), STAMP);

describe("single values", () => {
  it.each([
    ["changed by us", 5, 3, 5, 3],
    ["changed by them", 5, 5, 2, 2],
    ["changed alike", 5, 4, 4, 4],
    ["answered by us alone", null, 0, null, 0],
    ["answered by them alone", null, null, 0, 0],
    ["cleared by us", 5, null, 5, null],
  ])("%s", (_, base, ours, theirs, expected) => {
    const result = merged({ pain: base }, { pain: ours }, { pain: theirs });
    expect(result.pain).toBe(expected);
    expect(result.overruled ?? null).toBeNull();
  });

  it("keeps ours when both changed, and says what lost", () => {
    const written_at = "2026-11-22T08:30:00.000+01:00";
    const result = merged({ pain: 5 }, { pain: 3 }, { pain: 7, written_at });
    expect(result.pain).toBe(3);
    expect(result.overruled).toEqual([{ field: "pain", value: 7, written_at }]);
  });

  it("lets an answer beat not-answered where there is no base", () => {
    const result = merged(null, { pain: 5, sleep: null }, { pain: null, sleep: 0 });
    expect([result.pain, result.sleep, result.overruled ?? null]).toEqual([5, 0, null]);
  });

  it("keeps ours silently for time zone and language", () => {
    const result = merged(
      { time_zone: "UTC" },
      { time_zone: "Europe/Lisbon" },
      { time_zone: "Asia/Tokyo" },
      "profile",
    );
    expect(result).toMatchObject({ time_zone: "Europe/Lisbon" });
    expect(result.overruled ?? null).toBeNull();
  });

  it("never pairs one phone's day with the other's time", () => {
    const base = { at: "2026-11-20T08:00:00.000+01:00", day: "2026-11-20" };
    const ours = { at: "2026-11-10T08:00:00.000+01:00", day: "2026-11-10" };
    const theirs = { at: "2026-11-20T23:00:00.000+01:00", day: "2026-11-21" };
    const result = merged(base, ours, theirs);
    expect([result.at, result.day]).toEqual([ours.at, ours.day]);
    expect((result.overruled as Overruled[]).map(({ field }) => field)).toEqual(["at", "day"]);
  });
});

describe("text", () => {
  it("keeps both, ours first, and neither twice", () => {
    expect(merged({ note: "" }, { note: "ours" }, { note: "theirs" }).note).toBe("ours\n\ntheirs");
    expect(merged({ note: "a" }, { note: "a b" }, { note: "a b c" }).note).toBe("a b c");
    expect(merged(null, { name: "Ana" }, { name: "Anna" }, "profile").name).toBe("Ana / Anna");
  });

  it("puts theirs aside when both together would be too long", () => {
    const theirs = "t".repeat(9000);
    const result = merged({ note: "" }, { note: "o".repeat(9000) }, { note: theirs });
    expect(result.note).toBe("o".repeat(9000));
    expect((result.overruled as Overruled[])[0]?.value).toBe(theirs);
  });
});

describe("lists and maps", () => {
  it("takes what either side added and drops what either removed", () => {
    const result = merged(
      { qualities: ["aching", "burning"] },
      { qualities: ["burning", "stiff"] },
      { qualities: ["aching", "burning", "numb"] },
    );
    expect(result.qualities).toEqual(["burning", "stiff", "numb"]);
  });

  it("compares sites by their place", () => {
    const site = (name: string, pain: number) => ({ site: name, pain });
    const result = merged(
      { sites: [site("lower_back", 5), site("left_calf", 3), site("left_foot", 1)] },
      { sites: [site("lower_back", 6), site("left_calf", 3)] },
      { sites: [site("lower_back", 4), site("left_calf", 2), site("left_foot", 2)] },
    );
    expect(result.sites).toEqual([
      site("lower_back", 6),
      site("left_calf", 2),
      site("left_foot", 2),
    ]);
    expect((result.overruled as Overruled[]).map(({ value }) => value)).toEqual([
      site("lower_back", 4),
    ]);
  });

  it("merges anchors by step", () => {
    const result = merged(
      { anchors: { "2": "fine" } },
      { anchors: { "2": "fine", "5": "can walk" } },
      { anchors: { "2": "I forget it", "8": "in bed" } },
      "profile",
    );
    expect(result.anchors).toEqual({ "2": "I forget it", "5": "can walk", "8": "in bed" });
  });

  it("keeps ours first where the list grows too long", () => {
    const many = (prefix: string) => Array.from({ length: 20 }, (_, i) => `${prefix}_${i}`);
    const result = merged(
      { activities: [] },
      { activities: many("ours") },
      { activities: many("t") },
    );
    expect((result.activities as string[]).slice(0, 20)).toEqual(many("ours"));
    expect(result.activities).toHaveLength(24);
  });

  it("never undoes a red-flag yes", () => {
    const result = merged(
      { answers: { swelling: "no", fever_chills: "yes" } },
      { answers: { swelling: "no", fever_chills: "no" } },
      { answers: { swelling: "yes", fever_chills: "yes" } },
      "symptom_check",
    );
    expect(result.answers).toEqual({ swelling: "yes", fever_chills: "yes" });
  });
});

describe("deletion", () => {
  const gone = (edit_id: string): Doc => ({ id: "1", edit_id, _deleted: true });
  const base = doc("base", { pain: 5 });

  it("gives way to an edit on either side", () => {
    const edit = doc("edit", { pain: 6 });
    expect(merge("pain_log", base, gone("ours"), edit, STAMP)).toBe(edit);
    const kept = merge("pain_log", base, edit, gone("theirs"), STAMP);
    expect(kept).toEqual({ ...edit, edit_id: "merged" });
  });

  it("stands where nobody edited", () => {
    const theirs = gone("theirs");
    expect(merge("pain_log", base, base, theirs, STAMP)).toBe(theirs);
    expect(merge("pain_log", base, gone("ours"), theirs, STAMP)).toBe(theirs);
  });
});

describe("a nudge", () => {
  const nudge = (state: string, more = {}) => ({
    rule: "persistent",
    tier: "routine",
    state,
    state_at: `at ${state}`,
    snooze_until: null,
    ...more,
  });

  it.each([
    ["due", "shown", "shown"],
    ["dismissed", "snoozed", "dismissed"],
    ["booked", "seen", "seen"],
    ["withdrawn", "dismissed", "withdrawn"],
    ["withdrawn", "booked", "booked"],
  ])("in %s here and %s there is %s, whoever asks", (a, b, expected) => {
    for (const [ours, theirs] of [
      [a, b],
      [b, a],
    ] as const) {
      const result = merged(nudge("due"), nudge(ours), nudge(theirs), "nudge");
      expect([result.state, result.state_at]).toEqual([expected, `at ${expected}`]);
    }
  });

  it("was first shown when the first of two phones showed it", () => {
    const [early, late] = ["2026-11-24T08:30:00.000+01:00", "2026-11-24T08:00:00.000+00:00"];
    for (const [a, b, first] of [
      [early, late, early],
      [late, early, early],
      [null, late, late],
      [null, null, null],
    ] as const) {
      const ours = nudge("shown", { shown_at: a });
      const result = merged(nudge("due"), ours, nudge("booked", { shown_at: b }), "nudge");
      expect([result.shown_at, result.overruled ?? null]).toEqual([first, null]);
    }
  });

  it("keeps what the rules wrote", () => {
    const evidence = { counts: {}, records: [] };
    const theirs = nudge("due", { tier: "few_days", evidence });
    const result = merged(nudge("due"), nudge("shown", { tier: "emergency" }), theirs, "nudge");
    expect(result).toMatchObject({ state: "shown", tier: "few_days", evidence });
    expect(result.overruled ?? null).toBeNull();
  });
});

describe("for any two edits", () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.constant(null));
  const list = fc.uniqueArray(fc.constantFrom("aching", "burning", "numb", "stiff"));
  const state = fc.record({
    pain: value,
    sleep: value,
    note: fc.constantFrom(null, "", "a", "b", "a b"),
    qualities: fc.oneof(list, fc.constant(null)),
    sites: fc.uniqueArray(fc.record({ site: fc.constantFrom("hip", "knee"), pain: value }), {
      selector: (site) => site.site,
    }),
    unknown_field: fc.jsonValue({ maxDepth: 2 }),
  });
  const base = fc.oneof(state, fc.constant(null));

  it("keeps what one side alone changed, and drops no value without saying so", () => {
    fc.assert(
      fc.property(base, state, state, (b, ours, theirs) => {
        const result = merged(b, ours, theirs);
        const lost = ((result.overruled ?? []) as Overruled[]).map(({ field }) => field);
        for (const field of ["pain", "sleep"] as const) {
          const before = b?.[field] ?? null;
          if (ours[field] === before) expect(result[field]).toBe(theirs[field]);
          else {
            expect(result[field]).toBe(ours[field]);
            const both = theirs[field] !== before && theirs[field] !== ours[field];
            expect(lost.includes(field)).toBe(both);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("keeps the same answers whichever phone merges, but for values both changed", () => {
    fc.assert(
      fc.property(base, state, state, (b, ours, theirs) => {
        const here = merged(b, ours, theirs);
        const there = merged(b, theirs, ours);
        const lost = new Set(((here.overruled ?? []) as Overruled[]).map(({ field }) => field));
        const asSet = (list: unknown) => [...((list ?? []) as string[])].sort();
        expect(asSet(here.qualities)).toEqual(asSet(there.qualities));
        for (const field of ["pain", "sleep"]) {
          if (!lost.has(field)) expect(here[field]).toEqual(there[field]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("changes nothing when nothing new came, and nothing when done again", () => {
    fc.assert(
      fc.property(base, state, state, (b, ours, theirs) => {
        const theirDoc = doc("theirs", theirs);
        expect(merge("pain_log", doc("base", b ?? {}), doc("base", b ?? {}), theirDoc, STAMP)).toBe(
          theirDoc,
        );
        const once = merged(b, ours, theirs);
        const again = merge("pain_log", theirDoc, once, { ...once, edit_id: "other" }, STAMP);
        expect(sameContent(again, once)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

import { expect, it } from "vitest";
import { merge } from "./merge";
import { choicesOf, keepOurs, takeOther } from "./overruled";
import type { Doc, Kind } from "./records";

const NOW = "2026-11-24T20:00:00.000+00:00";
const TYPED = "2026-11-24T18:20:00.000+00:00";
const stamp = { editId: () => "e", now: NOW };

/** Both phones go on from `base`; what the first one is left with. */
function merged(kind: Kind, base: object, ours: object, theirs: object): Doc {
  const doc = (edit_id: string, fields: object): Doc => ({ id: "i", edit_id, ...base, ...fields });
  return merge(kind, doc("b", {}), doc("o", ours), doc("t", theirs), stamp);
}

const cases: [name: string, Kind, base: object, ours: object, theirs: object][] = [
  ["a number", "pain_log", { pain: 5, written_at: TYPED }, { pain: 6 }, { pain: 4 }],
  [
    "a value that one phone cleared",
    "pain_log",
    { flare: true },
    { flare: null },
    { flare: false },
  ],
  [
    "an element of a list",
    "pain_log",
    { sites: [{ site: "left_calf", pain: 1 }] },
    {
      sites: [
        { site: "left_calf", pain: 5 },
        { site: "tailbone", pain: 2 },
      ],
    },
    { sites: [{ site: "left_calf", pain: 3 }] },
  ],
  [
    "a key of a map",
    "profile",
    { anchors: { 5: "a" } },
    { anchors: { 5: "b" } },
    { anchors: { 5: "c" } },
  ],
];

it.each(cases)("%s can be chosen the other way, and back again", (_, kind, base, ours, theirs) => {
  const doc = merged(kind, base, ours, theirs);
  const [choice, ...more] = choicesOf(doc);
  if (!choice) throw new Error("no choice");
  expect(more).toEqual([]);
  const other = takeOther(doc, choice, NOW);
  const [back] = choicesOf(other ?? doc);
  if (!other || !back) throw new Error("no way back");
  expect([back.kept, back.lost]).toEqual([choice.lost, choice.kept]);
  expect(takeOther(other, back, NOW)).toEqual(doc);
  expect(choicesOf(keepOurs(doc, choice) ?? doc)).toEqual([]);
});

it("day and time change places together", () => {
  const at = (day: string) => ({ at: `${day}T08:00:00.000+00:00`, day });
  const doc = merged("pain_log", at("2026-11-20"), at("2026-11-21"), at("2026-11-22"));
  const [choice] = choicesOf(doc);
  expect(choicesOf(doc)).toHaveLength(1);
  expect(choice && takeOther(doc, choice, NOW)).toMatchObject(at("2026-11-22"));
});

it("an element that found no room can be added", () => {
  const qualities = Array.from({ length: 24 }, (_, i) => `q${i}`);
  const doc = merged("pain_log", {}, { qualities }, { qualities: ["numb"] });
  const [choice] = choicesOf(doc);
  expect(choice).toMatchObject({ field: "qualities", part: "numb", kept: undefined });
  const added = choice && takeOther(doc, choice, NOW);
  expect(added).toMatchObject({ qualities: [...qualities, "numb"], overruled: null });
});

it("a red-flag yes that stayed, and a value that came back, are no choice", () => {
  expect(
    choicesOf(
      merged(
        "symptom_check",
        {},
        { answers: { swelling: "no" } },
        { answers: { swelling: "yes" } },
      ),
    ),
  ).toEqual([]);
  const doc = merged("pain_log", { pain: 5 }, { pain: 6 }, { pain: 4 });
  expect(choicesOf({ ...doc, pain: 4 })).toEqual([]);
});

it("a text that stands inside the other was kept", () => {
  const loser = { field: "note", value: "stiff", written_at: TYPED };
  const [choice] = choicesOf({ id: "i", edit_id: "e", note: "sore\n\nstiff", overruled: [loser] });
  expect(choice?.both).toBe(true);
});

it("one choice leaves the others alone, and none is made twice", () => {
  const doc = merged("pain_log", {}, { pain: 6, sleep: 2 }, { pain: 4, sleep: 9 });
  const [first, second] = choicesOf(doc);
  if (!first || !second) throw new Error("too few choices");
  const next = keepOurs(doc, first);
  expect(next && choicesOf(next)).toEqual([second]);
  expect(next && keepOurs(next, first)).toBeNull();
  expect(next && takeOther(next, first, NOW)).toBeNull();
});

it("what is no list of losers is no choice", () => {
  expect(choicesOf({ id: "i", edit_id: "e", overruled: "x" })).toEqual([]);
});

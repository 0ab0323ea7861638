// Records in words: what was answered is said, what was not is left out, and zero is an answer.
import { expect, test } from "vitest";
import { EMPTY, type PainLog, type TreatmentUse } from "../store/records";
import { answersOf, clockOf, placesOf, scoreOf, titleOf, underOf, useOf } from "./sentences";

const log = (answers: Partial<PainLog>): PainLog => ({
  ...EMPTY.pain_log,
  id: "a",
  edit_id: "b",
  overruled: null,
  ...answers,
});
const use = (answers: Partial<TreatmentUse>): TreatmentUse => ({
  ...EMPTY.treatment_use,
  id: "a",
  edit_id: "b",
  overruled: null,
  ...answers,
});

test("places are listed with their own number where they got one, zero too", () => {
  const sites = [
    { site: "lower_back", pain: 5 },
    { site: "left_calf", pain: null },
    { site: "left_foot", pain: 0 },
  ];
  expect(placesOf(log({ sites }))).toBe("Lower back 5, left calf, left foot 0");
  expect(placesOf(log({}))).toBe("");
});

test("a place that only a newer app knows is shown by its code", () => {
  expect(placesOf(log({ sites: [{ site: "left_elbow", pain: 3 }] }))).toBe("Left elbow 3");
});

test("untouched answers are not mentioned", () => {
  expect(answersOf(log({ pain: 5 }))).toBe("");
});

test("what was answered is one line, a note as it was written", () => {
  const answers = {
    qualities: ["aching", "shooting"],
    flare: true,
    walk_minutes: 0,
    note: "Dr Ito",
  };
  expect(answersOf(log(answers))).toBe("Aching, shooting, a flare, walk not at all · Dr Ito");
});

test("the number of a log is the overall one, else the highest there is, never a made-up zero", () => {
  expect(scoreOf(log({ pain: 0, worst: 9 }))).toBe(0);
  expect(scoreOf(log({ sites: [{ site: "left_calf", pain: 4 }], rest: 6 }))).toBe(6);
  expect(scoreOf(log({ note: "slept badly" }))).toBeNull();
});

test("a log without a number is listed by what was answered", () => {
  const walked = log({ walk_minutes: 15, at: "2026-11-22T08:30:00.000+00:00" });
  expect([titleOf(walked), underOf(walked)]).toEqual(["Walk 15 minutes", clockOf(walked)]);
  expect(titleOf(log({ pain: 5, walk_minutes: 15 }))).toBe("Pain");
  expect(underOf(log({ pain: 5, walk_minutes: 15 }))).toBe("Walk 15 minutes");
});

test("a use tells what, how long and how much", () => {
  expect(useOf(use({ treatment: "heat", minutes: 20 }))).toBe("Heat, 20 minutes");
  expect(useOf(use({ treatment: "medication", amount: 400, unit: "mg" }), "Ibuprofen")).toBe(
    "Ibuprofen, 400 mg",
  );
  expect(useOf(use({ treatment: null }))).toBe("Something else");
});

test("the clock is the one that stood where it was written", () => {
  expect(clockOf({ at: "2026-11-22T08:30:00.000+05:30" })).toContain("08:30");
  expect(clockOf({ at: null })).toBe("");
});

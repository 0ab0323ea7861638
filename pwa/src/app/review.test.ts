// A course is told how far it is until its review day, and not beyond.
import { expect, test } from "vitest";
import { reviewAfter } from "../clinical/courses";
import { EMPTY, type Treatment } from "../store/records";
import { progressOf } from "./review";

const course = (part: Partial<Treatment>): Treatment => ({
  ...EMPTY.treatment,
  id: "a",
  edit_id: "b",
  overruled: null,
  treatment: "physio",
  started_on: "2026-11-02",
  ...part,
});

test("review days are those of the rulebook", () => {
  const days = ["rest", "heat", "ice", "medication", "physio", "surgery", "other", null].map(
    reviewAfter,
  );
  expect(days).toEqual([21, 21, 21, 21, 28, 42, 21, 21]);
});

test("a course under way knows its day and its review day", () => {
  const progress = { day: 20, of: 28, reviewOn: "2026-11-30" };
  expect(progressOf(course({}), "2026-11-22")).toEqual(progress);
});

test("an ended, unstarted or reviewed course is not under way", () => {
  expect(progressOf(course({ ended_on: "2026-11-10" }), "2026-11-22")).toBeNull();
  expect(progressOf(course({ started_on: null }), "2026-11-22")).toBeNull();
  expect(progressOf(course({ started_on: "2026-12-01" }), "2026-11-22")).toBeNull();
  expect(progressOf(course({}), "2026-11-29")).not.toBeNull();
  expect(progressOf(course({}), "2026-11-30")).toBeNull();
});

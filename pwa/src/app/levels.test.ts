import { describe, expect, test } from "vitest";
import type { PainLog } from "../store";
import { levelsOf, median } from "./levels";

const log = (part: Partial<PainLog>) =>
  ({
    pain: null,
    worst: null,
    rest: null,
    movement: null,
    sites: null,
    day: "2026-11-20",
    at: "2026-11-20T09:00:00.000+00:00",
    written_at: "2026-11-20T09:00:00.000+00:00",
    ...part,
  }) as PainLog;

describe("the level of a day", () => {
  test("is the mean of its numbers", () => {
    const levels = levelsOf([log({ pain: 4 }), log({ pain: 7 })]);
    expect(levels.get("2026-11-20")?.level).toBe(5.5);
  });

  test("of zero is zero, and without a number it is nothing", () => {
    expect(levelsOf([log({ pain: 0 })]).get("2026-11-20")?.level).toBe(0);
    expect(levelsOf([log({ note: "bad night" })]).get("2026-11-20")?.level).toBeNull();
    expect(levelsOf([]).size).toBe(0);
  });

  test("leaves out entries without a number", () => {
    expect(levelsOf([log({ pain: 6 }), log({})]).get("2026-11-20")?.level).toBe(6);
  });

  test("is recalled only when every number is", () => {
    const late = { written_at: "2026-11-22T20:00:00.000+00:00" };
    expect(levelsOf([log({ pain: 4, ...late })]).get("2026-11-20")?.recalled).toBe(true);
    const mixed = [log({ pain: 4, ...late }), log({ pain: 5 })];
    expect(levelsOf(mixed).get("2026-11-20")?.recalled).toBe(false);
  });
});

test("the median of none is nothing, of two their mean, of three the middle", () => {
  expect(median([])).toBeNull();
  expect(median([3])).toBe(3);
  expect(median([7, 4])).toBe(5.5);
  expect(median([9, 1, 2])).toBe(2);
});

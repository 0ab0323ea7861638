import { expect, test } from "vitest";
import { doctor as t } from "../../text/en/doctor";
import { lengthOf, periodOf, whatIsWrong } from "./period";

const TODAY = "2026-11-22";

test("the last 30 days end today and are 30 days", () => {
  const period = periodOf({ span: 30, from: null, to: null }, TODAY);
  expect(period).toEqual({ from: "2026-10-24", to: TODAY });
  expect(period && lengthOf(period)).toBe(30);
});

test("one's own days are complete, in order, past, and no longer than a page can hold", () => {
  const own = (from: string | null, to: string | null) =>
    whatIsWrong({ span: "own", from, to }, TODAY);
  expect(own(null, TODAY)).toBe(t.daysMissing);
  expect(own("2026-11-20", null)).toBe(t.daysMissing);
  expect(own("2026-11-21", "2026-11-20")).toBe(t.daysReversed);
  expect(own("2026-11-20", "2026-11-23")).toBe(t.daysAhead);
  expect(own("2020-01-01", TODAY)).toBe(t.daysTooMany);
  expect(own("2026-11-20", "2026-11-20")).toBe("");
});

test("the end of one's own days is not forgotten for the days to today", () => {
  expect(periodOf({ span: "own", from: "2026-01-01", to: "2026-02-01" }, TODAY)).toEqual({
    from: "2026-01-01",
    to: "2026-02-01",
  });
});

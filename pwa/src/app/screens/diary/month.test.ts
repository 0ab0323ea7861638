import { expect, test } from "vitest";
import { lastOf, monthOf, nextMonth, previousMonth, weeksOf } from "./month";

test("November 2026 begins on a Sunday and fills six weeks", () => {
  const weeks = weeksOf("2026-11");
  expect(weeks).toHaveLength(6);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-11-01"]);
  expect(weeks[5]?.slice(0, 2)).toEqual(["2026-11-30", null]);
});

test("February knows leap years", () => {
  expect(lastOf("2028-02")).toBe("2028-02-29");
  expect(lastOf("2027-02")).toBe("2027-02-28");
});

test("months go over the turn of the year", () => {
  expect(nextMonth("2026-12")).toBe("2027-01");
  expect(previousMonth("2027-01")).toBe("2026-12");
  expect(nextMonth("2026-01")).toBe("2026-02");
});

test("what is no month is none", () => {
  for (const text of [null, "", "2026", "2026-13", "soon", "../etc"]) {
    expect(monthOf(text)).toBeNull();
  }
  expect(monthOf("2026-11-30")).toBe("2026-11");
});

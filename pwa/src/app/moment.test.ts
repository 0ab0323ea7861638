// When something happened: now, earlier, another day, remembered.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dayAsked, isAhead, isAnotherDay, isRecalled, momentOf, stampOf } from "./moment";

beforeEach(() => vi.useFakeTimers({ now: new Date("2026-11-24T12:10:00"), toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

test("now leaves the stamp to the store", () => {
  expect(stampOf(null)).toEqual({});
});

test("another day without a time is noted at its noon", () => {
  const stamp = stampOf({ day: "2026-11-20", time: null });
  expect(stamp.day).toBe("2026-11-20");
  expect(stamp.at).toMatch(/^2026-11-20T12:00:00\.000[+-]\d{2}:\d{2}$/);
});

test("a moment goes to a record and back", () => {
  const moment = { day: "2026-11-20", time: "07:45" };
  expect(momentOf({ at: stampOf(moment).at ?? null, day: "2026-11-20" })).toEqual(moment);
});

test("a time that has not come is seen, today and on a later day", () => {
  expect(isAhead({ day: "2026-11-24", time: "12:11" })).toBe(true);
  expect(isAhead({ day: "2026-11-24", time: "12:10" })).toBe(false);
  expect(isAhead({ day: "2026-11-25", time: null })).toBe(true);
  expect(isAhead({ day: "2026-11-23", time: "23:59" })).toBe(false);
  expect(isAhead(null)).toBe(false);
});

test("only an earlier day asks for the average", () => {
  expect(isAnotherDay({ day: "2026-11-23", time: null })).toBe(true);
  expect(isAnotherDay({ day: "2026-11-24", time: "08:00" })).toBe(false);
});

test("an entry written well after it happened is from memory", () => {
  const at = "2026-11-24T08:00:00.000+00:00";
  expect(isRecalled({ at, written_at: "2026-11-24T10:59:00.000+00:00" })).toBe(false);
  expect(isRecalled({ at, written_at: "2026-11-24T11:01:00.000+00:00" })).toBe(true);
  expect(isRecalled({ at, written_at: null })).toBe(false);
});

test("an address may ask for a past day and nothing else", () => {
  expect(dayAsked(new URLSearchParams("day=2026-11-20"))).toBe("2026-11-20");
  for (const query of ["", "day=2026-11-24", "day=2027-01-01", "day=2026-02-30", "day=soon"]) {
    expect(dayAsked(new URLSearchParams(query))).toBeNull();
  }
});

import { expect, test } from "vitest";
import type { PainLog, Treatment, TreatmentUse } from "../../../store";
import { seriesOf, weekOf } from "./series";

const TODAY = "2026-11-22";
const log = (day: string, pain: number | null) =>
  ({
    day,
    pain,
    worst: null,
    rest: null,
    movement: null,
    sites: null,
    at: `${day}T09:00:00.000+00:00`,
    written_at: `${day}T09:00:00.000+00:00`,
  }) as PainLog;
const use = (day: string, treatment: string) =>
  ({ day, treatment, treatment_id: null }) as TreatmentUse;
const course = (treatment: string, started_on: string, ended_on: string | null) =>
  ({ id: treatment, treatment, started_on, ended_on }) as Treatment;
const none = { logs: [], uses: [], courses: [] };

test("a day that was not logged breaks the line", () => {
  const logs = [log("2026-11-18", 4), log("2026-11-19", 5), log("2026-11-21", 6)];
  const { runs, logged, of } = seriesOf({ ...none, logs }, TODAY, 7);
  expect(runs.map((run) => run.map(({ level }) => level))).toEqual([[4, 5], [6]]);
  expect([logged, of]).toEqual([3, 7]);
});

test("zero is a point, and an entry without a number is a logged day but no point", () => {
  const { points, logged } = seriesOf(
    { ...none, logs: [log("2026-11-20", 0), log("2026-11-21", null)] },
    TODAY,
    7,
  );
  expect(points.map(({ level }) => level)).toEqual([0]);
  expect(logged).toBe(2);
});

test("days before the time shown are left out, its first day is not", () => {
  const logs = [log("2026-11-15", 9), log("2026-11-16", 3)];
  expect(seriesOf({ ...none, logs }, TODAY, 7).points.map(({ day }) => day)).toEqual([
    "2026-11-16",
  ]);
});

test("a bar runs over its course within the time shown, with a tick a day used", () => {
  const courses = [course("heat", "2026-10-01", null), course("rest", "2026-09-01", "2026-11-01")];
  const uses = [use("2026-11-20", "heat"), use("2026-11-20", "heat"), use("2026-11-22", "ice")];
  const { bars } = seriesOf({ ...none, uses, courses }, TODAY, 7);
  expect(bars).toEqual([
    { treatment: "heat", from: "2026-11-16", to: TODAY, uses: ["2026-11-20"] },
    { treatment: "ice", from: TODAY, to: TODAY, uses: [TODAY] },
  ]);
});

test("a week without a number has no mean", () => {
  expect(weekOf([log("2026-11-15", 9)], TODAY)).toBeNull();
  expect(weekOf([log("2026-11-16", 3), log("2026-11-22", 4)], TODAY)).toEqual({
    mean: 3.5,
    days: 2,
  });
});

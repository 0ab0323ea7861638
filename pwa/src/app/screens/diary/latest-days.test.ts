import { expect, test } from "vitest";
import type { PainLog, TreatmentUse } from "../../../store";
import { latestDays } from "./latest-days";

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
const use = (day: string) => ({ day, treatment: "heat" }) as TreatmentUse;

test("the newest days come first, with the mean of their numbers and what was used", () => {
  const logs = [log("2026-11-20", 4), log("2026-11-22", 6), log("2026-11-22", 7)];
  const days = latestDays({ logs, uses: [use("2026-11-20")] });
  expect(days.map(({ day, level, uses }) => [day, level, uses.length])).toEqual([
    ["2026-11-22", 6.5, 0],
    ["2026-11-20", 4, 1],
  ]);
});

test("a day with treatments alone has no level, which is not zero", () => {
  expect(latestDays({ logs: [], uses: [use("2026-11-20")] })[0]?.level).toBeNull();
});

test("at most seven days are listed", () => {
  const logs = Array.from({ length: 9 }, (_, n) => log(`2026-11-0${n + 1}`, n));
  const days = latestDays({ logs, uses: [] });
  expect(days).toHaveLength(7);
  expect(days[0]?.day).toBe("2026-11-09");
});

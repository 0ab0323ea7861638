import { expect, test } from "vitest";
import type { Treatment, TreatmentUse } from "../../../store";
import { countsOf, usesOf } from "./counts";

const use = (part: Partial<TreatmentUse>) =>
  ({
    treatment: "heat",
    treatment_id: null,
    day: "2026-11-20",
    response: null,
    ...part,
  }) as TreatmentUse;
const course = (part: Partial<Treatment>) =>
  ({ id: "h", treatment: "heat", started_on: "2026-10-01", ended_on: null, ...part }) as Treatment;

test("helped counts what was answered, and the rest apart", () => {
  const uses = [
    use({ response: "better" }),
    use({ response: "same" }),
    use({ response: "worse" }),
    use({}),
  ];
  expect(countsOf(uses, "2026-11-22")).toEqual({
    recentDays: 1,
    better: 1,
    answered: 3,
    unanswered: 1,
  });
});

test("the last 28 days count with today, and days, not uses", () => {
  const uses = [
    use({ day: "2026-10-25" }),
    use({ day: "2026-10-26" }),
    use({ day: "2026-11-22" }),
    use({ day: "2026-11-22" }),
  ];
  expect(countsOf(uses, "2026-11-22").recentDays).toBe(2);
});

test("a use without a course belongs to the only open one of its treatment", () => {
  const [heat, second, ice] = [
    course({}),
    course({ id: "h2" }),
    course({ id: "i", treatment: "ice" }),
  ];
  const uses = [use({}), use({ treatment_id: "h" }), use({ treatment_id: "h2" })];
  expect(usesOf(heat, uses, [heat, ice])).toHaveLength(2);
  expect(usesOf(heat, uses, [heat, second])).toHaveLength(1);
  expect(usesOf(ice, uses, [heat, ice])).toHaveLength(0);
});

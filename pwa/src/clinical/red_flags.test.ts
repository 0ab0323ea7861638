/** The shared vectors of the red flags: the server passes the same ones. */
import { describe, expect, it } from "vitest";
import followUpCases from "../../../tests/vectors/follow_ups.json";
import type { Check } from "./checks";
import { followUps, type Person } from "./red_flags";
import { alerts, load, moments } from "./testing/vectors";

const NOBODY: Person = { birth_year: null, risk_factors: [], conditions: [], surgeries: [] };

const check = (answers: Record<string, string>, id = "a"): Check => ({
  id,
  at: "2026-11-01T08:30:00.000+01:00",
  day: "2026-11-01",
  answers,
  temperature_celsius: null,
  corrects: null,
});

const rules = await load();

describe("what a check is answered with", () => {
  it.each(moments(rules))("$name", ({ answers, expected }) => expect(answers()).toEqual(expected));
});

describe("what a diary makes the app say and take back", () => {
  it.each(alerts(rules))("$name", ({ answers, expected }) => expect(answers()).toEqual(expected));
});

describe("follow-ups", () => {
  it.each(followUpCases.cases)("$name", ({ checks, expected }) => {
    const all = checks as unknown as Check[];
    expect(followUps(all.slice(0, -1), NOBODY, all.at(-1) as Check)).toEqual(expected);
  });

  it("come only where they change the tier", () => {
    expect(followUps([], NOBODY, check({ fever_chills: "yes" }))).toEqual([
      "very_ill_with_fever",
      "clear_cold",
    ]);
    expect(followUps([], NOBODY, check({ weight_loss: "yes" }))).toEqual([]);
    expect(followUps([], NOBODY, check({ chest_pain: "yes", swelling: "yes" }))).toEqual([]);
    expect(followUps([], NOBODY, check({ sudden_pain: "yes" }))).toEqual([]);
    const old: Person = { ...NOBODY, birth_year: 1950 };
    expect(followUps([], old, check({ sudden_pain: "yes" }))).toEqual(["after_small_fall"]);
  });

  it("are asked again at each check, but for a yes that still counts", () => {
    const before = check(
      { swelling: "yes", breathless_chest: "no", one_leg_swollen_warm: "yes" },
      "0",
    );
    expect(followUps([before], NOBODY, check({ swelling: "yes" }))).toEqual([
      "breathless_chest",
      "tight_after_injury",
    ]);
  });
});

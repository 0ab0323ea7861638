/** The shared vectors of the red flags: the server passes the same ones. */
import { describe, expect, it } from "vitest";
import alertCases from "../../../tests/vectors/alerts.json";
import momentCases from "../../../tests/vectors/red_flags.json";
import { judge, unsupported } from "./alerts";
import type { Check } from "./checks";
import type { Told } from "./episode";
import { followUps, type Person, verdict } from "./red_flags";

const NOBODY: Person = { birth_year: null, risk_factors: [], conditions: [], surgeries: [] };

const check = (answers: Record<string, string>, id = "a"): Check => ({
  id,
  at: "2026-11-01T08:30:00.000+01:00",
  day: "2026-11-01",
  answers,
  temperature_celsius: null,
  corrects: null,
});

describe("what a check is answered with", () => {
  it.each(momentCases.cases)("$name", ({ person, checks, expected }) => {
    const all = checks as unknown as Check[];
    const last = [...all].sort((a, b) => ((a.at ?? "") < (b.at ?? "") ? -1 : 1)).at(-1);
    const [first] = verdict(all, person as Person, last as Check);
    expect(first ? { rule: first.rule, tier: first.tier } : null).toEqual(expected);
  });
});

describe("what a diary makes the app say and take back", () => {
  it.each(alertCases.cases)("$name", ({ person, checks, day, told, findings, withdrawn }) => {
    const all = checks as unknown as Check[];
    const found = judge(all, person as Person, day, told as Told[]);
    expect(
      found.map(({ rule, episode, number, day: said, folded }) => ({
        rule,
        episode,
        number,
        day: said,
        folded,
      })),
    ).toEqual(findings);
    const gone = unsupported(all, person as Person, told as Told[]);
    expect(gone.map(({ rule, episode, number }) => [rule, episode, number])).toEqual(withdrawn);
  });
});

describe("follow-ups", () => {
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

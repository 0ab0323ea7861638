// Facts of one's health: what was not answered is not "none", and what changes them is judged at once.
import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { addDays } from "../../../clinical/days";
import { list, now, save, today, wipe } from "../../../store";
import { judgeHealth } from "../../rules";
import { factsOf, flip, whatIsWrong } from "./facts";

beforeEach(() => wipe());

test("a person who answered nothing has no facts, one who has none of them has none", () => {
  expect(factsOf(null)).toEqual({ born: "", risk_factors: null });
  expect(factsOf({ birth_year: 1960, risk_factors: [] })).toEqual({
    born: "1960",
    risk_factors: [],
  });
});

test("a fact is ticked and taken away; the last one taken away leaves nothing answered", () => {
  expect(flip(null, "pregnancy")).toEqual(["pregnancy"]);
  expect(flip([], "pregnancy")).toEqual(["pregnancy"]);
  expect(flip(["of_a_newer_app", "pregnancy"], "pregnancy")).toEqual(["of_a_newer_app"]);
  expect(flip(["pregnancy"], "pregnancy")).toBeNull();
});

test.each([
  ["", true],
  ["1960", true],
  ["2026", true],
  ["1906", true],
  ["1905", false],
  ["2027", false],
  ["60", false],
  ["196o", false],
])("a year of birth of “%s” can be kept: %s", (born, fits) => {
  expect(whatIsWrong({ born, risk_factors: null }, 2026) === "").toBe(fits);
});

const rules = async () => (await list("nudge")).map(({ rule, state }) => `${rule} ${state}`);
const cold = { fever_chills: "yes", clear_cold: "yes" };

test("a weak defence makes a fever with a cold urgent, and no longer when it is taken back", async () => {
  await save("symptom_check", { at: now(), day: today(), answers: cold });
  await save("profile", { risk_factors: ["weak_immunity"] });
  await judgeHealth();
  expect(await rules()).toEqual(["fever due"]);
  await save("profile", { risk_factors: [] });
  await judgeHealth();
  expect(await rules()).toContain("fever withdrawn");
});

test.each([
  [10, true],
  [100, false],
])("an operation of %s days ago counts by itself: %s", async (days, counts) => {
  await save("symptom_check", { at: now(), day: today(), answers: cold });
  await save("treatment", { treatment: "surgery", started_on: addDays(today(), -days) });
  await judgeHealth();
  expect((await rules()).includes("fever due")).toBe(counts);
});

test("a nudge about a check that has not come to this phone yet stays", async () => {
  const evidence = { counts: {}, records: ["018f0000-0000-7000-8000-000000000001"], reasons: [] };
  const key = { rule: "fever", family: "fever", episode: today(), number: 1, day: today() };
  await save("nudge", { ...key, tier: "same_day", state: "due", state_at: now(), evidence });
  await judgeHealth();
  expect(await rules()).toEqual(["fever due"]);
});

// A nudge explains itself in counts that the person can check, and says nothing that it does not know.
import { expect, test } from "vitest";
import type { Nudge } from "../store";
import { reasonsOf, wordsOf } from "./reasons";
import { fullDate } from "./text/format";

const LEAFLET = "Pain that lasts after rest or treatment is a reason to see a doctor.";

function evidence(counts: NonNullable<Nudge["evidence"]>["counts"]): Pick<Nudge, "evidence"> {
  return { evidence: { counts, records: [], reasons: [] } };
}

test("the watch's counts become the sentences of the design", () => {
  const nudge = evidence({
    days_logged: 12,
    of_days: 14,
    days_at_level: 9,
    level: 4,
    treatments: [
      { treatment: "heat", days: 6, of_days: 28 },
      { treatment: "medication", days: 8, of_days: 28 },
    ],
  });
  expect(reasonsOf(nudge)).toEqual([
    "You logged pain on 12 of the last 14 days. It was 4 or more on 9 of them.",
    "In the last 28 days you used heat on 6 days and medicine on 8 days.",
    LEAFLET,
  ]);
});

test("all days at the level, one day, and heat or ice together are said as a person would", () => {
  const nudge = evidence({
    days_logged: 13,
    of_days: 14,
    days_at_level: 13,
    level: 4,
    treatments: [{ treatment: "heat_ice", days: 1, of_days: 28 }],
  });
  expect(reasonsOf(nudge).slice(0, 2)).toEqual([
    "You logged pain on 13 of the last 14 days. It was 4 or more on all 13.",
    "In the last 28 days you used heat or ice on 1 day.",
  ]);
});

test("treatments counted over other days get a sentence of their own, unused ones none", () => {
  const nudge = evidence({
    treatments: [
      { treatment: "physio", days: 3, of_days: 42 },
      { treatment: "rest", days: 0, of_days: 28 },
      { treatment: "heat", days: 5, of_days: 28 },
    ],
  });
  expect(reasonsOf(nudge)).toEqual([
    "In the last 42 days you used physio on 3 days.",
    "In the last 28 days you used heat on 5 days.",
    LEAFLET,
  ]);
});

test("the history card's answers are told back, only what did not help", () => {
  const nudge = evidence({
    days_of_pain: 42,
    began_on: "2026-10-13",
    tried: [
      { treatment: "rest", helped: "no" },
      { treatment: "heat", helped: "a_little" },
      { treatment: "ice", helped: "no" },
    ],
  });
  expect(reasonsOf(nudge)).toEqual([
    `You told us the pain began on ${fullDate("2026-10-13")}, 42 days ago.`,
    "You tried rest and ice, and it did not help.",
    "You told us no doctor or physio has seen it yet.",
    LEAFLET,
  ]);
});

test("a red flag tells what was ticked, since when, what the profile adds and what is folded under it", () => {
  const { evidence: told } = evidence({
    signs: ["fever_chills"],
    risk_factors: ["weak_immunity", "recent_surgery"],
  });
  const reasons = ["fever", "numb_or_tingling", "from_tomorrow"];
  const nudge = { rule: "fever", episode: "2026-11-22", evidence: told && { ...told, reasons } };
  expect(reasonsOf(nudge)).toEqual([
    "You told us: “Fever or chills”.",
    `You first told us on ${fullDate("2026-11-22")}.`,
    "You told us about your health: weak defences and an operation not long ago.",
    "You told us about a numb or tingling feeling.",
    "This is on the list of reasons to see a doctor.",
  ]);
});

test("a red flag of the card tells the profile and since when the pain is", () => {
  const nudge = evidence({ risk_factors: ["cancer_history"], days_of_pain: 12 });
  expect(reasonsOf({ rule: "new_pain_after_cancer", episode: "2026-11-10", ...nudge })).toEqual([
    "You told us about your health: had cancer.",
    "You told us the pain began 12 days ago.",
    "This is on the list of reasons to see a doctor.",
  ]);
});

test("the answers of a review day are told back", () => {
  expect(reasonsOf(evidence({ change: "much_better", stops_normal_things: true }))).toEqual([
    "When we asked how the pain is since then, you said: much better.",
    "You told us it stops you doing normal things.",
    LEAFLET,
  ]);
  expect(reasonsOf(evidence({ change: "worse", stops_normal_things: null }))).toEqual([
    "When we asked how the pain is since then, you said: worse.",
    LEAFLET,
  ]);
});

test("pain on most days of three months is told in counts", () => {
  const counts = { days_logged: 50, of_days: 90, days_at_level: 40, level: 1 };
  expect(reasonsOf({ rule: "chronic", ...evidence(counts) })).toEqual([
    "You logged pain on 50 of the last 90 days. It was 1 or more on 40 of them.",
    LEAFLET,
  ]);
});

test("days of a medicine are told by its names, without the leaflet's line", () => {
  const counts = { ingredients: ["ibuprofen", "naproxen"], days_in_a_row: 11, since: "2026-11-12" };
  expect(reasonsOf({ rule: "nsaid_days", ...evidence(counts) })).toEqual([
    "You logged ibuprofen and naproxen on 11 days in a row.",
  ]);
});

test("a nudge without evidence says the leaflet's line alone", () => {
  expect(reasonsOf({ evidence: null })).toEqual([LEAFLET]);
});

test("a rule and a tier that only a newer app knows still get words", () => {
  expect(wordsOf({ rule: "persistent", tier: "routine" }).head).toBe("A good time to book a visit");
  const counts = { signs: ["fever_chills"] };
  const cold = {
    rule: "told_symptom",
    tier: "few_days",
    evidence: { counts, records: [], reasons: [] },
  };
  expect(wordsOf(cold).body).toContain("“Fever or chills”");
  expect(wordsOf({ rule: "from_tomorrow", tier: "few_days" })).toEqual({
    head: "Please book a visit in the next few days",
    body: "What you entered is a reason to see a doctor. We can make a page for you to bring.",
  });
  expect(wordsOf({ rule: "from_tomorrow", tier: "someday" }).head).toBe(
    "A good time to book a visit",
  );
});

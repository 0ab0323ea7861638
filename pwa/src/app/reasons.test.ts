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

test("a nudge without evidence says the leaflet's line alone", () => {
  expect(reasonsOf({ evidence: null })).toEqual([LEAFLET]);
});

test("a rule and a tier that only a newer app knows still get words", () => {
  expect(wordsOf({ rule: "persistent", tier: "routine" }).head).toBe("A good time to book a visit");
  expect(wordsOf({ rule: "from_tomorrow", tier: "few_days" })).toEqual({
    head: "Please book a visit in the next few days",
    body: "What you entered is a reason to see a doctor. We can make a page for you to bring.",
  });
  expect(wordsOf({ rule: "from_tomorrow", tier: "someday" }).head).toBe(
    "A good time to book a visit",
  );
});

// One answer speaks for what is folded under it, and never for what is more urgent.
import { expect, test } from "vitest";
import { EMPTY, type Nudge } from "../store/records";
import { foldedUnder } from "./folded";

const nudge = (rule: string, tier: Nudge["tier"], part: Partial<Nudge> = {}): Nudge => ({
  ...EMPTY.nudge,
  id: rule,
  edit_id: "b",
  overruled: null,
  rule,
  tier,
  episode: "2026-11-22",
  state: "shown",
  ...part,
});
const evidence = (...reasons: string[]) => ({ evidence: { counts: {}, records: [], reasons } });
const under = (answered: Nudge, others: Nudge[], standing: string[] = []) =>
  foldedUnder(
    answered,
    others,
    standing.map((rule) => ({ rule, episode: "2026-11-22" })),
  ).map(({ rule }) => rule);

const weak = nudge("weak_leg", "same_day", evidence("weak_leg", "numb_or_tingling"));

test("what the nudge gives as a further reason, and what stood when it spoke", () => {
  const others = [
    nudge("numb_or_tingling", "few_days"),
    nudge("swelling", "few_days"),
    nudge("night_pain", "few_days"),
  ];
  expect(under(weak, others, ["night_pain"])).toEqual(["numb_or_tingling", "night_pain"]);
});

test("not what was answered, what belongs to an earlier spell, or what is more urgent", () => {
  const others = [
    nudge("numb_or_tingling", "few_days", { state: "booked" }),
    nudge("night_pain", "few_days", { episode: "2026-03-01" }),
    nudge("chest_pain", "emergency"),
  ];
  expect(under(weak, others, ["night_pain", "chest_pain"])).toEqual([]);
});

test("what was put off is answered with it", () => {
  const snoozed = nudge("numb_or_tingling", "few_days", { state: "snoozed" });
  expect(under(weak, [snoozed])).toEqual(["numb_or_tingling"]);
});

// Which nudge stands on Today, and when a snoozed one comes back.
import { expect, test } from "vitest";
import { EMPTY, type Nudge } from "../store/records";
import { byUrgency, isSpeaking, turnOf } from "./speaking";

const nudge = (part: Partial<Nudge>): Nudge => ({
  ...EMPTY.nudge,
  id: "a",
  edit_id: "b",
  overruled: null,
  state: "due",
  ...part,
});
const NOW = "2026-11-24T12:00:00.000+00:00";

test("due and shown nudges speak, answered and withdrawn ones are silent", () => {
  const speaking = (["due", "shown", "dismissed", "booked", "seen", "withdrawn"] as const).filter(
    (state) => isSpeaking(nudge({ state }), NOW),
  );
  expect(speaking).toEqual(["due", "shown"]);
});

test("a snoozed nudge comes back when its time has passed", () => {
  const until = (snooze_until: string | null) => nudge({ state: "snoozed", snooze_until });
  expect(isSpeaking(until("2026-11-24T12:30:00.000+01:00"), NOW)).toBe(true);
  expect(isSpeaking(until("2026-11-24T12:30:00.000+00:00"), NOW)).toBe(false);
  expect(isSpeaking(until(null), NOW)).toBe(false);
});

test("the most urgent is first, of those the newest", () => {
  const routine = nudge({ id: "r", tier: "routine", raised_at: "2026-11-24" });
  const old = nudge({ id: "o", tier: "few_days", raised_at: "2026-11-01" });
  const fresh = nudge({ id: "f", tier: "few_days", raised_at: "2026-11-20" });
  expect(byUrgency([routine, old, fresh]).map(({ id }) => id)).toEqual(["f", "o", "r"]);
  expect(byUrgency([])).toEqual([]);
});

const calm = (id: string, shown_at: string | null, part: Partial<Nudge> = {}) =>
  nudge({ id, tier: "few_days", shown_at, ...part });
const at = (day: number) => `2026-11-${day}T09:00:00.000+01:00`;
const shown = (...nudges: Nudge[]) => turnOf(nudges, NOW).map(({ id }) => id);

test("of the calm nudges one new one comes to Today a day", () => {
  expect(shown(calm("first", null), calm("second", null))).toEqual(["first", "second"]);
  expect(shown(calm("first", at(24)), calm("second", null))).toEqual(["first"]);
  expect(shown(calm("first", at(23)), calm("second", null))).toEqual(["first", "second"]);
});

test("and two in seven days, whatever became of them", () => {
  const answered = calm("a", at(18), { state: "dismissed" });
  const taken = calm("b", at(20), { state: "withdrawn" });
  expect(shown(answered, taken, calm("c", null))).toEqual([]);
  expect(shown(calm("a", at(17), { state: "seen" }), taken, calm("c", null))).toEqual(["c"]);
});

test("what is urgent never waits and takes nobody's turn", () => {
  const urgent = (["emergency", "same_day"] as const).map((tier) => nudge({ id: tier, tier }));
  const before = [calm("a", at(24)), calm("b", at(23))];
  expect(shown(...before, ...urgent)).toEqual(["a", "b", "emergency", "same_day"]);
  const seen = urgent.map((one) => ({ ...one, state: "shown" as const, shown_at: at(24) }));
  expect(shown(...seen, calm("c", null))).toEqual(["emergency", "same_day", "c"]);
});

test("a card that was on Today stays, also one that an older app put there, and comes back when put off", () => {
  const old = nudge({ id: "old", state: "shown", state_at: at(24) });
  const back = calm("back", at(20), { state: "snoozed", snooze_until: at(23) });
  expect(shown(old, back, calm("new", null))).toEqual(["old", "back"]);
});

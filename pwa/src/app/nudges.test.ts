// Which nudge stands on Today, and when a snoozed one comes back.
import { expect, test } from "vitest";
import { EMPTY, type Nudge } from "../store/records";
import { isSpeaking, mostUrgent } from "./nudges";

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

test("the most urgent is shown, of those the newest", () => {
  const routine = nudge({ id: "r", tier: "routine", raised_at: "2026-11-24" });
  const old = nudge({ id: "o", tier: "few_days", raised_at: "2026-11-01" });
  const fresh = nudge({ id: "f", tier: "few_days", raised_at: "2026-11-20" });
  expect(mostUrgent([routine, old, fresh])?.id).toBe("f");
  expect(mostUrgent([])).toBeUndefined();
});

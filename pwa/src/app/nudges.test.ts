// An answer is kept for the nudge and what is folded under it, and one step back takes all of it back.
import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { get, list, type Nudge, now, save, type Tier, today, wipe } from "../store";
import { askLater, doctorKnows, haveSeen, markShown, planVisit } from "./nudges";
import { banner } from "./parts/banner";

beforeEach(() => wipe());

function raised(rule: string, tier: Tier, reasons = [rule]): Promise<Nudge> {
  const evidence = { counts: {}, records: [], reasons };
  const when = { day: today(), episode: today(), raised_at: now(), state_at: now() };
  return save("nudge", { ...when, rule, family: rule, number: 1, tier, evidence, state: "due" });
}

const states = async () =>
  Object.fromEntries((await list("nudge")).map(({ rule, state }) => [rule, state]));
const hoursOff = async ({ id }: Nudge) => {
  const kept = await get("nudge", id);
  return (Date.parse(kept?.snooze_until ?? "") - Date.parse(kept?.state_at ?? "")) / 3_600_000;
};

test.each([
  [planVisit, "booked"],
  [haveSeen, "seen"],
  [doctorKnows, "dismissed"],
])(
  "an answer also answers what is folded under it, and is taken back as one",
  async (say, state) => {
    const weak = await raised("weak_leg", "same_day", ["weak_leg", "swelling"]);
    await raised("swelling", "few_days");
    await raised("chest_pain", "emergency");
    await say(weak);
    expect(await states()).toEqual({ weak_leg: state, swelling: state, chest_pain: "due" });
    await banner.value?.undo?.();
    expect(await states()).toEqual({ weak_leg: "due", swelling: "due", chest_pain: "due" });
  },
);

test("what stood when a check was answered is folded too, though it was said before", async () => {
  const day = today();
  const before = { at: `${day}T08:30:00.000+00:00`, day };
  await save("symptom_check", { ...before, answers: { numbness_tingling: "yes" } });
  await raised("numb_or_tingling", "few_days");
  const then = { at: `${day}T08:31:00.000+00:00`, day };
  const check = await save("symptom_check", { ...then, answers: { leg_weak_foot_drop: "yes" } });
  const weak = await raised("weak_leg", "same_day");
  const evidence = { counts: {}, records: [check.id], reasons: ["weak_leg"] };
  await planVisit(await save("nudge", { id: weak.id, evidence }));
  expect(await states()).toEqual({ numb_or_tingling: "booked", weak_leg: "booked" });
});

test("what is for today comes back in four hours, what can wait on the day that was chosen", async () => {
  const weak = await raised("weak_leg", "same_day");
  await askLater(weak, 0);
  expect(await hoursOff(weak)).toBeCloseTo(4, 2);
  const swelling = await raised("swelling", "few_days");
  await askLater(swelling, 7);
  expect(Math.abs((await hoursOff(swelling)) - 7 * 24)).toBeLessThanOrEqual(1);
});

test("Today marks a nudge as shown once, and keeps when it first was", async () => {
  const { id } = await raised("swelling", "few_days");
  await markShown((await get("nudge", id)) as Nudge);
  const first = await get("nudge", id);
  expect(first).toMatchObject({ state: "shown", state_at: first?.shown_at });
  await markShown(first as Nudge);
  expect((await get("nudge", id))?.edit_id).toBe(first?.edit_id);
});

test("one that was put off on another screen keeps its state when Today shows it", async () => {
  const { id } = await raised("swelling", "few_days");
  const off = await save("nudge", { id, state: "snoozed", snooze_until: now() });
  await markShown(off);
  const shown = await get("nudge", id);
  expect(shown).toMatchObject({ state: "snoozed", state_at: off.state_at });
  expect(shown?.shown_at).not.toBeNull();
});

test("what was answered while Today drew it stays answered", async () => {
  const drawn = await raised("swelling", "few_days");
  await save("nudge", { id: drawn.id, state: "seen", state_at: now() });
  await markShown(drawn);
  expect(await states()).toEqual({ swelling: "seen" });
});

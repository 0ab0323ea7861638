// What Today shows follows from the diary: first day, history card, new pain, answers still open.
import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { addDays } from "../../../clinical/days";
import { remember, remove, save, today, wipe } from "../../../store";
import { HISTORY_SKIPPED, readToday } from "./diary";

beforeEach(() => wipe());

test("an empty diary is the first day, and asks nothing yet", async () => {
  expect(await readToday()).toMatchObject({ isFirst: true, asksHistory: false, isNewPain: false });
});

test("after the first entry the history card comes", async () => {
  const { id } = await save("pain_log", { pain: 0 });
  const diary = await readToday();
  expect(diary).toMatchObject({ isFirst: false, asksHistory: true });
  expect(diary.logs.map((log) => log.id)).toEqual([id]);
});

test("the history card does not come back once answered or skipped", async () => {
  await save("pain_log", { pain: 3 });
  await remember(HISTORY_SKIPPED, true);
  expect((await readToday()).asksHistory).toBe(false);
  await remember(HISTORY_SKIPPED, false);
  await save("condition", { region: "back" });
  expect((await readToday()).asksHistory).toBe(false);
});

test("an old diary is no first day, one whose only entry was taken back is", async () => {
  const { id } = await save("pain_log", { pain: 3, day: addDays(today(), -400) });
  expect((await readToday()).isFirst).toBe(false);
  await remove("pain_log", id);
  expect((await readToday()).isFirst).toBe(true);
});

test("pain is new for six weeks, and only where the person said when it began", async () => {
  const { id } = await save("condition", { began_on: addDays(today(), -41) });
  expect((await readToday()).isNewPain).toBe(true);
  await save("condition", { id, began_on: addDays(today(), -42) });
  expect((await readToday()).isNewPain).toBe(false);
});

test("a use of yesterday is asked about until it is answered, one of before no more", async () => {
  const yesterday = addDays(today(), -1);
  const { id } = await save("treatment_use", { treatment: "heat", day: yesterday });
  await save("treatment_use", { treatment: "ice", day: addDays(today(), -2) });
  expect((await readToday()).unanswered.map((use) => use.id)).toEqual([id]);
  await save("treatment_use", { id, response: "same" });
  expect((await readToday()).unanswered).toEqual([]);
});

test("a booked visit steps behind a nudge that speaks", async () => {
  await save("nudge", {
    id: "018f0000-0000-7000-8000-000000000001",
    state: "booked",
    tier: "routine",
  });
  expect((await readToday()).booked).toBeDefined();
  await save("nudge", {
    id: "018f0000-0000-7000-8000-000000000002",
    state: "due",
    tier: "few_days",
  });
  expect((await readToday()).nudge?.tier).toBe("few_days");
});

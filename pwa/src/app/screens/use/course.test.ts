// A use belongs to a course; the first one opens it, and taking the use back leaves no trace.
import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { list, save, today, wipe } from "../../../store";
import { amountFrom } from "../../amount";
import { courseFor, keepUse } from "./course";
import { emptyUse, whatIsWrong } from "./draft";

beforeEach(() => wipe());

test("the first use of a treatment opens its course today", async () => {
  const { use } = await keepUse("heat", { ...emptyUse, minutes: 20 });
  const [course] = await list("treatment");
  expect(course).toMatchObject({ treatment: "heat", started_on: today(), ended_on: null });
  expect(use).toMatchObject({ treatment: "heat", treatment_id: course?.id, minutes: 20 });
});

test("the next use joins the open course", async () => {
  const first = await keepUse("heat", emptyUse);
  const second = await keepUse("heat", emptyUse);
  expect(second.use.treatment_id).toBe(first.use.treatment_id);
  expect(await list("treatment")).toHaveLength(1);
});

test("an ended course is not joined again", async () => {
  const { use } = await keepUse("rest", emptyUse);
  await save("treatment", { id: use.treatment_id ?? "", ended_on: today() });
  await keepUse("rest", emptyUse);
  expect(await list("treatment")).toHaveLength(2);
});

test("each medicine has a course of its own, whatever the case of its name", async () => {
  await keepUse("medication", { ...emptyUse, name: "Ibuprofen" });
  await keepUse("medication", { ...emptyUse, name: "ibuprofen " });
  await keepUse("medication", { ...emptyUse, name: "Paracetamol" });
  expect((await list("treatment")).map((one) => one.name)).toEqual(["Ibuprofen", "Paracetamol"]);
});

test("a use that names no medicine joins the newest course", async () => {
  await keepUse("medication", { ...emptyUse, name: "Ibuprofen" });
  const wanted = { treatment: "medication", name: null, medicine: null };
  expect(courseFor(await list("treatment"), wanted)?.name).toBe("Ibuprofen");
});

test("a back-dated use moves the start of its course", async () => {
  await keepUse("heat", emptyUse);
  await keepUse("heat", { ...emptyUse, moment: { day: "2026-01-02", time: null } });
  expect((await list("treatment")).map((one) => one.started_on)).toEqual(["2026-01-02"]);
});

test("taking a use back takes back what it did to its course", async () => {
  const first = await keepUse("heat", emptyUse);
  const earlier = { ...emptyUse, moment: { day: "2026-01-02", time: null } };
  await (await keepUse("heat", earlier)).undo();
  expect((await list("treatment")).map((one) => one.started_on)).toEqual([today()]);
  await first.undo();
  expect(await list("treatment")).toEqual([]);
  expect(await list("treatment_use")).toEqual([]);
});

test("an amount keeps its unit, a unit without an amount is nothing", async () => {
  const dose = { ...emptyUse, name: "Ibuprofen", amount: "0,4", unit: "g" };
  expect((await keepUse("medication", dose)).use).toMatchObject({ amount: 0.4, unit: "g" });
  const bare = await keepUse("medication", { ...emptyUse, unit: "g" });
  expect(bare.use).toMatchObject({ amount: null, unit: null });
});

test("an amount in words is asked for again, not dropped", () => {
  const draft = { ...emptyUse, treatment: "medication" };
  expect(whatIsWrong({ ...draft, amount: "two" })).not.toBe("");
  expect(whatIsWrong({ ...draft, amount: "2" })).toBe("");
  expect(whatIsWrong(emptyUse)).not.toBe("");
});

test("an amount is read with point or comma, and nonsense is no amount", () => {
  expect(amountFrom("400")).toBe(400);
  expect(amountFrom(" 0,5 ")).toBe(0.5);
  for (const text of ["", " ", "two", "-1", "1e999"]) expect(amountFrom(text)).toBeNull();
});

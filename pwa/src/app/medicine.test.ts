// What is said of a dose, and the one note about too many days in a row.
import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { addDays, writeAt } from "../clinical/days";
import { list, type Medication, now, remove, save, today, wipe } from "../store";
import {
  amountOf,
  contentsOf,
  countInWords,
  piecesOf,
  readShelf,
  sayDose,
  tellDays,
} from "./medicine";

beforeEach(() => wipe());

const pack = (fields: Partial<Medication> = {}) =>
  save("medication", {
    name: "Ibuprofen 200",
    form: "tablet",
    ingredients: [{ name: "Ibuprofen", milligrams: 200 }],
    otc: true,
    daily_limit_milligrams: 1200,
    ...fields,
  });

const dose = (medication_id: string | null, amount: number | null, at = now()) =>
  save("treatment_use", {
    treatment: "medication",
    medication_id,
    amount,
    unit: amount === null ? null : "tablets",
    at,
    day: at.slice(0, 10),
  });

const noonOf = (day: string) => writeAt(Date.parse(`${day}T12:00:00Z`), 0);

test("a dose is told with its limit, and the top dose first", async () => {
  const { id } = await pack();
  expect(await sayDose(await dose(id, 4))).toBe(
    "800 mg of ibuprofen in the last 24 hours, of 1,200 on your pack.",
  );
  expect(await sayDose(await dose(id, 2))).toBe(
    "You have logged the top dose for today. Do not take more. 1,200 mg of ibuprofen in the last 24 hours, of 1,200 on your pack.",
  );
  expect(await sayDose(await dose(id, 1))).toBeNull();
});

test("of a dose of another day nothing is said about today", async () => {
  const { id } = await pack();
  const old = await dose(id, 6, noonOf(addDays(today(), -9)));
  expect(await sayDose(old)).toBe(
    "These doses come to the top dose for 24 hours. 1,200 mg of ibuprofen in 24 hours, of 1,200 on your pack.",
  );
});

test("without a limit it is said that none was given", async () => {
  const { id } = await pack({ daily_limit_milligrams: null });
  expect(await sayDose(await dose(id, 2))).toBe(
    "400 mg of ibuprofen in the last 24 hours. You gave no top dose for it.",
  );
});

test("a dose without an amount is not told as 0", async () => {
  const { id } = await pack();
  expect(await sayDose(await dose(id, null))).toBe(
    "1 dose of ibuprofen in these 24 hours has no amount that can be counted.",
  );
  expect(await sayDose(await dose(id, 2))).toContain("1 more dose has no amount");
});

test("a dose that names no medicine has that of its course", async () => {
  const { id } = await pack();
  const course = await save("treatment", { treatment: "medication", medication_id: id });
  const use = await save("treatment_use", {
    treatment: "medication",
    treatment_id: course.id,
    amount: 2,
  });
  expect(await sayDose(use)).toContain("400 mg of ibuprofen");
});

test("each person reads the ingredient as on their own pack", async () => {
  await pack({ ingredients: [{ name: " Acetaminophen ", milligrams: 325 }] });
  const shelf = await readShelf();
  const count = { ingredient: "paracetamol", milligrams: 650, doses: 1, unknown: 0 };
  expect(countInWords(shelf, { ...count, limit: 3000, state: "under" })).toBe(
    "650 mg of acetaminophen in the last 24 hours, of 3,000 on your pack.",
  );
});

test("pieces, amounts and contents in words", async () => {
  const tablets = await pack();
  expect(piecesOf("tablet", 1)).toBe("tablet");
  expect(piecesOf("drops", 2)).toBe("drops");
  expect(piecesOf(null, null)).toBe("pieces");
  expect(amountOf(tablets, { amount: 1, unit: "tablets" })).toBe("1 tablet");
  expect(amountOf(tablets, { amount: 400, unit: "mg" })).toBe("400 mg");
  expect(amountOf(tablets, { amount: null, unit: null })).toBe("");
  const mixed = await pack({
    ingredients: [
      { name: "Paracetamol", milligrams: 500 },
      { name: "APAP", milligrams: null },
      { name: "Codeine", milligrams: 8 },
    ],
  });
  expect(contentsOf(mixed)).toBe("In one: 500 mg of paracetamol and 8 mg of codeine");
});

test("eleven days in a row are told once, and taken back when one of them goes", async () => {
  const { id } = await pack();
  const uses = [];
  for (let back = 10; back >= 0; back--) {
    await tellDays();
    expect(await list("nudge")).toEqual([]);
    uses.push(await dose(id, 1, noonOf(addDays(today(), -back))));
  }
  await tellDays();
  await tellDays();
  const [nudge] = await list("nudge");
  expect(await list("nudge")).toHaveLength(1);
  expect(nudge).toMatchObject({
    rule: "nsaid_days",
    family: "nsaid_days",
    episode: addDays(today(), -10),
    number: 1,
    tier: "routine",
    state: "due",
  });
  expect(nudge?.evidence?.records).toEqual(uses.map((use) => use.id));
  await remove("treatment_use", uses[5]?.id ?? "");
  await tellDays();
  expect((await list("nudge")).map(({ state }) => state)).toEqual(["withdrawn"]);
});

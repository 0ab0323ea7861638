// A medicine is what the person read on the pack: no number is filled in, and a limit counts once it was looked at.
import { expect, test } from "vitest";
import type { Medication } from "../../../store";
import { draftOf, emptyPack, fieldsOf, limitOf, type PackDraft, whatIsWrong } from "./draft";

const draft = (part: Partial<PackDraft> = {}): PackDraft => ({
  ...emptyPack,
  name: "Ibuprofen 200",
  ingredients: [{ name: "Ibuprofen", milligrams: "200" }],
  ...part,
});

test("a name is enough", () => {
  expect(whatIsWrong(emptyPack)).not.toBe("");
  expect(whatIsWrong({ ...emptyPack, name: "Something" })).toBe("");
  expect(fieldsOf({ ...emptyPack, name: " Something " })).toEqual({
    name: "Something",
    form: null,
    strength: null,
    ingredients: [],
    otc: null,
    daily_limit_milligrams: null,
  });
});

test("the most in a day is counted in pieces where their strength is known", () => {
  expect(limitOf(draft({ most: "6" }))).toBe(1200);
  expect(
    limitOf(draft({ most: "1200", ingredients: [{ name: "Ibuprofen", milligrams: "" }] })),
  ).toBe(1200);
  expect(limitOf(draft())).toBeNull();
});

test("a limit has to be confirmed", () => {
  expect(whatIsWrong(draft({ most: "6" }))).not.toBe("");
  expect(whatIsWrong(draft({ most: "6", confirmed: true }))).toBe("");
});

test("numbers are above 0, and belong to an ingredient", () => {
  const wrong = [
    draft({ most: "six", confirmed: true }),
    draft({ most: "0", confirmed: true }),
    draft({ ingredients: [{ name: "Ibuprofen", milligrams: "0" }] }),
    draft({ ingredients: [{ name: "Ibuprofen", milligrams: "much" }] }),
    draft({ ingredients: [{ name: " ", milligrams: "200" }] }),
    draft({ ingredients: [{ name: "", milligrams: "" }], most: "6", confirmed: true }),
  ];
  expect(wrong.map(whatIsWrong)).not.toContain("");
});

test("a saved medicine opens as it was, also with a limit between two pieces", () => {
  const made = fieldsOf(
    draft({
      form: "tablet",
      otc: false,
      ingredients: [
        { name: "Acetaminophen", milligrams: "325" },
        { name: "Codeine", milligrams: "" },
      ],
    }),
  );
  const pack = { ...made, daily_limit_milligrams: 3000 } as Medication;
  expect(pack.strength).toBe("325 mg");
  expect(fieldsOf(draftOf(pack))).toEqual(pack);
  expect(whatIsWrong(draftOf(pack))).toBe("");
});

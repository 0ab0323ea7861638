// A check in one line: what is there first, then what a doctor knows, then the dated "no".
import { expect, test } from "vitest";
import { codesOf, restOfCheck, titleOfCheck } from "./check-words";

const SEVEN = Object.fromEntries(
  "numbness_tingling swelling fever_chills weight_loss weakness_fatigue walking_standing bladder_bowel"
    .split(" ")
    .map((code) => [code, "no"]),
);

test("what is there gives the title, the rest stands under it", () => {
  const check = { answers: { swelling: "yes", numbness_tingling: "yes", numb_saddle: "no" } };
  expect(titleOfCheck(check)).toBe("Numb or tingling, swollen");
  expect(restOfCheck(check)).toEqual(["No to 1 sign"]);
});

test("seven dated negatives are counted, not praised", () => {
  expect(titleOfCheck({ answers: SEVEN })).toBe("No to 7 signs");
  expect(restOfCheck({ answers: SEVEN })).toEqual([]);
});

test("what a doctor knows is named", () => {
  expect(titleOfCheck({ answers: { swelling: "known" } })).toBe("A doctor knows: swollen");
});

test("a code of a newer app is kept at the end, an empty answer is none", () => {
  const check = { answers: { glowing_toes: "yes", swelling: "yes", weight_loss: null } };
  expect(codesOf(check)).toEqual(["swelling", "glowing_toes"]);
  expect(titleOfCheck({ answers: null })).toBe("");
});

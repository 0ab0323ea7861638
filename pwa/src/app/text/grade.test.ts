import { expect, test } from "vitest";
import { gradeOf } from "./grade";

test.each([
  ["The cat sat on the mat.", -1.5, 0],
  ["Call your doctor or advice line today. You told us it is very hard to walk.", 1, 4],
  [
    "Persistent musculoskeletal discomfort necessitates professional consultation notwithstanding intermittent improvement.",
    20,
    40,
  ],
])("%s", (text, low, high) => {
  expect(gradeOf(text)).toBeGreaterThan(low);
  expect(gradeOf(text)).toBeLessThan(high);
});

test("a text without a word has no grade", () => {
  expect(gradeOf("…")).toBe(0);
});

// The words on screen: plain, and never a verdict about the person's body.
import { expect, test } from "vitest";
import { gradeOf } from "../grade";

const files = import.meta.glob<Record<string, unknown>>("./*.ts", { eager: true });

/** Every text of a file of words; functions are asked with numbers and words in the place of theirs. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return textsOf(value(2, "3 days"));
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsOf);
  return [];
}

const texts = Object.entries(files).flatMap(([file, words]) =>
  file.includes(".test.") ? [] : textsOf(words).map((text) => ({ file, text })),
);

const NEVER =
  /\b(diagnos\w*|predict\w*|risk score|cures?|cured|safe to|no need to|can be a sign|your condition|don’t worry|you are fine|well done|great job|streak\w*|keep it up)\b/i;

test("no text diagnoses, predicts, promises, reassures or praises", () => {
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter(({ text }) => NEVER.test(text))).toEqual([]);
});

test("every text of a sentence or more reads at grade 6 or below", () => {
  const long = texts.filter(({ text }) => text.split(/\s+/).length >= 8);
  const hard = long.map((one) => ({ ...one, grade: gradeOf(one.text) }));
  expect(hard.filter(({ grade }) => grade > 6)).toEqual([]);
});

test("quotation marks and apostrophes are typographic", () => {
  expect(texts.filter(({ text }) => /['"]/.test(text))).toEqual([]);
});

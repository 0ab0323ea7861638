// The words on screen are plain. Which of them may never stand there: tests/house/words.py.
import { expect, test } from "vitest";
import { gradeOf } from "../grade";
import { textsOf } from "../testing/texts";

const files = import.meta.glob<Record<string, unknown>>(["./*.ts", "!./*.test.ts"], {
  eager: true,
});

const texts = Object.entries(files).flatMap(([file, words]) =>
  textsOf(words).map((text) => ({ file, text })),
);

test("every text of a sentence or more reads at grade 6 or below", () => {
  expect(texts.length).toBeGreaterThan(100);
  const long = texts.filter(({ text }) => text.split(/\s+/).length >= 8);
  const hard = long.map((one) => ({ ...one, grade: gradeOf(one.text) }));
  expect(hard.filter(({ grade }) => grade > 6)).toEqual([]);
});

test("quotation marks and apostrophes are typographic", () => {
  expect(texts.filter(({ text }) => /['"]/.test(text))).toEqual([]);
});

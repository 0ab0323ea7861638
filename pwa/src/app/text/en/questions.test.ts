// What the app asks is as plain as what it says, however short: every sign of a check, and every question.
import { expect, test } from "vitest";
import { red_flags as book } from "../../../../../backend/clinical/rulebook.json";
import { gradeOf } from "../grade";
import { textsOf } from "../testing/texts";
import { flags } from "./flags";
import { anythingNew, leaflet } from "./leaflet";

const files = import.meta.glob<Record<string, unknown>>(["./*.ts", "!./*.test.ts"], {
  eager: true,
});

const words: Record<string, string> = {
  ...leaflet,
  ...flags.other,
  ...flags.question,
  severe_pain: anythingNew.severe,
};

test.each(book.questions.map(({ code }) => code))("%s is asked in plain words", (code) => {
  const asked = words[code] ?? "";
  expect(asked).not.toBe("");
  if (isLong(asked)) expect(gradeOf(asked)).toBeLessThanOrEqual(6);
});

test("no words are left over", () => {
  expect(Object.keys(words).sort()).toEqual(book.questions.map(({ code }) => code).sort());
});

/** Of one or two words the grade says nothing. */
const isLong = (text: string) => text.split(/\s+/).length >= 3;
const questions = Object.values(files)
  .flatMap(textsOf)
  .filter((text) => text.includes("?") && isLong(text));

test.each(questions)("%s", (question) => {
  expect(gradeOf(question)).toBeLessThanOrEqual(6);
});

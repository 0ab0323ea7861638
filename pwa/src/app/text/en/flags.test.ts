// Each group of questions is asked in its place and order, and every sign can be told back.
import { expect, test } from "vitest";
import { QUESTIONS } from "../../../clinical/checks";
import { fields } from "./fields";
import { flags } from "./flags";
import { anythingNew, leaflet } from "./leaflet";

const ASKED: Record<string, Record<string, string>> = {
  leaflet,
  other: flags.other,
  follow_up: flags.question,
  score: { severe_pain: anythingNew.severe },
};

test("every question is asked where its group belongs, in the order of the rulebook", () => {
  for (const [group, words] of Object.entries(ASKED)) {
    const codes = QUESTIONS.filter((one) => one.group === group).map(({ code }) => code);
    expect(codes.length).toBeGreaterThan(0);
    expect(Object.keys(words)).toEqual(codes);
  }
  expect(new Set(QUESTIONS.map(({ group }) => group))).toEqual(new Set(Object.keys(ASKED)));
});

test("every sign has a name to be told back with, and no other has", () => {
  expect(new Set(Object.keys(fields.signs))).toEqual(new Set(QUESTIONS.map(({ code }) => code)));
});

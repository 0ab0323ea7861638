// Ticks: untouched stays absent, a no to all is seven answers, and each can be taken back.
import { expect, test } from "vitest";
import { LEAFLET } from "../clinical/red_flags";
import { leaflet } from "./text/en/leaflet";
import { answered, flip, flipNone, hasYes, isNone, type Ticks } from "./ticks";

const CODES = Object.keys(leaflet);

test("the row asks for the seven signs of the rulebook, in its order", () => {
  expect(CODES).toEqual(LEAFLET);
});

test("one tick is one answer, and the others stay absent", () => {
  expect(flip(null, "swelling", CODES)).toEqual({ swelling: "yes" });
});

test("a tick taken back is no answer again", () => {
  expect(flip({ swelling: "yes" }, "swelling", CODES)).toBeNull();
});

test("none of these is a no to each of the seven, and a second tap takes it back", () => {
  const none = flipNone(null, CODES);
  expect(Object.values(none ?? {})).toEqual(Array(7).fill("no"));
  expect(isNone(none, CODES)).toBe(true);
  expect(flipNone(none, CODES)).toBeNull();
});

test("none of these takes back what was ticked, and a tick takes back none of these", () => {
  const none = flipNone({ swelling: "yes", chest_pain: "yes" }, CODES);
  expect(none).toMatchObject({ swelling: "no", chest_pain: "yes" });
  expect(flip(none, "swelling", CODES)).toEqual({ swelling: "yes", chest_pain: "yes" });
});

test("only a yes has to be answered with something", () => {
  const known: Ticks = { swelling: "known", fever_chills: "no" };
  expect(hasYes(known)).toBe(false);
  expect(hasYes(answered(known, "swelling", "yes"))).toBe(true);
  expect(answered({ swelling: "yes" }, "swelling", null)).toBeNull();
});

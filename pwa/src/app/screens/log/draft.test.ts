// A log being filled in: untouched stays null, and what is taken back is null again.
import { expect, test } from "vitest";
import { QUESTIONS } from "../../../clinical/checks";
import { EMPTY } from "../../../store/records";
import {
  asksSevere,
  draftOf,
  emptyDraft,
  fieldsOf,
  flipSite,
  isAnswered,
  SEVERE,
  scoreSite,
  ticksOf,
  whatIsWrong,
} from "./draft";

test("a draft begins with no answer at all", () => {
  const { moment, ...answers } = emptyDraft;
  expect(moment).toBeNull();
  expect(new Set(Object.values(answers))).toEqual(new Set([null]));
  expect(isAnswered(emptyDraft)).toBe(false);
});

test("only what was touched is saved", () => {
  const fields = fieldsOf({ ...emptyDraft, pain: 0 });
  expect(fields.pain).toBe(0);
  expect(Object.values(fields).filter((value) => value !== null)).toEqual([0]);
});

test("zero is an answer, a time or a note of blanks is none", () => {
  expect(isAnswered({ ...emptyDraft, pain: 0 })).toBe(true);
  expect(isAnswered({ ...emptyDraft, flare: false })).toBe(true);
  expect(isAnswered({ ...emptyDraft, note: "  " })).toBe(false);
  expect(isAnswered({ ...emptyDraft, moment: { day: "2026-11-20", time: null } })).toBe(false);
});

test("an empty draft and a time to come are not saved", () => {
  expect(whatIsWrong(emptyDraft)).not.toBe("");
  expect(
    whatIsWrong({ ...emptyDraft, pain: 3, moment: { day: "2999-01-01", time: null } }),
  ).not.toBe("");
  expect(whatIsWrong({ ...emptyDraft, pain: 3 })).toBe("");
});

test("a place is added, scored and taken away; without any it is unanswered again", () => {
  const one = flipSite(null, "left_calf");
  expect(one).toEqual([{ site: "left_calf", pain: null }]);
  const scored = scoreSite(one, "left_calf", 4);
  expect(scored).toEqual([{ site: "left_calf", pain: 4 }]);
  expect(flipSite(scored, "left_calf")).toBeNull();
});

test("an entry opened for editing and saved again is the same", () => {
  const log = {
    ...EMPTY.pain_log,
    id: "a",
    edit_id: "b",
    overruled: null,
    at: "2026-11-20T07:45:00.000+00:00",
    day: "2026-11-20",
    pain: 6,
    sites: [{ site: "lower_back", pain: 5 }],
  };
  const fields = fieldsOf(draftOf(log));
  expect(fields).toMatchObject({ pain: 6, sites: log.sites, day: "2026-11-20", note: null });
  expect(fields.at).toMatch(/^2026-11-20T07:45:00\.000/);
});

test("signs alone are worth saving, and are no part of the log", () => {
  const draft = { ...emptyDraft, ticks: { swelling: "yes" } };
  expect(isAnswered(draft)).toBe(false);
  expect(whatIsWrong(draft)).toBe("");
  expect(fieldsOf({ ...draft, pain: 4 })).not.toHaveProperty("ticks");
});

test("how bad it is counts beside 8 and above alone", () => {
  const ticks = { severe_pain: "yes" };
  expect(ticksOf({ ...emptyDraft, ticks, pain: 8 })).toEqual(ticks);
  expect(ticksOf({ ...emptyDraft, ticks, pain: 7 })).toBeNull();
  expect(whatIsWrong({ ...emptyDraft, ticks })).not.toBe("");
  const asked = QUESTIONS.find(({ code }) => code === SEVERE)?.score_at_least;
  expect([7, 8].map(asksSevere)).toEqual([7, 8].map((pain) => pain >= Number(asked)));
});

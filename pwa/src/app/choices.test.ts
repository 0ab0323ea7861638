import { expect, test, vi } from "vitest";
import { choicesOf } from "../store/overruled";
import { type Doc, EMPTY, KINDS } from "../store/records";
import { choiceInWords } from "./choices";
import { fields } from "./text/en/fields";

vi.hoisted(() => vi.stubGlobal("navigator", { language: "en-GB" }));

const TYPED = "2026-11-24T08:30:00.000+00:00";
const LATER = "2026-11-24T18:20:00.000+00:00";
const COURSE = "0197a3c2-0000-7000-8000-000000000001";
const about = { names: new Map([[COURSE, "Ibuprofen"]]), today: "2026-11-25" };

function said(doc: object, field: string, value: unknown, written_at = LATER) {
  const whole: Doc = {
    id: "i",
    edit_id: "e",
    written_at: TYPED,
    ...doc,
    overruled: [{ field, value, written_at }],
  };
  const [choice] = choicesOf(whole);
  return choice && choiceInWords(choice, whole, about);
}

test("a number: what was kept, what the other phone said and when, and both buttons", () => {
  expect(said({ pain: 6 }, "pain", 4)).toEqual({
    text: "We kept 6 for pain. The other phone said 4 (written Tue 18:20).",
    keep: "Keep 6",
    use: "Use 4 instead",
  });
});

test("the time is left out where it is only that of the entry, and dated where it is old", () => {
  expect(said({ pain: 6 }, "pain", 4, TYPED)?.text).toMatch(/said 4\.$/);
  expect(said({ pain: 6 }, "pain", 4, "2026-10-02T08:00:00.000+00:00")?.text).toContain(
    "(written 2 Oct, 08:00)",
  );
});

test("an answer that one phone cleared is empty, never zero", () => {
  expect(said({ pain: 6 }, "pain", null, TYPED)).toEqual({
    text: "We kept 6 for pain. The other phone left it empty.",
    keep: "Keep 6",
    use: "Leave it empty",
  });
  expect(said({ pain: null }, "pain", 0, TYPED)).toEqual({
    text: "We left pain empty. The other phone said 0.",
    keep: "Keep it empty",
    use: "Use 0 instead",
  });
});

test.each<[doc: object, field: string, value: unknown, text: string]>([
  [{ flare: true }, "flare", false, "We kept yes for “Is this a flare?”. The other phone said no."],
  [
    { walk_minutes: 15 },
    "walk_minutes",
    1,
    "We kept 15 minutes for walking. The other phone said 1 minute.",
  ],
  [
    { response: "worse" },
    "response",
    "better",
    "We kept worse for “Did it help?”. The other phone said better.",
  ],
  [
    { treatment: "heat" },
    "treatment",
    "new_thing",
    "We kept heat for the treatment. The other phone said new thing.",
  ],
  [
    { began_on: "2026-10-01" },
    "began_on",
    "2026-10-02",
    "We kept 1 October 2026 for when it began. The other phone said 2 October 2026.",
  ],
  [
    { treatment_id: "0197a3c2-0000-7000-8000-000000000002" },
    "treatment_id",
    COURSE,
    "We kept another entry for the course. The other phone said Ibuprofen.",
  ],
  [
    { sites: [{ site: "left_calf", pain: 5 }] },
    "sites",
    { site: "left_calf", pain: null },
    "We kept 5 for left calf. The other phone said no number.",
  ],
  [{ sites: [] }, "sites", { site: "left_calf", pain: 3 }, "The other phone also had left calf 3."],
  [
    { tried: [{ treatment: "ice", helped: "no" }] },
    "tried",
    { treatment: "ice", helped: "a_little" },
    "We kept no for “Did ice help?”. The other phone said a little.",
  ],
  [
    { ingredients: [{ name: "ibuprofen", milligrams: 400 }] },
    "ingredients",
    { name: "ibuprofen", milligrams: 200 },
    "We kept 400 mg for ibuprofen. The other phone said 200 mg.",
  ],
  [
    { answers: { swelling: "no" } },
    "answers",
    { swelling: "known" },
    "We kept no for “Swollen”. The other phone said a doctor knows.",
  ],
  [
    { anchors: { 5: "I work" } },
    "anchors",
    { 5: "I sit" },
    "We kept “I work” for your words for 5. The other phone said “I sit”.",
  ],
  [
    { country: "PT" },
    "country",
    "US",
    "We kept Portugal for the country. The other phone said United States.",
  ],
  [
    { new_score: 3 },
    "new_score",
    { deep: [1] },
    "We kept 3 for new score. The other phone said an answer that this app cannot show.",
  ],
])("in words: %j", (doc, field, value, text) => {
  expect(said(doc, field, value, TYPED)?.text).toBe(text);
});

test("a day and its time are one choice", () => {
  const doc: Doc = {
    id: "i",
    edit_id: "e",
    written_at: TYPED,
    at: TYPED,
    day: "2026-11-24",
    overruled: [
      { field: "at", value: "2026-11-23T18:00:00.000+00:00", written_at: TYPED },
      { field: "day", value: "2026-11-23", written_at: TYPED },
    ],
  };
  const texts = choicesOf(doc).map((choice) => choiceInWords(choice, doc, about).text);
  expect(texts).toEqual([
    "We kept 24 November 2026, 08:30 for the time. The other phone said 23 November 2026, 18:00.",
  ]);
});

test("two notes that both stand there were both kept", () => {
  expect(said({ note: "sore\n\nstiff" }, "note", "stiff")).toMatchObject({
    text: "Both notes were kept.",
    keep: "Keep both",
  });
});

test("long texts are cut in the sentence and not on the buttons", () => {
  const words = said({ note: "a".repeat(9000) }, "note", "b".repeat(9000), TYPED);
  expect(words).toMatchObject({ keep: "Keep this one", use: "Use the other one" });
  expect(words?.text.length).toBeLessThan(500);
});

test("every field of every kind has its words", () => {
  const named = KINDS.filter((kind) => kind !== "nudge").flatMap((kind) =>
    Object.keys(EMPTY[kind]),
  );
  const silent = new Set(["written_at", "time_zone", "language"]);
  expect(named.filter((field) => !(field in fields.name) && !silent.has(field))).toEqual([]);
});

// The review question: when it comes, what an answer keeps and raises, and how it goes away.
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test } from "vitest";
import { addDays } from "../clinical/days";
import { list, type PainLog, remember, sample, save, today, wipe } from "../store";
import { type Answers, keepReview, NO_ANSWERS } from "./keep-review";
import { askTomorrow, canLookBack, lastReview, readQuestion } from "./reviews";
import { judgeOnceADay } from "./screens/today/after";

beforeEach(() => wipe());

const ago = (days: number) => addDays(today(), -days);
const log = (days: number, doc: Partial<PainLog> = {}) =>
  save("pain_log", { pain: 5, day: ago(days), ...doc });
const heat = (days: number) => save("treatment", { treatment: "heat", started_on: ago(days) });
const answer = (part: Partial<Answers>): Answers => ({ ...NO_ANSWERS, ...part });
const nudges = async () =>
  (await list("nudge")).map(({ rule, state, number }) => [rule, state, number]);

describe("the question", () => {
  test("does not come to an empty diary", async () => {
    expect(await readQuestion()).toBeNull();
  });

  test("comes on the review day of a course", async () => {
    const course = await heat(21);
    expect(await readQuestion()).toMatchObject({
      course: { id: course.id },
      asksTried: false,
      began: null,
    });
  });

  test("does not come a day earlier, or once the course has ended", async () => {
    const { id } = await heat(20);
    expect(await readQuestion()).toBeNull();
    await save("treatment", { id, started_on: ago(30), ended_on: ago(1) });
    expect(await readQuestion()).toBeNull();
  });

  test("comes 28 days after the pain began where nothing was tried, and asks that first", async () => {
    await log(28);
    await log(1);
    expect(await readQuestion()).toMatchObject({ course: null, asksTried: true, began: ago(28) });
  });

  test("takes the person's word for when the pain began", async () => {
    await save("condition", { began_on: ago(28) });
    expect(await readQuestion()).toBeNull();
    await log(0);
    expect(await readQuestion()).toMatchObject({ course: null, began: ago(28) });
  });

  test("comes also where a treatment has no start, and does not ask again what was tried", async () => {
    await log(28);
    await log(1);
    await save("treatment", { treatment: "rest" });
    expect(await readQuestion()).toMatchObject({ course: null, asksTried: false });
  });

  test("does not come where uses are logged without a course", async () => {
    await log(28);
    await log(1);
    await save("treatment_use", { treatment: "heat" });
    expect(await readQuestion()).toBeNull();
  });
});

describe("an answer", () => {
  test("is kept, raises its nudge at once, and is not asked again", async () => {
    const course = await heat(21);
    await keepReview(course, answer({ change: "same" }));
    expect(await list("questionnaire")).toMatchObject([
      {
        instrument: "course_review",
        treatment_id: course.id,
        change: "same",
        stops_normal_things: null,
        day: today(),
      },
    ]);
    expect(await nudges()).toEqual([["asked_unchanged", "due", 1]]);
    expect(await readQuestion()).toBeNull();
    expect((await lastReview(course.id))?.change).toBe("same");
  });

  test("ends the questions of a day, also where another course is due", async () => {
    const course = await heat(22);
    await heat(21);
    await keepReview(course, answer({ change: "gone" }));
    expect(await nudges()).toEqual([]);
    expect(await readQuestion()).toBeNull();
  });

  test("of better pain that stops normal things raises the other rule", async () => {
    await keepReview(await heat(21), answer({ change: "much_better", stops_normal_things: true }));
    expect(await nudges()).toEqual([["asked_function", "due", 1]]);
  });

  test("that is undone takes its nudge back, and one given after that speaks anew", async () => {
    const course = await heat(21);
    const undo = await keepReview(course, answer({ change: "worse" }));
    await undo();
    expect(await list("questionnaire")).toEqual([]);
    expect(await nudges()).toEqual([["asked_unchanged", "withdrawn", 1]]);
    expect(await readQuestion()).not.toBeNull();
    await keepReview(course, answer({ change: "same" }));
    expect((await nudges()).sort((a, b) => Number(a[2]) - Number(b[2]))).toEqual([
      ["asked_unchanged", "withdrawn", 1],
      ["asked_unchanged", "due", 2],
    ]);
  });

  test("joins the nudge of the card", async () => {
    const tried = [{ treatment: "heat", helped: "no" }];
    await save("condition", { began_on: ago(30), tried, seen_clinician: false });
    await keepReview(null, answer({ change: "same" }));
    expect(await nudges()).toEqual([["told_persists", "due", 1]]);
    expect((await list("nudge"))[0]?.evidence?.reasons).toEqual([
      "told_persists",
      "asked_unchanged",
    ]);
  });
});

describe("what was tried", () => {
  test.each([
    [28, true],
    [7, true],
    [0, false],
  ])("makes a course; of one begun %i days ago the answer is about it: %s", async (days, about) => {
    const said = { tried: "heat", started_on: ago(days), change: "same" };
    const undo = await keepReview(null, answer(said));
    const [course] = await list("treatment");
    expect(course).toMatchObject({ treatment: "heat", started_on: ago(days) });
    expect((await list("questionnaire"))[0]?.treatment_id).toBe(about ? course?.id : null);
    await undo();
    expect(await list("treatment")).toEqual([]);
  });

  test("has no start where none was told", async () => {
    await keepReview(null, answer({ tried: "surgery", change: "worse" }));
    expect(await list("treatment")).toMatchObject([{ treatment: "surgery", started_on: null }]);
  });

  test("is no course where it is nothing", async () => {
    await keepReview(null, answer({ tried: "nothing", change: "worse" }));
    expect(await list("treatment")).toEqual([]);
  });

  test("is not asked about again at once, when the rest was skipped", async () => {
    await keepReview(null, answer({ tried: "heat", started_on: ago(28) }));
    expect(await list("questionnaire")).toEqual([]);
    await remember("review.put_off", await putOffWithoutLater());
    expect(await readQuestion()).toBeNull();
  });
});

/** What was put off, as it is tomorrow. */
async function putOffWithoutLater() {
  const { recall } = await import("../store");
  return { ...(await recall<object>("review.put_off")), later: ago(1) };
}

describe("not now", () => {
  test("later asks again tomorrow", async () => {
    await heat(21);
    await askTomorrow();
    expect(await readQuestion()).toBeNull();
    await remember("review.put_off", await putOffWithoutLater());
    expect(await readQuestion()).not.toBeNull();
  });

  test("skip asks again on the next review day, and about something else tomorrow", async () => {
    const course = await heat(21);
    await keepReview(course, NO_ANSWERS);
    expect(await list("questionnaire")).toEqual([]);
    expect(await readQuestion()).toBeNull();
    await remember("review.put_off", await putOffWithoutLater());
    expect(await readQuestion()).toBeNull();
    const other = await heat(22);
    expect((await readQuestion())?.course?.id).toBe(other.id);
  });

  test("what was skipped on the review day before is asked again", async () => {
    const course = await heat(49);
    await log(1);
    await remember("review.put_off", { later: null, skipped: { [course.id]: ago(28) } });
    expect((await readQuestion())?.since).toBe(today());
    await keepReview(await heat(0), NO_ANSWERS);
    const { recall } = await import("../store");
    const kept = await recall<{ skipped: object }>("review.put_off");
    expect(Object.keys(kept?.skipped ?? {})).not.toContain(course.id);
  });
});

describe("once a day", () => {
  test("the rules speak without an account", async () => {
    await save("condition", { began_on: ago(91) });
    await log(3);
    await judgeOnceADay();
    expect(await nudges()).toEqual([["chronic", "due", 1]]);
  });

  test("and not twice", async () => {
    await judgeOnceADay();
    await save("condition", { began_on: ago(91) });
    await log(3);
    await judgeOnceADay();
    expect(await nudges()).toEqual([]);
    await remember("rules.judged_on", ago(1));
    await judgeOnceADay();
    expect(await nudges()).toEqual([["chronic", "due", 1]]);
  });
});

test("the sample diary is neither judged nor asked about", async () => {
  await sample.fill();
  try {
    const before = await nudges();
    await save("condition", { began_on: ago(200) });
    await save("treatment", { treatment: "heat", started_on: ago(21) });
    await judgeOnceADay();
    expect(await nudges()).toEqual(before);
    expect(await readQuestion()).toBeNull();
  } finally {
    await sample.clear();
  }
});

test("one may look back at a course from its review day to its end", () => {
  const course = { id: "c", treatment: "physio", started_on: "2026-03-01", ended_on: null };
  expect(canLookBack(course, "2026-03-28")).toBe(false);
  expect(canLookBack(course, "2026-03-29")).toBe(true);
  expect(canLookBack({ ...course, ended_on: "2026-03-29" }, "2026-03-29")).toBe(false);
  expect(canLookBack({ ...course, started_on: null }, "2026-03-29")).toBe(false);
});

/** The shared vectors of the slow rules: the server passes the same ones. */
import { describe, expect, it } from "vitest";
import { type Course, dueReview, type Review } from "./asked";
import type { Log } from "./episode";
import { asked, chronic, family, load, reviews } from "./testing/vectors";

const rules = await load();

describe("what an answer calls for", () => {
  it.each(asked(rules))("$name", ({ answers, expected }) => expect(answers()).toEqual(expected));
});

describe("when pain is chronic", () => {
  it.each(chronic(rules))("$name", ({ answers, expected }) => expect(answers()).toEqual(expected));
});

describe("what the family says", () => {
  it.each(family(rules))("$name", ({ answers, expected }) => expect(answers()).toEqual(expected));
});

describe("what Today asks", () => {
  it.each(reviews(rules))("$name", ({ answers, expected }) => expect(answers()).toEqual(expected));

  const course = (fields: Partial<Course> = {}): Course => ({
    id: "c",
    treatment: "heat",
    started_on: "2026-03-01",
    ended_on: null,
    ...fields,
  });
  const review = (day: string, treatment_id: string | null): Review => ({
    id: "r",
    at: `${day}T09:00:00.000+00:00`,
    day,
    treatment_id,
    change: "same",
    stops_normal_things: null,
  });
  const nothing = { logs: [], cards: [], courses: [], hasUses: false, reviews: [] };
  const pain = (day: string): Log[] => [{ id: day, day, score: 5 }];

  it("comes on the review day of a course, once", () => {
    const diary = { ...nothing, courses: [course()] };
    expect(dueReview(diary, "2026-03-21")).toBeNull();
    expect(dueReview(diary, "2026-03-22")?.since).toBe("2026-03-22");
    expect(dueReview({ ...diary, reviews: [review("2026-03-23", "c")] }, "2026-03-24")).toBeNull();
  });

  it("comes again every 28 days while pain is logged", () => {
    const diary = { ...nothing, courses: [course()], reviews: [review("2026-03-22", "c")] };
    expect(dueReview(diary, "2026-04-19")).toBeNull();
    expect(dueReview({ ...diary, logs: pain("2026-04-10") }, "2026-04-19")?.since).toBe(
      "2026-04-19",
    );
  });

  it("takes each treatment's own time, and none that has ended", () => {
    const physio = { ...nothing, courses: [course({ treatment: "physio" })] };
    expect(dueReview(physio, "2026-03-28")).toBeNull();
    expect(dueReview(physio, "2026-03-29")).not.toBeNull();
    const surgery = { ...nothing, courses: [course({ treatment: "surgery" })] };
    expect(dueReview(surgery, "2026-04-11")).toBeNull();
    expect(dueReview(surgery, "2026-04-12")).not.toBeNull();
    const ended = { ...nothing, courses: [course({ ended_on: "2026-03-10" })] };
    expect(dueReview(ended, "2026-03-22")).toBeNull();
  });

  it("comes 28 days after pain began where nothing was tried", () => {
    const logs = [...pain("2026-03-01"), ...pain("2026-03-20")];
    expect(dueReview({ ...nothing, logs }, "2026-03-28")).toBeNull();
    expect(dueReview({ ...nothing, logs }, "2026-03-29")).toEqual({
      course: null,
      since: "2026-03-29",
    });
    expect(dueReview({ ...nothing, logs, hasUses: true }, "2026-03-29")).toBeNull();
    expect(dueReview({ ...nothing, logs, courses: [course()] }, "2026-03-20")).toBeNull();
  });
});

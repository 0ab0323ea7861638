// The look back at a treatment or a pain: when it is due, and "not now".

import { type Course, dueReview, type Question, type Review } from "../clinical/asked";
import { reviewAfter } from "../clinical/courses";
import { addDays, daysBetween } from "../clinical/days";
import { dailyMeans, painBegan } from "../clinical/episode";
import type { Card } from "../clinical/told";
import { list, listDays, recall, remember, sample, today } from "../store";
import { cardsOf, logsOf, reviewsOf } from "./lasting";

const PUT_OFF = "review.put_off";
const BEGAN = "review.began";
/** A question comes back after so many days: what was skipped before that is over. */
const ROUND = 28;

interface PutOff {
  /** No question before the day after this one. */
  later: string | null;
  /** What was skipped on which day: the id of a course, or "" for the pain itself. */
  skipped: Record<string, string>;
}

const NOTHING: PutOff = { later: null, skipped: {} };
const putOff = async () => (await recall<PutOff>(PUT_OFF)) ?? NOTHING;

/** What Today asks: one question a day, none twice. */
export interface Asked extends Question {
  /** Whether anything was tried is asked first. */
  asksTried: boolean;
  /** The day the pain began, where the question is about the pain. */
  began: string | null;
}

/** The question of today, `null` when there is none; a few small queries however long the diary is. */
export async function readQuestion(): Promise<Asked | null> {
  const day = today();
  const [{ later, skipped }, courses, questionnaires] = await Promise.all([
    putOff(),
    list("treatment"),
    list("questionnaire"),
  ]);
  const reviews = reviewsOf(questionnaires);
  const isOver = later === day || reviews.some((review) => review.day === day);
  if (isOver || sample.active.value) return null;
  const logs = logsOf(await listDays("pain_log", addDays(day, 1 - ROUND), day));
  const hasUses = courses.length === 0 && (await list("treatment_use")).length > 0;
  const told = cardsOf(await list("condition"));
  const isOfPain = logs.length > 0 && !hasUses && courses.every((one) => one.started_on === null);
  const cards = isOfPain ? await withBegin(told, day) : told;
  const diary = { logs, cards, courses, hasUses, reviews: [...reviews, ...asAnswers(skipped)] };
  const question = dueReview(diary, day);
  if (!question) return null;
  const began = question.course ? null : painBegan([], cards, day);
  return { ...question, asksTried: courses.length === 0, began };
}

/** The cards, with one more that says when the pain began where the person did not. */
async function withBegin(cards: readonly Card[], day: string): Promise<readonly Card[]> {
  if (painBegan([], cards, day)) return cards;
  const began_on = await beganByLogs(day);
  return [{ id: "", began_on, tried: null, seen_clinician: null, seen_on: null }];
}

/** The day the pain began by the logs: the one question that takes all of them, hence once a day. */
async function beganByLogs(day: string): Promise<string | null> {
  const known = await recall<{ day: string; began: string | null }>(BEGAN);
  if (known?.day === day) return known.began;
  const began = painBegan(dailyMeans(logsOf(await list("pain_log"))), [], day);
  await remember(BEGAN, { day, began });
  return began;
}

/** A question that was skipped is over as if it had been answered. */
const asAnswers = (skipped: PutOff["skipped"]): Review[] =>
  Object.entries(skipped).map(([about, day]) => ({
    id: "",
    at: null,
    day,
    treatment_id: about || null,
    change: null,
    stops_normal_things: null,
  }));

/** Asks again tomorrow. */
export async function askTomorrow(): Promise<void> {
  await remember(PUT_OFF, { ...(await putOff()), later: today() } satisfies PutOff);
}

/** Asks about it again on the next review day; another question may still come tomorrow. */
export async function skip(about: string | null): Promise<void> {
  const day = today();
  const fresh = Object.entries((await putOff()).skipped).filter(
    ([, skipped]) => daysBetween(skipped, day) < ROUND,
  );
  const skipped = { ...Object.fromEntries(fresh), [about ?? ""]: day };
  await remember(PUT_OFF, { later: day, skipped } satisfies PutOff);
}

/** Whether one may look back at a course on `day`: its review day has come, and it has not ended. */
export function canLookBack({ treatment, started_on, ended_on }: Course, day: string): boolean {
  if (started_on === null || (ended_on !== null && ended_on <= day)) return false;
  return daysBetween(started_on, day) >= reviewAfter(treatment);
}

/** The newest answer about a course. */
export async function lastReview(course: string): Promise<Review | undefined> {
  const reviews = reviewsOf(await list("questionnaire"));
  return reviews
    .filter(({ treatment_id, change }) => treatment_id === course && change !== null)
    .sort((a, b) => Date.parse(a.at ?? "") - Date.parse(b.at ?? ""))
    .at(-1);
}

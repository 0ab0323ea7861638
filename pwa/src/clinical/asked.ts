/** Rules `asked_unchanged` and `asked_function`: what the person says on a review day; twin of asked.py. */
import { asked as rule, rules } from "../../../backend/clinical/rulebook.json";
import { reviewAfter } from "./courses";
import { addDays, daysBetween, instantOf } from "./days";
import {
  type Card,
  dailyMeans,
  type Log,
  latest,
  nextWord,
  ofFamily,
  painBegan,
  type Told,
  tierOf,
} from "./episode";
import type { Slow } from "./family";

/** What the person said on a review day; `null` = not answered. */
export interface Review {
  id: string;
  at: string | null;
  day: string | null;
  treatment_id: string | null;
  change: string | null;
  stops_normal_things: boolean | null;
}

/** A course as the review days read it. */
export interface Course {
  id: string;
  treatment: string | null;
  started_on: string | null;
  ended_on: string | null;
}

export const CHANGES = ["gone", "much_better", "a_little_better", "same", "worse"] as const;
const FAMILY = rules.asked_unchanged.family;
/** Which rule an answer calls for, if any. */
export function ruleOf({ change, stops_normal_things }: Review): Slow["rule"] | null {
  if (change === "same" || change === "worse") return "asked_unchanged";
  const better = change === "much_better" || change === "a_little_better";
  return better && stops_normal_things === true ? "asked_function" : null;
}

/** What the newest answer of the last `counts_days` calls for. */
export function judgeAsked(
  diary: { logs: readonly Log[]; cards: readonly Card[]; reviews: readonly Review[] },
  night: string,
  told: readonly Told[],
): Slow | null {
  const instant = ({ at }: Review) => instantOf(at ?? "") ?? 0;
  const review = diary.reviews
    .filter(
      ({ day }) => day !== null && day <= night && daysBetween(day, night) < rule.counts_days.value,
    )
    .sort((a, b) => instant(a) - instant(b) || (a.id < b.id ? -1 : 1))
    .at(-1);
  const name = review ? ruleOf(review) : null;
  if (!review || name === null) return null;
  const began = painBegan(dailyMeans(diary.logs), diary.cards, night);
  const tier = tierOf(began, night);
  const spell = { tier, began, first: review.day ?? night, night };
  const key = nextWord(latest(ofFamily(told, FAMILY)), spell);
  const { change, stops_normal_things } = review;
  return (
    key && {
      rule: name,
      family: FAMILY,
      ...key,
      tier,
      day: night,
      counts: { change, stops_normal_things },
      records: [review.id],
    }
  );
}

/** What Today asks: about a course, or, with nothing tried, about the pain itself. */
export interface Question {
  course: Course | null;
  /** The review day that has come. */
  since: string;
}

/**
 * The review that is due on `day` and not answered, the longest due first. A course is asked about on its
 * review day; where no treatment has a start, the pain is, `without_treatment_days` after it began. Asked again
 * every `ask_again_days`, while pain is logged.
 */
export function dueReview(
  diary: {
    logs: readonly Log[];
    cards: readonly Card[];
    courses: readonly Course[];
    hasUses: boolean;
    reviews: readonly Review[];
  },
  day: string,
): Question | null {
  const { logs, cards, courses, hasUses, reviews } = diary;
  const hurts = logs.some(
    ({ day: logged, score }) =>
      score !== null &&
      score > 0 &&
      logged <= day &&
      daysBetween(logged, day) < rule.ask_again_days.value,
  );
  const due = courses.flatMap((course): Question[] => {
    if (course.started_on === null || (course.ended_on !== null && course.ended_on <= day))
      return [];
    const first = addDays(course.started_on, reviewAfter(course.treatment));
    const since = reviewDay(first, day, hurts);
    return since && !answeredSince(reviews, course.id, since) ? [{ course, since }] : [];
  });
  if (courses.every(({ started_on }) => started_on === null) && !hasUses) {
    const began = painBegan(dailyMeans(logs), cards, day);
    const since = began && reviewDay(addDays(began, rule.without_treatment_days.value), day, hurts);
    if (since && hurts && !answeredSince(reviews, null, since)) due.push({ course: null, since });
  }
  return due.sort((a, b) => (a.since < b.since ? -1 : 1))[0] ?? null;
}

/** The last review day up to `day`, `null` before the first; after the first only while it hurts. */
function reviewDay(first: string, day: string, hurts: boolean): string | null {
  const since = daysBetween(first, day);
  if (since < 0) return null;
  const turn = Math.floor(since / rule.ask_again_days.value);
  return turn === 0 || hurts ? addDays(first, turn * rule.ask_again_days.value) : null;
}

function answeredSince(reviews: readonly Review[], course: string | null, since: string): boolean {
  return reviews.some(
    ({ treatment_id, day }) => treatment_id === course && day !== null && day >= since,
  );
}

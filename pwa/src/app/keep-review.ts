// What a person says on a review day, kept as an entry; the rules that rest on it speak at once.

import type { Course } from "../clinical/asked";
import { remove, save, today } from "../store";
import { skip } from "./reviews";
import { raiseSlow, takeBackReview } from "./rules";

/** What a person may say on a review day; `null` = not answered. */
export interface Answers {
  tried: string | null;
  started_on: string | null;
  change: string | null;
  stops_normal_things: boolean | null;
}

export const NO_ANSWERS: Answers = {
  tried: null,
  started_on: null,
  change: null,
  stops_normal_things: null,
};

/** Keeps the answers and lets the rules that rest on them speak; what undoes it. Without an answer it is skipped. */
export async function keepReview(
  course: Course | null,
  answers: Answers,
): Promise<() => Promise<void>> {
  const { tried, started_on, change, stops_normal_things } = answers;
  const begun =
    tried !== null && tried !== "nothing"
      ? await save("treatment", { treatment: tried, started_on })
      : null;
  const about = course?.id ?? (begun && isUnderWay(begun.started_on) ? begun.id : null);
  const undoCourse = async () => {
    if (begun) await remove("treatment", begun.id);
  };
  if (change === null && stops_normal_things === null) {
    await skip(about);
    return undoCourse;
  }
  const { id } = await save("questionnaire", {
    instrument: "course_review",
    treatment_id: about,
    change,
    stops_normal_things,
  });
  await raiseSlow();
  return async () => {
    await remove("questionnaire", id);
    await takeBackReview(id);
    await undoCourse();
  };
}

/** Of a treatment that begins today nobody can say yet how the pain has been since. */
const isUnderWay = (started_on: string | null) => started_on !== null && started_on < today();

// The card of a review day: how is the pain since then? Not answered it comes tomorrow, skipped on the next such day.

import { type Answers, keepReview } from "../../keep-review";
import { banner } from "../../parts/banner";
import { LookBack } from "../../parts/look-back";
import { type Asked, askTomorrow } from "../../reviews";
import { keep } from "../../saving";
import { review as t } from "../../text/en/review";
import { words } from "../../text/en/words";
import { fullDate, lower } from "../../text/format";
import { nameOf } from "../../text/name";

interface CardProps {
  question: Asked;
  /** Reads anew what is asked: putting off writes no entry. */
  onGone: () => void;
}

export function ReviewCard({ question, onGone }: CardProps) {
  const done = (answers: Answers) =>
    keep(async () => {
      const undo = await keepReview(question.course, answers);
      if (isAnswered(answers)) banner.value = { text: t.noted, undo };
      onGone();
    });
  const later = () =>
    keep(async () => {
      await askTomorrow();
      onGone();
    });
  return (
    <section class="card" aria-labelledby="review">
      <div class="stack tight">
        <h2 id="review">{titleOf(question)}</h2>
        <p class="quiet">{sinceOf(question)}</p>
      </div>
      <LookBack asksTried={question.asksTried} onDone={done} onLater={later} />
    </section>
  );
}

const isAnswered = (answers: Answers) =>
  Object.values(answers).some((answer) => answer !== null && answer !== "nothing");

function titleOf({ course }: Asked): string {
  if (!course) return t.pain;
  const { name, treatment } = course as { name?: string | null; treatment: string | null };
  return t.course(name ?? lower(nameOf(words.treatment, treatment ?? "other")));
}

function sinceOf({ course, began }: Asked): string {
  if (course?.started_on) return t.since(fullDate(course.started_on));
  return began ? t.began(fullDate(began)) : "";
}

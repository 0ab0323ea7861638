// The look back at a course on its own page: what was said last, and the questions once its day has come.

import { useState } from "preact/hooks";
import { type Treatment, today } from "../../../store";
import { type Answers, keepReview } from "../../keep-review";
import { banner } from "../../parts/banner";
import { LookBack } from "../../parts/look-back";
import { useQuery } from "../../query";
import { canLookBack, lastReview } from "../../reviews";
import { keep } from "../../saving";
import { review as t } from "../../text/en/review";
import { fullDate, lower } from "../../text/format";
import { nameOf } from "../../text/name";

export function CourseReview({ course }: { course: Treatment }) {
  const [open, setOpen] = useState(false);
  const last = useQuery(() => lastReview(course.id), [course.id]);
  const close = () => setOpen(false);
  const done = (answers: Answers) =>
    keep(async () => {
      close();
      if (answers.change === null && answers.stops_normal_things === null) return;
      const undo = await keepReview(course, answers);
      banner.value = { text: t.noted, undo };
    });
  return (
    <>
      {last?.day && last.change && (
        <p>{t.said(fullDate(last.day), lower(nameOf(t.changeChoice, last.change)))}</p>
      )}
      {canLookBack(course, today()) && !open && (
        <button type="button" class="button" onClick={() => setOpen(true)}>
          {t.open}
        </button>
      )}
      {open && <LookBack onDone={done} onLater={close} />}
    </>
  );
}

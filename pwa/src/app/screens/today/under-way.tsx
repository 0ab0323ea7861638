// The treatments under way, each with its day and the day on which one looks back at it.

import { today as dayToday, type Treatment } from "../../../store";
import { Icon } from "../../parts/icon";
import { Section } from "../../parts/section";
import { Track } from "../../parts/track";
import { iconOf } from "../../parts/treatment-icon";
import { type Progress, progressOf } from "../../review";
import { today as t } from "../../text/en/today";
import { words } from "../../text/en/words";
import { longDay } from "../../text/format";
import { nameOf } from "../../text/name";

const AT_MOST = 3;

/** The newest courses first; the rest is on the Treatments tab. */
export function UnderWay({ courses }: { courses: readonly Treatment[] }) {
  const day = dayToday();
  const running = courses.flatMap((course) => {
    const progress = progressOf(course, day);
    return progress ? [{ course, progress }] : [];
  });
  if (!running.length) return null;
  running.sort((a, b) => a.progress.day - b.progress.day);
  return (
    <Section title={t.underWay}>
      {running.slice(0, AT_MOST).map(({ course, progress }) => (
        <CourseCard key={course.id} course={course} progress={progress} />
      ))}
    </Section>
  );
}

function CourseCard({ course, progress }: { course: Treatment; progress: Progress }) {
  const { day, of, reviewOn } = progress;
  return (
    <a class="card" href={`/treatments/${course.id}`}>
      <span class="card-head">
        <Icon of={iconOf(course.treatment)} />
        <span class="stack tight">
          <b>{course.name ?? nameOf(words.treatment, course.treatment ?? "other")}</b>
          <span class="quiet">{t.dayOf(day + 1, of, longDay(reviewOn, dayToday()))}</span>
        </span>
      </span>
      <Track day={day} of={of} />
    </a>
  );
}

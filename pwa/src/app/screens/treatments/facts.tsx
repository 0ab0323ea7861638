// What a course comes to, in counts: where it stands, how often it was used, how often it helped.

import { daysBetween } from "../../../clinical/days";
import { type Treatment, type TreatmentUse, today } from "../../../store";
import { account } from "../../../sync";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Track } from "../../parts/track";
import { progressOf } from "../../review";
import { treatments as t } from "../../text/en/treatments";
import { words } from "../../text/en/words";
import { fullDate, shortDay } from "../../text/format";
import { nameOf } from "../../text/name";
import { countsOf, WINDOW } from "./counts";

export function nameOfCourse({ name, treatment }: Treatment): string {
  return name ?? nameOf(words.treatment, treatment ?? "other");
}

export function timeOfCourse({ started_on, ended_on }: Treatment): string {
  if (started_on === null) return t.noStart;
  return ended_on
    ? t.fromTo(shortDay(started_on), shortDay(ended_on))
    : t.since(fullDate(started_on));
}

interface FactsProps {
  course: Treatment;
  uses: readonly TreatmentUse[];
}

export function CourseFacts({ course, uses }: FactsProps) {
  return (
    <>
      <Standing course={course} />
      <p>{usesInWords(course, uses)}</p>
    </>
  );
}

/** A surgery is done once: there are no uses to count. */
function usesInWords({ treatment }: Treatment, uses: readonly TreatmentUse[]): string {
  if (treatment === "surgery") return "";
  const { recentDays, better, answered, unanswered } = countsOf(uses, today());
  const parts = [recentDays ? t.uses(words.days(recentDays), WINDOW) : t.notUsed(WINDOW)];
  if (answered) parts.push(t.helped(better, answered));
  if (answered && unanswered) parts.push(t.unanswered(unanswered));
  return parts.join(" ");
}

function Standing({ course }: { course: Treatment }) {
  const { started_on, ended_on } = course;
  if (started_on === null || ended_on || started_on > today()) return null;
  const progress = progressOf(course, today());
  if (!progress) {
    const ran = t.ran(words.days(daysBetween(started_on, today())));
    return <p>{account.value === null ? ran : `${ran} ${t.watched}`}</p>;
  }
  const { day, of, reviewOn } = progress;
  return (
    <>
      <span class="tag">
        <Icon of={icon.wait} />
        {t.tooEarly}
      </span>
      <span>{t.tooEarlyWhy(day + 1, of, fullDate(reviewOn))}</span>
      <Track day={day} of={of} />
    </>
  );
}

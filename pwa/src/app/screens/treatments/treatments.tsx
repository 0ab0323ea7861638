// The courses of treatment: under way with their review day, and ended.

import { list, listDays, type Treatment, type TreatmentUse, today } from "../../../store";
import { account } from "../../../sync";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Dock, Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { iconOf } from "../../parts/treatment-icon";
import { useQuery } from "../../query";
import { treatments as t } from "../../text/en/treatments";
import { Medicines } from "./counter";
import { usesOf } from "./counts";
import { CourseFacts, nameOfCourse, timeOfCourse } from "./facts";

export async function readCourses() {
  const courses = await list("treatment");
  courses.sort((a, b) => (b.started_on ?? "").localeCompare(a.started_on ?? ""));
  const starts = courses.flatMap(({ started_on }) => started_on ?? []).sort();
  const uses = await listDays("treatment_use", starts[0] ?? today(), today());
  return { courses, uses };
}

export default function Treatments() {
  const found = useQuery(readCourses);
  const open = found?.courses.filter(({ ended_on }) => !ended_on) ?? [];
  const ended = found?.courses.filter(({ ended_on }) => ended_on) ?? [];
  return (
    <Screen title={t.title} busy={found === undefined} dock={<LogDock />}>
      {found && found.courses.length === 0 && <Empty title={t.empty} lead={t.emptyLead} />}
      {found && open.length > 0 && (
        <Section title={t.underWay}>
          {open.map((course) => (
            <CourseCard key={course.id} course={course} {...found} />
          ))}
        </Section>
      )}
      {found && <Medicines />}
      {ended.length > 0 && (
        <Section title={t.ended}>
          <Rows>
            {ended.map((course) => (
              <LinkRow
                key={course.id}
                to={`/treatments/${course.id}`}
                before={<Icon of={iconOf(course.treatment)} />}
                title={nameOfCourse(course)}
                under={timeOfCourse(course)}
              />
            ))}
          </Rows>
        </Section>
      )}
      {found && (
        <Rows>
          <LinkRow to="/treatments/new" before={<Icon of={icon.plus} />} title={t.addCourse} />
          {account.value === null && (
            <LinkRow
              to="/account"
              before={<Icon of={icon.bell} />}
              title={t.watchNeeds}
              under={t.watchNeedsWhy}
            />
          )}
        </Rows>
      )}
    </Screen>
  );
}

function LogDock() {
  return (
    <Dock plain>
      <a class="button primary" href="/use">
        {t.log}
      </a>
    </Dock>
  );
}

interface CardProps {
  course: Treatment;
  courses: readonly Treatment[];
  uses: readonly TreatmentUse[];
}

function CourseCard({ course, courses, uses }: CardProps) {
  return (
    <a class="card" href={`/treatments/${course.id}`}>
      <span class="card-head">
        <Icon of={iconOf(course.treatment)} />
        <span class="stack tight">
          <b class="lead">{nameOfCourse(course)}</b>
          <span class="quiet">{timeOfCourse(course)}</span>
        </span>
      </span>
      <CourseFacts course={course} uses={usesOf(course, uses, courses)} />
    </a>
  );
}

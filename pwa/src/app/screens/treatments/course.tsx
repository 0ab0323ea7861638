// One course: what it comes to, its uses, and the form that begins, changes or ends it.

import { useState } from "preact/hooks";
import { restore, save, type Treatment, today } from "../../../store";
import { choicesOf, OneOf } from "../../parts/chips";
import { DoneDock } from "../../parts/done-dock";
import { EntryNotes } from "../../parts/entry-notes";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Sheet } from "../../parts/screen";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { go, type ScreenProps } from "../../router";
import { judgeHealth } from "../../rules";
import { keep } from "../../saving";
import { treatments as t } from "../../text/en/treatments";
import { words } from "../../text/en/words";
import { Gone } from "../diary/gone";
import { Delete } from "../entry/delete";
import { UseRow } from "../today/so-far";
import { usesOf } from "./counts";
import { type CourseDraft, draftOf, emptyCourse, fieldsOf, whatIsWrong } from "./draft";
import { CourseFacts, nameOfCourse } from "./facts";
import { CourseReview } from "./review";
import { readCourses } from "./treatments";

const PARENT = "/treatments";

export default function Course({ arg }: ScreenProps) {
  const found = useQuery(readCourses, [arg]);
  if (arg === "new") return <CourseForm course={null} />;
  const course = found?.courses.find(({ id }) => id === arg);
  if (found && !course) return <Gone />;
  if (!found || !course) {
    return (
      <Sheet title={t.title} parent={PARENT} busy>
        {null}
      </Sheet>
    );
  }
  const uses = usesOf(course, found.uses, found.courses);
  return (
    <CourseForm key={course.id} course={course}>
      <EntryNotes kind="treatment" id={course.id} />
      <div class="card">
        <CourseFacts course={course} uses={uses} />
        <CourseReview course={course} />
        {!course.ended_on && <EndToday course={course} />}
      </div>
      {course.medication_id && (
        <Rows>
          <LinkRow
            to={`/medicine/${course.medication_id}`}
            before={<Icon of={icon.medicine} />}
            title={t.pack}
          />
        </Rows>
      )}
      {course.treatment !== "surgery" && (
        <Section title={t.allUses}>
          {uses.length === 0 && <p class="quiet">{t.noUses}</p>}
          {uses.length > 0 && (
            <Rows>
              {[...uses].reverse().map((use) => (
                <UseRow key={use.id} use={use} courses={found.courses} dated />
              ))}
            </Rows>
          )}
        </Section>
      )}
    </CourseForm>
  );
}

function EndToday({ course }: { course: Treatment }) {
  const end = async () => {
    await save("treatment", { id: course.id, ended_on: today() });
    go(PARENT, {
      replace: true,
      banner: { text: t.endedNow, undo: () => restore("treatment", course) },
    });
  };
  return (
    <button type="button" class="button" onClick={() => keep(end)}>
      {t.endToday}
    </button>
  );
}

const CODES = choicesOf(words.treatment);
type Code = (typeof CODES)[number]["value"];
const YES_NO = [
  { value: true, name: t.yes },
  { value: false, name: t.no },
];

interface FormProps {
  course: Treatment | null;
  children?: preact.ComponentChildren;
}

function CourseForm({ course, children }: FormProps) {
  const [touched, setTouched] = useState<Partial<CourseDraft>>({});
  const draft = { ...(course ? draftOf(course) : emptyCourse), ...touched };
  const change = (part: Partial<CourseDraft>) => setTouched((last) => ({ ...last, ...part }));

  async function keepCourse(): Promise<void> {
    await save("treatment", { ...(course && { id: course.id }), ...fieldsOf(draft) });
    if (draft.treatment === "surgery") await judgeHealth();
    const undo = course ? { undo: () => restore("treatment", course) } : {};
    go(PARENT, { replace: true, banner: { text: t.saved, ...undo } });
  }

  return (
    <Sheet
      title={course ? nameOfCourse(course) : t.newCourse}
      parent={PARENT}
      dock={<DoneDock check={() => whatIsWrong(draft, today())} save={keepCourse} />}
    >
      {children}
      <Section title={course ? t.change : t.which}>
        {!course && (
          <OneOf
            legend={t.which}
            legendClass="hide"
            shape="grid"
            choices={CODES}
            value={draft.treatment as Code | null}
            onChange={(treatment) => change({ treatment })}
          />
        )}
        <Fields draft={draft} change={change} />
      </Section>
      {course && (
        <div class="stack tight">
          <Delete kind="treatment" doc={course} parent={PARENT} label={t.remove} />
          <p class="quiet">{t.removeWhy}</p>
        </div>
      )}
    </Sheet>
  );
}

interface FieldsProps {
  draft: CourseDraft;
  change: (part: Partial<CourseDraft>) => void;
}

function Fields({ draft, change }: FieldsProps) {
  return (
    <div class="stack">
      <Field label={t.name}>
        <input
          type="text"
          maxLength={200}
          autocomplete="off"
          value={draft.name ?? ""}
          onInput={(event) => change({ name: event.currentTarget.value || null })}
        />
      </Field>
      <div class="row even">
        <Field label={t.started}>
          <input
            type="date"
            max={today()}
            value={draft.started_on ?? ""}
            onChange={(event) => change({ started_on: event.currentTarget.value || null })}
          />
        </Field>
        <Field label={t.endedOn}>
          <input
            type="date"
            value={draft.ended_on ?? ""}
            onChange={(event) => change({ ended_on: event.currentTarget.value || null })}
          />
        </Field>
      </div>
      <OneOf
        legend={t.prescribed}
        shape="even"
        choices={YES_NO}
        value={draft.prescribed}
        onChange={(prescribed) => change({ prescribed })}
      />
      <Field label={t.plan}>
        <textarea
          rows={3}
          maxLength={4000}
          placeholder={t.planExample}
          value={draft.plan ?? ""}
          onInput={(event) => change({ plan: event.currentTarget.value || null })}
        />
      </Field>
    </div>
  );
}

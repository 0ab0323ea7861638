// What can be added to a use; each is optional and null until touched.

import type { Treatment } from "../../../store";
import { OneOf } from "../../parts/chips";
import { Field } from "../../parts/field";
import { Fold } from "../../parts/fold";
import * as icon from "../../parts/icons";
import { Rows } from "../../parts/rows";
import { use as t } from "../../text/en/use";
import { openCourses } from "./course";
import type { UseDraft } from "./draft";

interface DetailsProps {
  treatment: string;
  draft: UseDraft;
  change: (part: Partial<UseDraft>) => void;
  courses: readonly Treatment[];
}

/** Treatments that last for minutes; of the others one says what it was. */
const TIMED = new Set(["rest", "heat", "ice", "physio"]);

export function Details(props: DetailsProps) {
  const { treatment } = props;
  return (
    <>
      {TIMED.has(treatment) && <Minutes {...props} />}
      {treatment === "medication" && <Medicine {...props} />}
      {treatment === "surgery" && <Name {...props} label={t.operation} />}
      {treatment === "other" && <Name {...props} label={t.whatWasIt} />}
      <Note {...props} />
    </>
  );
}

const MINUTES = [10, 15, 20, 30, 45, 60].map((value) => ({ value, name: t.min(value) }));

function Minutes({ draft, change }: DetailsProps) {
  return (
    <OneOf
      legend={t.minutes}
      legendClass="h2"
      choices={MINUTES}
      value={draft.minutes}
      onChange={(minutes) => change({ minutes })}
    />
  );
}

/** The medicines in use are offered; a name that is none of them begins a course of its own. */
function Medicine(props: DetailsProps) {
  const { draft, change, courses } = props;
  const names = openCourses(courses, "medication").flatMap(({ name }) => name ?? []);
  const known = [...new Set(names)].map((name) => ({ value: name, name }));
  return (
    <>
      {known.length > 0 && (
        <OneOf
          legend={t.medicine}
          legendClass="h2"
          choices={known}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
      )}
      <Name {...props} label={known.length ? t.newMedicine : t.medicineName} />
      <div class="row even">
        <Field label={t.amount}>
          <input
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={draft.amount ?? ""}
            onInput={(event) => change({ amount: event.currentTarget.value || null })}
          />
        </Field>
        <Field label={t.unit}>
          <input
            type="text"
            maxLength={40}
            autocomplete="off"
            placeholder={t.unitExample}
            value={draft.unit ?? ""}
            onInput={(event) => change({ unit: event.currentTarget.value || null })}
          />
        </Field>
      </div>
    </>
  );
}

function Name({ draft, change, label }: DetailsProps & { label: string }) {
  return (
    <Field label={label}>
      <input
        type="text"
        maxLength={200}
        autocomplete="off"
        value={draft.name ?? ""}
        onInput={(event) => change({ name: event.currentTarget.value || null })}
      />
    </Field>
  );
}

function Note({ draft, change }: DetailsProps) {
  return (
    <Rows>
      <Fold title={t.note} of={icon.note} value={draft.note?.slice(0, 60) ?? null}>
        <Field label={t.noteLabel}>
          <textarea
            rows={3}
            maxLength={4000}
            value={draft.note ?? ""}
            onInput={(event) => change({ note: event.currentTarget.value || null })}
          />
        </Field>
      </Fold>
    </Rows>
  );
}

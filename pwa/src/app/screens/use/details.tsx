// What can be added to a use; each is optional and null until touched.

import { OneOf } from "../../parts/chips";
import { Field } from "../../parts/field";
import { Fold } from "../../parts/fold";
import * as icon from "../../parts/icons";
import { Rows } from "../../parts/rows";
import { use as t } from "../../text/en/use";
import { Medicine } from "./medicine";
import { type DetailsProps, Name } from "./name";

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

// The name of a treatment: which medicine, which operation, what else it was.

import type { Treatment } from "../../../store";
import { Field } from "../../parts/field";
import type { UseDraft } from "./draft";

export interface DetailsProps {
  treatment: string;
  draft: UseDraft;
  change: (part: Partial<UseDraft>) => void;
  courses: readonly Treatment[];
  /** The last dose is offered again. */
  offers?: boolean;
}

export function Name({ draft, change, label }: DetailsProps & { label: string }) {
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

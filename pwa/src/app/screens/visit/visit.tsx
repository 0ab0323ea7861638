// What came of a visit: when, with whom, what was said and what was planned; offered once, and all of it optional.

import "../../style/forms.css";
import { useState } from "preact/hooks";
import { get, noonOf, now, restore, save, today, type Visit } from "../../../store";
import { DoneDock } from "../../parts/done-dock";
import { EntryNotes } from "../../parts/entry-notes";
import { Field } from "../../parts/field";
import { Sheet } from "../../parts/screen";
import { useQuery } from "../../query";
import { back, go, type ScreenProps } from "../../router";
import { visit as t } from "../../text/en/visit";
import { Gone } from "../diary/gone";
import { Delete } from "../entry/delete";

const PARENT = "/doctor";

export default function VisitScreen({ arg }: ScreenProps) {
  const found = useQuery(async () => (arg ? ((await get("visit", arg)) ?? null) : null), [arg]);
  if (!arg) return <Form visit={null} />;
  if (found) return <Form key={found.id} visit={found} />;
  return found === null ? (
    <Gone />
  ) : (
    <Sheet title={t.aVisit} parent={PARENT} busy children={null} />
  );
}

type Answers = Pick<Visit, "with_whom" | "outcome" | "plan"> & { day: string | null };

function Form({ visit }: { visit: Visit | null }) {
  const [touched, setTouched] = useState<Partial<Answers>>({});
  const { with_whom = null, outcome = null, plan = null } = visit ?? {};
  const draft = { with_whom, outcome, plan, day: visit?.at?.slice(0, 10) ?? today(), ...touched };
  const change = (part: Partial<Answers>) => setTouched((before) => ({ ...before, ...part }));

  async function keepIt(): Promise<void> {
    const { day, ...answers } = draft;
    const at = !visit || "day" in touched ? { at: momentOf(day ?? today()) } : {};
    await save("visit", { ...(visit && { id: visit.id }), ...answers, ...at, done: true });
    const undo = visit ? { undo: () => restore("visit", visit) } : {};
    go(PARENT, { replace: true, banner: { text: t.saved, ...undo } });
  }

  return (
    <Sheet
      title={visit ? t.aVisit : t.title}
      parent={PARENT}
      dock={<DoneDock check={() => whatIsWrong(draft)} save={keepIt} />}
    >
      {visit ? <EntryNotes kind="visit" id={visit.id} /> : <p class="quiet">{t.lead}</p>}
      <Fields draft={draft} change={change} />
      {visit ? (
        <Delete kind="visit" doc={visit} parent={PARENT} label={t.remove} />
      ) : (
        <button type="button" class="button bare" onClick={() => back("/")}>
          {t.skip}
        </button>
      )}
    </Sheet>
  );
}

/** A visit of an earlier day has no time that anyone knows. */
const momentOf = (day: string) => (day === today() ? now() : noonOf(day));

function whatIsWrong({ day, with_whom, outcome, plan }: Answers): string {
  if (day === null) return t.noDay;
  if (day > today()) return t.ahead;
  return with_whom || outcome || plan ? "" : t.nothing;
}

interface FieldsProps {
  draft: Answers;
  change: (part: Partial<Answers>) => void;
}

function Fields({ draft, change }: FieldsProps) {
  return (
    <div class="stack">
      <Field label={t.when}>
        <input
          type="date"
          max={today()}
          value={draft.day ?? ""}
          onChange={(event) => change({ day: event.currentTarget.value || null })}
        />
      </Field>
      <Field label={t.whom}>
        <input
          type="text"
          maxLength={200}
          autocomplete="off"
          value={draft.with_whom ?? ""}
          onInput={(event) => change({ with_whom: event.currentTarget.value || null })}
        />
      </Field>
      <Lines label={t.said} value={draft.outcome} onChange={(outcome) => change({ outcome })} />
      <Lines label={t.plan} value={draft.plan} onChange={(plan) => change({ plan })} />
    </div>
  );
}

interface LinesProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

function Lines({ label, value, onChange }: LinesProps) {
  return (
    <Field label={label}>
      <textarea
        rows={3}
        maxLength={4000}
        value={value ?? ""}
        onInput={(event) => onChange(event.currentTarget.value || null)}
      />
    </Field>
  );
}

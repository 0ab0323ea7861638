// A saved treatment use: what it was, when, how much, and whether it helped.

import { useState } from "preact/hooks";
import { list, restore, type Treatment, type TreatmentUse } from "../../../store";
import { sayDose, tellDays } from "../../medicine";
import type { Moment } from "../../moment";
import { choicesOf, OneOf } from "../../parts/chips";
import { DoneDock } from "../../parts/done-dock";
import { EntryNotes } from "../../parts/entry-notes";
import { Sheet } from "../../parts/screen";
import { TimePanel, TimePill, useTimePanel } from "../../parts/time";
import { useQuery } from "../../query";
import { go } from "../../router";
import { useOf } from "../../sentences";
import { diary as t } from "../../text/en/diary";
import { words } from "../../text/en/words";
import { changeUse } from "../use/course";
import { Details } from "../use/details";
import { draftOf, type UseDraft, whatIsWrong } from "../use/draft";
import { Delete } from "./delete";

const RESPONSES = choicesOf(words.response);
type Given = (typeof RESPONSES)[number]["value"];

export function EditUse({ use, course }: { use: TreatmentUse; course: Treatment | undefined }) {
  const before = draftOf(use, course);
  const [touched, setTouched] = useState<Partial<UseDraft>>({});
  const draft = { ...before, ...touched };
  const [answered, setAnswered] = useState<{ response: string | null }>();
  const { response } = answered ?? use;
  const change = (part: Partial<UseDraft>) => setTouched((last) => ({ ...last, ...part }));
  const panel = useTimePanel();
  const courses = useQuery(() => list("treatment")) ?? [];
  const parent = use.day ? `/diary/${use.day}` : "/diary";
  const time = { moment: draft.moment, onChange: (moment: Moment) => change({ moment }) };

  async function keepChange(): Promise<void> {
    const kept = await changeUse(use, { before, draft, response });
    const isDose = kept.treatment === "medication";
    const said = isDose ? await sayDose(kept) : "";
    if (said === null) return go(`/dose/${kept.id}`, { replace: true });
    const undo = async () => {
      await restore("treatment_use", use);
      if (isDose) await tellDays();
    };
    const text = [t.changed, said].filter(Boolean).join(". ");
    go(`/diary/${kept.day}`, { replace: true, banner: { text, undo } });
  }

  return (
    <Sheet
      title={useOf({ ...use, minutes: null, amount: null }, course?.name)}
      parent={parent}
      action={<TimePill {...time} {...panel} />}
      dock={<DoneDock check={() => whatIsWrong(draft)} save={keepChange} />}
    >
      <EntryNotes kind="treatment_use" id={use.id} />
      {panel.open && <TimePanel {...time} {...panel} />}
      {draft.treatment !== "surgery" && (
        <OneOf
          legend={t.didItHelp}
          legendClass="h2"
          shape="even"
          choices={RESPONSES}
          value={response as Given | null}
          onChange={(given) => setAnswered({ response: given })}
        />
      )}
      <Details
        treatment={draft.treatment ?? "other"}
        draft={draft}
        change={change}
        courses={courses}
      />
      <Delete
        kind="treatment_use"
        doc={use}
        parent={parent}
        after={use.treatment === "medication" ? tellDays : undefined}
      />
    </Sheet>
  );
}

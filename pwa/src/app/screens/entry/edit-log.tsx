// A saved pain log in the form it was made with; what is not touched follows the record, whoever changes it meanwhile.

import { useState } from "preact/hooks";
import { type PainLog, restore, save } from "../../../store";
import type { Moment } from "../../moment";
import { DoneDock } from "../../parts/done-dock";
import { EntryNotes } from "../../parts/entry-notes";
import { Sheet } from "../../parts/screen";
import { TimePanel, TimePill, useTimePanel } from "../../parts/time";
import { go } from "../../router";
import { diary as t } from "../../text/en/diary";
import { draftOf, fieldsOf, type LogDraft, whatIsWrong } from "../log/draft";
import { LogForm } from "../log/form";
import { Delete } from "./delete";

export function EditLog({ log }: { log: PainLog }) {
  const [touched, setTouched] = useState<Partial<LogDraft>>({});
  const draft = { ...draftOf(log), ...touched };
  const change = (part: Partial<LogDraft>) => setTouched((last) => ({ ...last, ...part }));
  const panel = useTimePanel();
  const parent = log.day ? `/diary/${log.day}` : "/diary";
  const time = { moment: draft.moment, onChange: (moment: Moment) => change({ moment }) };

  async function keepChange(): Promise<void> {
    const { at, day, ...answers } = fieldsOf(draft);
    const isMoved = "moment" in touched; // else the time stays to the second, and in its own zone
    const moved = isMoved && at && day ? { at, day } : {};
    const kept = await save("pain_log", { id: log.id, ...answers, ...moved });
    go(`/diary/${kept.day}`, {
      replace: true,
      banner: { text: t.changed, undo: () => restore("pain_log", log) },
    });
  }

  return (
    <Sheet
      title={t.edit}
      parent={parent}
      action={<TimePill {...time} {...panel} />}
      dock={<DoneDock check={() => whatIsWrong(draft)} save={keepChange} />}
    >
      <EntryNotes kind="pain_log" id={log.id} />
      {panel.open && <TimePanel {...time} {...panel} />}
      <LogForm draft={draft} change={change} />
      <Delete kind="pain_log" doc={log} parent={parent} />
    </Sheet>
  );
}

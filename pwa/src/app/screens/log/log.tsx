// The log sheet: from opening to saved in three taps.

import { remove, save } from "../../../store";
import { useDraft } from "../../drafts";
import { dayAsked, type Moment } from "../../moment";
import { DoneDock } from "../../parts/done-dock";
import { Resumed } from "../../parts/resumed";
import { Sheet } from "../../parts/screen";
import { TimePanel, TimePill, useTimePanel } from "../../parts/time";
import { go, here } from "../../router";
import { log as t } from "../../text/en/log";
import { emptyDraft, fieldsOf, type LogDraft, whatIsWrong } from "./draft";
import { LogForm, titleOf } from "./form";

/** `/log`, or `/log?day=2026-11-20` from that day of the diary. */
export function Log() {
  const day = dayAsked(here.value.search);
  const parent = day ? `/diary/${day}` : "/";
  const { draft, change, resumed, restart, forget } = useDraft<LogDraft>(
    day ? `log.${day}` : "log",
    {
      ...emptyDraft,
      moment: day ? { day, time: null } : null,
    },
  );
  const panel = useTimePanel();

  async function keepLog(): Promise<void> {
    const { id } = await save("pain_log", fieldsOf(draft));
    await forget();
    const banner = { text: t.saved, undo: () => remove("pain_log", id) };
    go(parent, { replace: true, banner });
  }

  const time = { moment: draft.moment, onChange: (moment: Moment) => change({ moment }) };
  return (
    <Sheet
      title={titleOf(draft)}
      parent={parent}
      action={<TimePill {...time} {...panel} />}
      dock={<DoneDock check={() => whatIsWrong(draft)} save={keepLog} />}
    >
      {resumed && <Resumed onRestart={restart} />}
      {panel.open && <TimePanel {...time} {...panel} />}
      <LogForm draft={draft} change={change} />
    </Sheet>
  );
}

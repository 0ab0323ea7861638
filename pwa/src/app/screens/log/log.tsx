// The log sheet: from opening to saved in three taps.

import { useState } from "preact/hooks";
import { useDraft } from "../../drafts";
import { dayAsked, type Moment } from "../../moment";
import { DoneDock } from "../../parts/done-dock";
import { Resumed } from "../../parts/resumed";
import { Sheet } from "../../parts/screen";
import { TimePanel, TimePill, useTimePanel } from "../../parts/time";
import { go, here } from "../../router";
import { log as t } from "../../text/en/log";
import type { Ticks } from "../../ticks";
import { AnythingNew, Severe } from "./anything-new";
import { emptyDraft, type LogDraft, whatIsWrong } from "./draft";
import { LogForm, titleOf } from "./form";
import { keepEntry, newIds } from "./keep";

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

  const [ids] = useState(newIds);

  async function keepLog(): Promise<void> {
    const { next, undo } = await keepEntry(draft, ids);
    await forget();
    go(next ?? parent, { replace: true, banner: { text: t.saved, undo } });
  }

  const signs = { ticks: draft.ticks, onChange: (ticks: Ticks) => change({ ticks }) };
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
      <LogForm draft={draft} change={change}>
        <Severe pain={draft.pain} {...signs} />
        <AnythingNew {...signs} />
      </LogForm>
    </Sheet>
  );
}

// The log sheet: from opening to saved in three taps.

import { useState } from "preact/hooks";
import { remove, save } from "../../../store";
import { useDraft } from "../../drafts";
import { isAhead } from "../../moment";
import { Dock, Sheet } from "../../parts/screen";
import { TimePanel, TimePill, useTimePanel } from "../../parts/time";
import { go, here } from "../../router";
import { frame } from "../../text/en/frame";
import { log as t } from "../../text/en/log";
import { emptyDraft, fieldsOf, isAnswered, type LogDraft } from "./draft";
import { LogForm, titleOf } from "./form";

export function Log() {
  const start = startOf(here.value.search);
  const { draft, change, forget } = useDraft(
    start.moment ? `log.${start.moment.day}` : "log",
    start,
  );
  const [trouble, setTrouble] = useState("");
  const panel = useTimePanel();

  async function done(): Promise<void> {
    const wrong = whatIsWrong(draft);
    setTrouble(wrong);
    if (wrong) return;
    try {
      const saved = await save("pain_log", fieldsOf(draft));
      await forget();
      go("/", {
        replace: true,
        banner: { text: t.saved, undo: () => remove("pain_log", saved.id) },
      });
    } catch {
      setTrouble(frame.notSaved);
    }
  }

  const time = {
    moment: draft.moment,
    onChange: (moment: LogDraft["moment"]) => change({ moment }),
  };
  return (
    <Sheet
      title={titleOf(draft)}
      parent="/"
      action={<TimePill {...time} {...panel} />}
      dock={
        <Dock>
          <p role="alert" class="trouble">
            {trouble}
          </p>
          <button type="button" class="button primary" onClick={done}>
            {frame.done}
          </button>
        </Dock>
      }
    >
      {panel.open && <TimePanel {...time} {...panel} />}
      <LogForm draft={draft} change={change} />
    </Sheet>
  );
}

/** `/log?day=2026-11-20` begins back-dated. */
function startOf(search: URLSearchParams): LogDraft {
  const day = search.get("day");
  const isDay = day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day);
  return isDay ? { ...emptyDraft, moment: { day, time: null } } : emptyDraft;
}

/** What keeps a draft from being saved, in words; "" when nothing does. */
export function whatIsWrong(draft: LogDraft): string {
  if (!isAnswered(draft)) return t.nothing;
  return isAhead(draft.moment) ? t.notTheFuture : "";
}

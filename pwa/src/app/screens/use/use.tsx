// A treatment used: from opening to saved in three taps.

import { useState } from "preact/hooks";
import rulebook from "../../../../../backend/clinical/rulebook.json";
import { list } from "../../../store";
import { useDraft } from "../../drafts";
import { isAhead } from "../../moment";
import { choicesOf, OneOf } from "../../parts/chips";
import { Icon } from "../../parts/icon";
import { Dock, Sheet } from "../../parts/screen";
import { TimePanel, TimePill, useTimePanel } from "../../parts/time";
import { treatmentIcon } from "../../parts/treatment-icon";
import { useQuery } from "../../query";
import { go, here } from "../../router";
import { frame } from "../../text/en/frame";
import { log } from "../../text/en/log";
import { use as t } from "../../text/en/use";
import { words } from "../../text/en/words";
import { nameOf } from "../../text/name";
import { keepUse, openCourses } from "./course";
import { Details } from "./details";
import { emptyUse, type UseDraft } from "./draft";

const CHOICES = choicesOf(words.treatment).map(({ value, name }) => ({
  value,
  name: (
    <>
      <Icon of={treatmentIcon[value]} />
      {name}
    </>
  ),
}));

export default function Use() {
  const { draft, change, forget } = useDraft("use", startOf(here.value.search));
  const [trouble, setTrouble] = useState("");
  const panel = useTimePanel();
  const courses = useQuery(() => list("treatment")) ?? [];
  const { treatment } = draft;

  async function done(): Promise<void> {
    const wrong = whatIsWrong(draft);
    setTrouble(wrong);
    if (wrong || treatment === null) return;
    try {
      const { undo } = await keepUse(treatment, draft);
      await forget();
      const text = t.saved(nameOf(words.treatment, treatment));
      go("/", { replace: true, banner: { text, undo } });
    } catch {
      setTrouble(frame.notSaved);
    }
  }

  const time = {
    moment: draft.moment,
    onChange: (moment: UseDraft["moment"]) => change({ moment }),
  };
  return (
    <Sheet
      title={t.title}
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
      <OneOf
        legend={t.which}
        legendClass="h2"
        shape="grid"
        choices={CHOICES}
        value={treatment as (typeof CHOICES)[number]["value"] | null}
        onChange={(chosen) => change({ ...emptyUse, moment: draft.moment, treatment: chosen })}
      />
      {treatment !== null && openCourses(courses, treatment).length === 0 && (
        <p class="quiet">{t.watch(reviewDay(treatment))}</p>
      )}
      {treatment !== null && (
        <Details treatment={treatment} draft={draft} change={change} courses={courses} />
      )}
    </Sheet>
  );
}

/** `/use?treatment=heat` and `/use?day=2026-11-20`. */
function startOf(search: URLSearchParams): UseDraft {
  const day = search.get("day");
  const isDay = day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day);
  return {
    ...emptyUse,
    treatment: search.get("treatment"),
    moment: isDay ? { day, time: null } : null,
  };
}

function whatIsWrong(draft: UseDraft): string {
  if (draft.treatment === null) return t.choose;
  return isAhead(draft.moment) ? log.notTheFuture : "";
}

/** After how many days the watch looks at a treatment; what it does not know counts as medicine. */
function reviewDay(treatment: string): number {
  const care: Record<string, { since_start: number }> = rulebook.persistent.care.value;
  const code = treatment === "heat" || treatment === "ice" ? "heat_ice" : treatment;
  return (care[code] ?? rulebook.persistent.care.value.medication).since_start;
}

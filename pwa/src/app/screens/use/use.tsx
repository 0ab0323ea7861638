// A treatment used: from opening to saved in three taps.

import { reviewAfter } from "../../../clinical/courses";
import { list } from "../../../store";
import { useDraft } from "../../drafts";
import { sayDose, tellDays } from "../../medicine";
import { dayAsked, type Moment } from "../../moment";
import { choicesOf, OneOf } from "../../parts/chips";
import { DoneDock } from "../../parts/done-dock";
import { Icon } from "../../parts/icon";
import { Resumed } from "../../parts/resumed";
import { Sheet } from "../../parts/screen";
import { TimePanel, TimePill, useTimePanel } from "../../parts/time";
import { treatmentIcon } from "../../parts/treatment-icon";
import { useQuery } from "../../query";
import { go, here } from "../../router";
import { use as t } from "../../text/en/use";
import { words } from "../../text/en/words";
import { nameOf } from "../../text/name";
import { keepUse, openCourses } from "./course";
import { Details } from "./details";
import { emptyUse, type UseDraft, whatIsWrong } from "./draft";

const CHOICES = choicesOf(words.treatment).map(({ value, name }) => ({
  value,
  name: (
    <>
      <Icon of={treatmentIcon[value]} />
      {name}
    </>
  ),
}));

/** `/use`, with `?treatment=heat` chosen already, or `?day=2026-11-20` from that day of the diary. */
export default function Use() {
  const { search } = here.value;
  const day = dayAsked(search);
  const parent = day ? `/diary/${day}` : "/";
  const { draft, change, resumed, restart, forget } = useDraft<UseDraft>(
    day ? `use.${day}` : "use",
    {
      ...emptyUse,
      treatment: search.get("treatment"),
      medicine: search.get("medicine"),
      moment: day ? { day, time: null } : null,
    },
  );
  const panel = useTimePanel();
  const courses = useQuery(() => list("treatment")) ?? [];
  const packs = useQuery(() => list("medication")) ?? [];
  const { treatment } = draft;

  async function keepIt(): Promise<void> {
    if (treatment === null) return;
    const { use, undo } = await keepUse(treatment, draft);
    await forget();
    if (treatment === "surgery") await (await import("../../rules")).judgeHealth();
    const said = treatment === "medication" ? await sayDose(use) : "";
    if (said === null) return go(`/dose/${use.id}`, { replace: true });
    const text = [t.saved(nameOf(words.treatment, treatment)), said].filter(Boolean).join(". ");
    go(parent, { replace: true, banner: { text, undo: () => undo().then(tellDays) } });
  }

  const time = { moment: draft.moment, onChange: (moment: Moment) => change({ moment }) };
  return (
    <Sheet
      title={t.title}
      parent={parent}
      action={<TimePill {...time} {...panel} />}
      dock={<DoneDock check={() => whatIsWrong(draft, packs)} save={keepIt} />}
    >
      {resumed && <Resumed onRestart={restart} />}
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
        <p class="quiet">{t.watch(reviewAfter(treatment))}</p>
      )}
      {treatment !== null && (
        <Details treatment={treatment} draft={draft} change={change} courses={courses} offers />
      )}
    </Sheet>
  );
}

// About this pain: where, since when, how it was, what was tried and whether a clinician has seen it; all optional.

import { addDays } from "../../../clinical/days";
import { today } from "../../../store";
import { useDraft } from "../../drafts";
import { choicesOf, OneOf } from "../../parts/chips";
import { DoneDock } from "../../parts/done-dock";
import { EntryNotes } from "../../parts/entry-notes";
import { Field } from "../../parts/field";
import { Resumed } from "../../parts/resumed";
import { PainScore } from "../../parts/score";
import { Sheet } from "../../parts/screen";
import { useQuery } from "../../query";
import { go } from "../../router";
import { about as t } from "../../text/en/about";
import { type History, isAnswered, keepHistory, readHistory } from "./history";
import { TriedQuestion } from "./tried";

export default function AboutMyPain() {
  const known = useQuery(readHistory);
  return known ? (
    <Form {...known} />
  ) : (
    <Sheet title={t.title} parent="/">
      <p class="quiet">{t.lead}</p>
    </Sheet>
  );
}

function Form({ id, before }: { id: string | undefined; before: History }) {
  const { draft, change, resumed, restart, forget } = useDraft("about", before);

  async function keepIt(): Promise<void> {
    await keepHistory(id, draft);
    await forget();
    go("/", { replace: true, banner: { text: t.saved } });
  }

  return (
    <Sheet
      title={t.title}
      parent="/"
      dock={<DoneDock check={() => (isAnswered(draft) ? "" : t.nothing)} save={keepIt} />}
    >
      {resumed && <Resumed onRestart={restart} />}
      {id !== undefined && <EntryNotes kind="condition" id={id} />}
      <p class="quiet">{t.lead}</p>
      <Questions draft={draft} change={change} />
    </Sheet>
  );
}

interface QuestionsProps {
  draft: History;
  change: (part: Partial<History>) => void;
}

const YES_NO = [
  { value: true, name: t.yes },
  { value: false, name: t.no },
] as const;

function Questions({ draft, change }: QuestionsProps) {
  return (
    <>
      <OneOf
        legend={t.where}
        legendClass="h2"
        shape="even"
        choices={choicesOf(t.region)}
        value={draft.region}
        onChange={(region) => change({ region })}
      />
      <Since draft={draft} change={change} />
      <section class="stack">
        <h2>{t.usual}</h2>
        <PainScore
          label={t.usual}
          value={draft.usual_pain_before}
          onChange={(usual_pain_before) => change({ usual_pain_before })}
        />
      </section>
      <TriedQuestion value={draft.tried} onChange={(tried) => change({ tried })} />
      <OneOf
        legend={t.seen}
        legendClass="h2"
        shape="even"
        choices={YES_NO}
        value={draft.seen_clinician}
        onChange={(seen_clinician) => change({ seen_clinician })}
      />
    </>
  );
}

/** Steps give a date at once, which can then be set right: what is kept is always on screen. */
function Since({ draft, change }: QuestionsProps) {
  const day = today();
  const choices = t.ago.map(([days, name]) => ({ value: addDays(day, -days), name }));
  return (
    <section class="stack">
      <OneOf
        legend={t.since}
        legendClass="h2"
        choices={choices}
        value={draft.began_on}
        onChange={(began_on) => change({ began_on })}
      />
      <Field label={t.beganOn}>
        <input
          type="date"
          max={day}
          value={draft.began_on ?? ""}
          onChange={(event) => change({ began_on: event.currentTarget.value || null })}
        />
      </Field>
    </section>
  );
}

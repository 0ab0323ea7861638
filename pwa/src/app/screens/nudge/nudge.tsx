// Why a nudge was raised: its counts, and the entries they rest on, each open to look at.

import {
  type Condition,
  get,
  type Nudge,
  now,
  type PainLog,
  type Questionnaire,
  type SymptomCheck,
  type Treatment,
  type TreatmentUse,
  today,
} from "../../../store";
import { isRecalled } from "../../moment";
import { Answers } from "../../parts/answers";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Level } from "../../parts/level";
import { Notice } from "../../parts/notice";
import { NudgeFoot, Panel, Reasons } from "../../parts/nudge-card";
import { FactRow, LinkRow, Rows } from "../../parts/rows";
import { Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import type { ScreenProps } from "../../router";
import { clockOf, scoreOf, titleOf, useOf } from "../../sentences";
import { isSpeaking } from "../../speaking";
import { nudge as t } from "../../text/en/nudge";
import { words } from "../../text/en/words";
import { longDay } from "../../text/format";
import { valueInWords } from "../../values";
import { CheckRow } from "../diary/checks";

type Cited =
  | { kind: "pain_log"; doc: PainLog }
  | { kind: "treatment_use"; doc: TreatmentUse }
  | { kind: "treatment"; doc: Treatment }
  | { kind: "condition"; doc: Condition }
  | { kind: "symptom_check"; doc: SymptomCheck }
  | { kind: "questionnaire"; doc: Questionnaire };

export default function Why({ arg: id }: ScreenProps) {
  const found = useQuery(() => readNudge(id), [id]);
  if (found === undefined) return <Screen title={t.whyTitle} parent="/" children={null} />;
  if (found === null) {
    return (
      <Screen title={t.whyTitle} parent="/">
        <p>{t.gone}</p>
      </Screen>
    );
  }
  return <Told {...found} />;
}

function Told({ nudge, cited }: { nudge: Nudge; cited: Cited[] }) {
  return (
    <Screen title={t.whyTitle} parent="/">
      <Panel nudge={nudge}>
        <Reasons nudge={nudge} />
        {isSpeaking(nudge, now()) && <Answers nudge={nudge} />}
        <NudgeFoot />
      </Panel>
      <Section title={t.entriesTitle}>
        {cited.length === 0 && <Notice>{t.entriesGone}</Notice>}
        {cited.length > 0 && (
          <Rows>
            {cited.map((one) => (
              <CitedRow key={one.doc.id} {...one} />
            ))}
          </Rows>
        )}
      </Section>
      <p class="quiet">{t.rule(nudge.rule ?? "", nudge.rulebook_version ?? "")}</p>
    </Screen>
  );
}

function CitedRow(cited: Cited) {
  switch (cited.kind) {
    case "pain_log":
      return (
        <LinkRow
          to={`/entry/${cited.doc.id}`}
          before={<Level score={scoreOf(cited.doc)} recalled={isRecalled(cited.doc)} />}
          title={titleOf(cited.doc)}
          under={when(cited.doc)}
        />
      );
    case "treatment_use":
      return (
        <LinkRow
          to={`/entry/${cited.doc.id}`}
          before={<Icon of={icon.treatments} />}
          title={useOf(cited.doc)}
          under={when(cited.doc)}
        />
      );
    case "treatment":
      return (
        <LinkRow
          to={`/treatments/${cited.doc.id}`}
          before={<Icon of={icon.treatments} />}
          title={cited.doc.name ?? words.treatment[(cited.doc.treatment ?? "other") as "other"]}
          under={cited.doc.started_on && longDay(cited.doc.started_on, today())}
        />
      );
    case "condition":
      return <LinkRow to="/about-my-pain" before={<Icon of={icon.note} />} title={t.history} />;
    case "symptom_check":
      return <CheckRow check={cited.doc} dated />;
    case "questionnaire":
      return (
        <FactRow
          before={<Icon of={icon.words} />}
          title={`${t.review}: ${valueInWords("change", cited.doc.change)}`}
          under={when(cited.doc)}
        />
      );
  }
}

function when(record: { day: string | null; at: string | null }): string {
  return [record.day && longDay(record.day, today()), clockOf(record)].filter(Boolean).join(", ");
}

/** The nudge with the records it cites, newest first; null where there is no such nudge. */
async function readNudge(id: string): Promise<{ nudge: Nudge; cited: Cited[] } | null> {
  const nudge = await get("nudge", id);
  if (!nudge) return null;
  const cited = await Promise.all((nudge.evidence?.records ?? []).map(find));
  return { nudge, cited: cited.filter((one) => one !== undefined).reverse() };
}

async function find(id: string): Promise<Cited | undefined> {
  for (const kind of [
    "pain_log",
    "treatment_use",
    "treatment",
    "condition",
    "symptom_check",
    "questionnaire",
  ] as const) {
    const doc = await get(kind, id);
    if (doc) return { kind, doc } as Cited;
  }
  return undefined;
}

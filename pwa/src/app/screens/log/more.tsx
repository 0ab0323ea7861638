// All that can be added to a log, each closed until wanted and null until touched.

import { isAnotherDay } from "../../moment";
import { AnyOf, choicesOf, OneOf } from "../../parts/chips";
import { Field } from "../../parts/field";
import { Fold } from "../../parts/fold";
import * as icon from "../../parts/icons";
import { Rows } from "../../parts/rows";
import { PainScore, Score } from "../../parts/score";
import { Section } from "../../parts/section";
import { log as t } from "../../text/en/log";
import { words } from "../../text/en/words";
import { phrase } from "../../text/format";
import { nameOf } from "../../text/name";
import type { FormProps, LogDraft } from "./draft";

export function More(form: FormProps) {
  return (
    <Section title={t.more}>
      <Rows>
        <RestAndMovement {...form} />
        <Feels {...form} />
        <FlareAndNight {...form} />
        <Tolerance {...form} />
        <SleepAndMood {...form} />
        <Activities {...form} />
        <Note {...form} />
      </Rows>
    </Section>
  );
}

type ScoreField = "rest" | "movement" | "worst" | "sleep" | "mood";

/** Label, value and setter of one number of the form. */
function scoreProps({ draft, change }: FormProps, field: ScoreField, label: string) {
  return {
    label,
    value: draft[field],
    onChange: (score: number | null) => change({ [field]: score }),
  };
}

function RestAndMovement(form: FormProps) {
  const worst = isAnotherDay(form.draft.moment) ? t.worstThatDay : t.worst;
  const asked = [
    ["rest", t.rest],
    ["movement", t.movement],
    ["worst", worst],
  ] as const;
  return (
    <Fold title={t.restAndMovement} of={icon.same} value={painPair(form.draft)}>
      {asked.map(([field, label]) => (
        <section key={field} class="stack">
          <h3>{label}</h3>
          <PainScore {...scoreProps(form, field, label)} />
        </section>
      ))}
    </Fold>
  );
}

function painPair({ rest, movement, worst }: LogDraft): string {
  return said(
    rest !== null && t.atRest(rest),
    movement !== null && t.moving(movement),
    worst !== null && t.worstOf(worst),
  );
}

function Feels({ draft, change }: FormProps) {
  return (
    <Fold title={t.feels} of={icon.words} value={named(words.quality, draft.qualities)}>
      <AnyOf
        legend={t.feels}
        legendClass="hide"
        choices={choicesOf(words.quality)}
        value={draft.qualities as Quality[] | null}
        onChange={(qualities) => change({ qualities })}
      />
    </Fold>
  );
}
type Quality = keyof typeof words.quality;

const YES_NO = [
  { value: true, name: t.yes },
  { value: false, name: t.no },
] as const;

function FlareAndNight({ draft, change }: FormProps) {
  const { flare, worse_at_night } = draft;
  return (
    <Fold
      title={t.flareAndNight}
      of={icon.flare}
      value={said(
        flare !== null && (flare ? t.aFlare : t.noFlare),
        worse_at_night !== null && (worse_at_night ? t.worseAtNight : t.notWorseAtNight),
      )}
    >
      <OneOf
        legend={t.flare}
        shape="even"
        choices={YES_NO}
        value={flare}
        onChange={(answer) => change({ flare: answer })}
      />
      <p class="quiet">{t.flareWhy}</p>
      <OneOf
        legend={t.night}
        shape="even"
        choices={YES_NO}
        value={worse_at_night}
        onChange={(answer) => change({ worse_at_night: answer })}
      />
    </Fold>
  );
}

/** Minutes offered; 60 stands for "an hour or more". */
const MINUTES = [
  { value: 0, name: t.notAtAll },
  { value: 5, name: t.min(5) },
  { value: 15, name: t.min(15) },
  { value: 30, name: t.min(30) },
  { value: 60, name: t.hourOrMore },
] as const;

function Tolerance({ draft, change }: FormProps) {
  const { walk_minutes: walk, stand_minutes: stand, sit_minutes: sit } = draft;
  const asked = [
    ["walk_minutes", t.walk],
    ["stand_minutes", t.stand],
    ["sit_minutes", t.sit],
  ] as const;
  return (
    <Fold
      title={t.walkStandSit}
      of={icon.walk}
      value={said(
        walk !== null && t.walkFor(minutes(walk)),
        stand !== null && t.standFor(minutes(stand)),
        sit !== null && t.sitFor(minutes(sit)),
      )}
    >
      {asked.map(([field, legend]) => (
        <OneOf
          key={field}
          legend={legend}
          choices={MINUTES}
          value={draft[field]}
          onChange={(answer) => change({ [field]: answer })}
        />
      ))}
    </Fold>
  );
}

function minutes(count: number): string {
  return count === 0 ? t.notAtAll.toLowerCase() : words.minutes(count);
}

function SleepAndMood(form: FormProps) {
  const { sleep, mood } = form.draft;
  const value = said(sleep !== null && t.sleepOf(sleep), mood !== null && t.moodOf(mood));
  return (
    <Fold title={t.sleepAndMood} of={icon.sleep} value={value}>
      <h3>{t.sleep}</h3>
      <Score plain ends={t.sleepEnds} {...scoreProps(form, "sleep", t.sleep)} />
      <h3>{t.mood}</h3>
      <Score plain ends={t.moodEnds} {...scoreProps(form, "mood", t.mood)} />
    </Fold>
  );
}

function Activities({ draft, change }: FormProps) {
  return (
    <Fold title={t.activities} of={icon.sit} value={named(words.activity, draft.activities)}>
      <AnyOf
        legend={t.activitiesWhy}
        choices={choicesOf(words.activity)}
        value={draft.activities as Activity[] | null}
        onChange={(activities) => change({ activities })}
      />
    </Fold>
  );
}
type Activity = keyof typeof words.activity;

const NOTE_LIMIT = 4000;

function Note({ draft, change }: FormProps) {
  return (
    <Fold title={t.note} of={icon.note} value={draft.note?.slice(0, 60) ?? null}>
      <Field label={t.noteLabel}>
        <textarea
          rows={4}
          maxLength={NOTE_LIMIT}
          value={draft.note ?? ""}
          onInput={(event) => change({ note: event.currentTarget.value || null })}
        />
      </Field>
    </Fold>
  );
}

function said(...parts: readonly (string | false)[]): string {
  return phrase(parts.filter((part) => part !== false));
}

function named(names: Readonly<Record<string, string>>, codes: readonly string[] | null): string {
  return phrase((codes ?? []).map((code) => nameOf(names, code)));
}

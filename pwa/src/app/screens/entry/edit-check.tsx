// A kept check for warning signs: each answer can be set right; what it calls for is said anew.

import "../../style/check.css";
import { useState } from "preact/hooks";
import { LEAFLET } from "../../../clinical/red_flags";
import { restore, type SymptomCheck } from "../../../store";
import { codesOf } from "../../check-words";
import { judge, keepCheck } from "../../checking";
import { type Moment, momentOf, stampOf } from "../../moment";
import { OneOf } from "../../parts/chips";
import { DoneDock } from "../../parts/done-dock";
import { EntryNotes } from "../../parts/entry-notes";
import { Sheet } from "../../parts/screen";
import { TimePanel, TimePill, useTimePanel } from "../../parts/time";
import { useQuery } from "../../query";
import { go } from "../../router";
import { diary as t } from "../../text/en/diary";
import { fields } from "../../text/en/fields";
import { flags } from "../../text/en/flags";
import { nameOf } from "../../text/name";
import { answered, hasYes, type Ticks } from "../../ticks";
import { Degrees, type Typed, typedOf } from "../check/degrees";
import { isFever } from "../check/standing";
import { celsiusOf } from "../check/temperature";
import { readUnit } from "../check/unit";
import { Delete } from "./delete";
import { whatIsWrongWith } from "./wrong-check";

export function EditCheck({ check }: { check: SymptomCheck }) {
  const unit = useQuery(readUnit) ?? "celsius";
  const [given, setGiven] = useState<Record<string, string | null>>({});
  const [typed, setTyped] = useState<Typed>();
  const [moved, setMoved] = useState<{ moment: Moment }>();
  const panel = useTimePanel();
  const moment = moved ? moved.moment : momentOf(check);
  const heat = typed ?? typedOf(check.temperature_celsius, unit);
  const parent = check.day ? `/diary/${check.day}` : "/diary";
  const ticks = Object.entries(given).reduce<Ticks>(
    (all, [code, answer]) => answered(all, code, answer),
    check.answers,
  );
  // As it was typed, or, untouched, as it was kept: to and fro between the units moves no decimal.
  const celsius = typed ? celsiusOf(typed.text, typed.unit) : check.temperature_celsius;
  const time = { moment, onChange: (next: Moment) => setMoved({ moment: next }) };

  async function keepChange(): Promise<void> {
    const temperature_celsius = celsius === "wrong" ? check.temperature_celsius : celsius;
    const kept = await keepCheck({
      id: check.id,
      answers: ticks,
      temperature_celsius,
      ...(moved && stampOf(moved.moment)),
    });
    const isAsked = hasYes(ticks) || isFever(temperature_celsius);
    if (!isAsked) await judge(check.id);
    const undo = async () => {
      await restore("symptom_check", check);
      await judge(check.id);
    };
    const to = isAsked ? `/check/${check.id}` : `/diary/${kept.day}`;
    go(to, { replace: true, banner: { text: t.changed, undo } });
  }

  return (
    <Sheet
      title={flags.day}
      parent={parent}
      action={<TimePill {...time} {...panel} />}
      dock={
        <DoneDock check={() => whatIsWrongWith({ ticks, celsius, moment })} save={keepChange} />
      }
    >
      <EntryNotes kind="symptom_check" id={check.id} />
      {panel.open && <TimePanel {...time} {...panel} />}
      <div class="card asked">
        {codesOf(check).map((code) => (
          <OneOf
            key={code}
            legend={questionOf(code)}
            shape="even"
            choices={choicesFor(code)}
            value={ticks?.[code] ?? null}
            onChange={(answer) => setGiven((before) => ({ ...before, [code]: answer }))}
          />
        ))}
        <Degrees typed={heat} onChange={setTyped} />
      </div>
      <Delete kind="symptom_check" doc={check} parent={parent} after={judge} />
    </Sheet>
  );
}

const questionOf = (code: string) =>
  (flags.question as Record<string, string>)[code] ?? nameOf(fields.signs, code);

const choicesFor = (code: string) => [
  { value: "yes", name: flags.yes },
  { value: "no", name: flags.no },
  ...(LEAFLET.includes(code) ? [{ value: "known", name: flags.knownShort }] : []),
];

// The check of its own: the seven signs, more of them, the temperature. Nothing is ticked beforehand.

import { useState } from "preact/hooks";
import { remove } from "../../../store";
import { newId } from "../../../store/ids";
import { judge, keepCheck } from "../../checking";
import { useDraft } from "../../drafts";
import { DoneDock } from "../../parts/done-dock";
import { Resumed } from "../../parts/resumed";
import { Sheet } from "../../parts/screen";
import { Signs } from "../../parts/signs";
import { useQuery } from "../../query";
import { go } from "../../router";
import { flags as t } from "../../text/en/flags";
import { leaflet } from "../../text/en/leaflet";
import { hasYes, type Ticks } from "../../ticks";
import { Degrees } from "./degrees";
import { isFever } from "./standing";
import { celsiusOf, type Unit } from "./temperature";
import { readUnit } from "./unit";

interface CheckDraft {
  ticks: Ticks;
  temperature: string;
  unit: Unit | null;
}

const EMPTY: CheckDraft = { ticks: null, temperature: "", unit: null };

export default function Check() {
  const { draft, change, resumed, restart, forget } = useDraft("check", EMPTY);
  const [id] = useState(() => newId(Date.now()));
  const usual = useQuery(readUnit) ?? "celsius";
  const unit = draft.unit ?? usual;
  const celsius = celsiusOf(draft.temperature, unit);

  const wrong = () => {
    if (celsius === "wrong") return t.notATemperature;
    return draft.ticks === null && celsius === null ? t.nothing : "";
  };

  async function keepSigns(): Promise<void> {
    const temperature_celsius = celsius === "wrong" ? null : celsius;
    await keepCheck({ id, answers: draft.ticks, temperature_celsius });
    const isAsked = hasYes(draft.ticks) || isFever(temperature_celsius);
    if (!isAsked) await judge(id);
    await forget();
    const undo = async () => {
      await remove("symptom_check", id);
      await judge(id);
    };
    go(isAsked ? `/check/${id}` : "/", { replace: true, banner: { text: t.savedNow, undo } });
  }

  const signs = { ticks: draft.ticks, onChange: (ticks: Ticks) => change({ ticks }) };
  return (
    <Sheet
      title={t.title}
      under={t.lead}
      parent="/see-a-doctor"
      dock={<DoneDock check={wrong} save={keepSigns} />}
    >
      {resumed && <Resumed onRestart={restart} />}
      <Signs legend={t.seven} legendClass="h2" names={leaflet} {...signs} />
      <Degrees
        typed={{ text: draft.temperature, unit }}
        onChange={(typed) => change({ temperature: typed.text, unit: typed.unit })}
      />
      <Signs legend={t.others} legendClass="h2" shape="rows" names={t.other} {...signs} />
    </Sheet>
  );
}

// What lies under the thumb on Today: on the first day the number itself, later the way to it.

import { useState } from "preact/hooks";
import { remove, save } from "../../../store";
import { banner } from "../../parts/banner";
import { OneOf } from "../../parts/chips";
import { PainScore } from "../../parts/score";
import { Dock } from "../../parts/screen";
import { frame } from "../../text/en/frame";
import { log } from "../../text/en/log";
import { today as t } from "../../text/en/today";
import type { Diary } from "./diary";

export function FirstDock() {
  const [pain, setPain] = useState<number | null>(null);
  const done = async () => {
    const saved = await save("pain_log", { pain });
    banner.value = { text: log.saved, undo: () => remove("pain_log", saved.id) };
  };
  return (
    <Dock label={t.painNow}>
      <h2>{t.painNow}</h2>
      <PainScore label={log.scale(t.painNow)} value={pain} onChange={setPain} />
      {pain !== null && (
        <button type="button" class="button primary" onClick={done}>
          {frame.done}
        </button>
      )}
    </Dock>
  );
}

export function TodayDock({ isNewPain, logs }: Pick<Diary, "isNewPain" | "logs">) {
  const asksWalk = isNewPain && logs.every((one) => one.walk_minutes === null);
  return (
    <Dock>
      {asksWalk && <Walk />}
      <div class="row dock-row">
        <a class="button primary" href="/log">
          {t.log}
        </a>
        <a class="button" href="/use">
          {t.treatmentShort}
        </a>
      </div>
    </Dock>
  );
}

const WALKS = [
  { value: 5, name: log.min(5) },
  { value: 15, name: "15" },
  { value: 30, name: "30" },
  { value: 60, name: "60 +" },
] as const;

function Walk() {
  const keep = async (walk_minutes: number | null) => {
    const saved = await save("pain_log", { walk_minutes });
    banner.value = { text: log.saved, undo: () => remove("pain_log", saved.id) };
  };
  return <OneOf legend={t.walk} shape="even" choices={WALKS} value={null} onChange={keep} />;
}

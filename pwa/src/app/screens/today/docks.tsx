// What lies under the thumb on Today: on the first day the number itself, later the way to it.

import { useState } from "preact/hooks";
import { type PainLog, remove, save } from "../../../store";
import { banner } from "../../parts/banner";
import { OneOf } from "../../parts/chips";
import { PainScore } from "../../parts/score";
import { Dock } from "../../parts/screen";
import { go } from "../../router";
import { keep } from "../../saving";
import { frame } from "../../text/en/frame";
import { log } from "../../text/en/log";
import { today as t } from "../../text/en/today";
import type { Ticks } from "../../ticks";
import { Severe } from "../log/anything-new";
import { emptyDraft } from "../log/draft";
import { keepEntry, newIds } from "../log/keep";
import type { Diary } from "./diary";

export function FirstDock() {
  const [pain, setPain] = useState<number | null>(null);
  const [ticks, setTicks] = useState<Ticks>(null);
  const [ids] = useState(newIds);
  const done = () =>
    keep(async () => {
      const { next, undo } = await keepEntry({ ...emptyDraft, pain, ticks }, ids);
      const words = { text: log.saved, undo };
      if (next) go(next, { banner: words });
      else banner.value = words;
    });
  return (
    <Dock label={t.painNow}>
      <h2>{t.painNow}</h2>
      <PainScore label={log.scale(t.painNow)} value={pain} onChange={setPain} />
      <Severe pain={pain} ticks={ticks} onChange={setTicks} />
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
  return (
    <OneOf
      legend={t.walk}
      shape="even"
      choices={WALKS}
      value={null}
      onChange={(walk_minutes) => keepLog({ walk_minutes })}
    />
  );
}

/** A log of one answer, with the way back. */
function keepLog(answer: Partial<PainLog>): Promise<void> {
  return keep(async () => {
    const { id } = await save("pain_log", answer);
    banner.value = { text: log.saved, undo: () => remove("pain_log", id) };
  });
}

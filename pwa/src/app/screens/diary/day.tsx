// One day of the diary: every entry of it, each one tap from being changed.

import { addDays, dayNumber } from "../../../clinical/days";
import { list, listDays, today } from "../../../store";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Rows } from "../../parts/rows";
import { Dock, Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import type { ScreenProps } from "../../router";
import { diary as t } from "../../text/en/diary";
import { longDay, shortDay } from "../../text/format";
import { LogRow, UseRow } from "../today/so-far";
import { Checks } from "./checks";
import { Gone } from "./gone";

async function readDay(day: string) {
  const [logs, uses, checks, courses] = await Promise.all([
    listDays("pain_log", day, day),
    listDays("treatment_use", day, day),
    listDays("symptom_check", day, day),
    list("treatment"),
  ]);
  return { logs, uses, checks, courses };
}

export default function Day({ arg }: ScreenProps) {
  return dayNumber(arg) === null ? <Gone /> : <ShownDay day={arg} />;
}

function ShownDay({ day }: { day: string }) {
  const found = useQuery(() => readDay(day), [day]);
  const isEmpty = found && found.logs.length + found.uses.length + found.checks.length === 0;
  return (
    <Screen
      title={longDay(day, today())}
      parent={`/diary?month=${day.slice(0, 7)}`}
      busy={found === undefined}
      dock={day <= today() && <AddDock day={day} />}
    >
      {isEmpty && <p class="quiet">{t.nothing}</p>}
      {found && found.logs.length > 0 && (
        <Section title={t.pain}>
          <Rows>
            {found.logs.map((log) => (
              <LogRow key={log.id} log={log} />
            ))}
          </Rows>
        </Section>
      )}
      {found && found.uses.length > 0 && (
        <Section title={t.done}>
          <Rows>
            {found.uses.map((use) => (
              <UseRow key={use.id} use={use} courses={found.courses} />
            ))}
          </Rows>
        </Section>
      )}
      {found && <Checks checks={found.checks} />}
      <Neighbours day={day} />
    </Screen>
  );
}

function AddDock({ day }: { day: string }) {
  const asked = day === today() ? "" : `?day=${day}`;
  return (
    <Dock>
      <div class="row even">
        <a class="button" href={`/use${asked}`}>
          {t.addUse}
        </a>
        <a class="button filled" href={`/log${asked}`}>
          {t.addPain}
        </a>
      </div>
    </Dock>
  );
}

function Neighbours({ day }: { day: string }) {
  const [before, after] = [addDays(day, -1), addDays(day, 1)];
  return (
    <div class="row even">
      <a class="button" href={`/diary/${before}`}>
        <Icon of={icon.back} />
        {shortDay(before)}
      </a>
      {after <= today() && (
        <a class="button" href={`/diary/${after}`}>
          {shortDay(after)}
          <Icon of={icon.next} />
        </a>
      )}
    </div>
  );
}

// The latest days of a month that have an entry, each with its level and what it holds.

import { today } from "../../../store";
import { Level } from "../../parts/level";
import { LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { titleOf } from "../../sentences";
import { diary as t } from "../../text/en/diary";
import { words } from "../../text/en/words";
import { longDay, phrase } from "../../text/format";
import { nameOf } from "../../text/name";
import { type DayEntries, type Entries, latestDays } from "./latest-days";

export function Latest(entries: Entries) {
  const days = latestDays(entries);
  if (days.length === 0) return null;
  return (
    <Section title={t.latest}>
      <Rows>
        {days.map((one) => (
          <LinkRow
            key={one.day}
            to={`/diary/${one.day}`}
            before={<DayLevel {...one} />}
            title={longDay(one.day, today())}
            under={inWords(one)}
          />
        ))}
      </Rows>
    </Section>
  );
}

function DayLevel({ level, recalled }: DayEntries) {
  return <Level score={level === null ? null : Math.round(level)} recalled={recalled} />;
}

/** "Lower back 5 · Heat", "3 entries · Heat, ice". */
function inWords({ logs, uses }: DayEntries): string {
  const [only] = logs;
  const pain =
    only && logs.length === 1 ? titleOf(only) : logs.length > 1 && t.entries(logs.length);
  const codes = new Set(uses.map(({ treatment }) => treatment ?? "other"));
  const used = phrase([...codes].map((code) => nameOf(words.treatment, code)));
  return [pain, used].filter(Boolean).join(" · ");
}

// What is only on this phone and what is on its way, counted and listed by day.

import { today } from "../../../store";
import type { OnlyHere } from "../../../store/receipt";
import { addressOf, titleOfRecord, whenOfRecord } from "../../describe";
import { Fold } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { FactRow, LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { sync as t } from "../../text/en/sync";
import { longDay } from "../../text/format";
import { byKind, oldestDay } from "./counts";

const LISTED = 30;

interface OnlyHereProps {
  entries: readonly OnlyHere[];
  /** Others that are only here too stand in a section of their own. */
  isRest?: boolean;
}

export function OnlyHereSection({ entries, isRest = false }: OnlyHereProps) {
  const none = isRest ? t.hereNoOther : t.hereNone;
  const oldest = oldestDay(entries);
  return (
    <Section title={t.here}>
      <Rows>
        <FactRow
          before={<Icon of={icon.mobile} />}
          title={entries.length > 0 ? capital(byKind(entries)) : none}
          under={oldest && t.oldest(longDay(oldest, today()))}
        />
        {entries.length > 0 && (
          <Fold title={t.list}>
            <List entries={entries} />
          </Fold>
        )}
      </Rows>
    </Section>
  );
}

/** A sentence that may begin with a word instead of a number. */
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function UnderWaySection({ entries }: { entries: readonly OnlyHere[] }) {
  if (entries.length === 0) return null;
  return (
    <Section title={t.underWay}>
      <Rows>
        <FactRow
          before={<Icon of={icon.wait} />}
          title={capital(byKind(entries))}
          under={t.underWayWhy(entries.length)}
        />
        <Fold title={t.list}>
          <List entries={entries} />
        </Fold>
      </Rows>
    </Section>
  );
}

function List({ entries }: { entries: readonly OnlyHere[] }) {
  return (
    <>
      <ul class="rows plain">
        {entries.slice(0, LISTED).map((one) => (
          <Line key={`${one.kind} ${one.id}`} one={one} />
        ))}
      </ul>
      {entries.length > LISTED && <p class="quiet">{t.more(entries.length - LISTED)}</p>}
    </>
  );
}

function Line({ one: { kind, doc, base } }: { one: OnlyHere }) {
  const when = whenOfRecord(doc._deleted && base ? base : doc, today());
  const row = {
    title: titleOfRecord(kind, doc),
    under: [when, whatIsNew({ doc, base })].filter(Boolean).join(" · "),
  };
  const to = addressOf(kind, doc);
  return to ? <LinkRow to={to} {...row} /> : <FactRow {...row} />;
}

function whatIsNew({ doc, base }: Pick<OnlyHere, "doc" | "base">): string {
  const isKnown = base !== null && !base._deleted;
  if (doc._deleted) return isKnown ? t.isDeleted : t.isDeletedNew;
  return isKnown ? t.isChanged : t.isNew;
}

// How syncing goes: in words, when it last worked, and what the server did not take.

import { today, waiting } from "../../../store";
import { account, flush, mergeQuestion, type Refusal, refusals, status } from "../../../sync";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { FactRow, LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { clockOf } from "../../sentences";
import { settings as t } from "../../text/en/settings";
import { longDay, timeOf } from "../../text/format";
import { inWords } from "./in-words";

export function Syncing() {
  return (
    <>
      <Section title={t.sync}>{account.value ? <State /> : <NoAccount />}</Section>
      <Refused />
    </>
  );
}

function NoAccount() {
  return (
    <>
      <p class="inset">{t.noAccount}</p>
      <Rows>
        <LinkRow to="/account" before={<Icon of={icon.devices} />} title={t.toAccount} />
      </Rows>
    </>
  );
}

function State() {
  const { phase, trouble, lastSynced } = status.value;
  return (
    <>
      <Rows>
        <LinkRow
          to="/account"
          before={<Icon of={icon.devices} />}
          title={t.account}
          under={account.value?.email}
        />
        <FactRow
          before={<Icon of={trouble ? icon.help : icon.cloud} />}
          title={inWords(status.value, waiting.value, mergeQuestion.value !== null)}
          under={lastSynced ? t.last(whenOf(lastSynced)) : t.never}
        />
        <FactRow
          before={<Icon of={icon.wait} />}
          title={waiting.value ? t.onlyHere(waiting.value) : t.noneOnlyHere}
        />
      </Rows>
      <button
        type="button"
        class="button"
        disabled={phase === "syncing"}
        onClick={() => void flush()}
      >
        {t.syncNow}
      </button>
    </>
  );
}

function whenOf(at: string): string {
  const day = at.slice(0, 10);
  return day === today() ? timeOf(at) : `${longDay(day, today())}, ${timeOf(at)}`;
}

function Refused() {
  const found = useQuery(refusals, [status.value.refused]);
  if (!found?.length) return null;
  return (
    <Section title={t.refused}>
      <p class="inset">{t.refusedWhy}</p>
      <Rows>
        {found.map((one) => (
          <LinkRow
            key={`${one.kind} ${one.id}`}
            to={addressOf(one)}
            before={<Icon of={icon.help} />}
            title={titleOf(one)}
            under={whyRefused(one)}
          />
        ))}
      </Rows>
    </Section>
  );
}

function whyRefused({ reason }: Refusal): string {
  return t.refusedFor[reason.code as keyof typeof t.refusedFor] ?? (reason.message || reason.code);
}

/** "Pain, Sunday 22 November, 08:30". */
function titleOf({ kind, doc }: Refusal): string {
  const day = typeof doc.day === "string" ? longDay(doc.day, today()) : "";
  const clock = clockOf({ at: typeof doc.at === "string" ? doc.at : null });
  return [t.kind[kind], day, clock].filter(Boolean).join(", ");
}

/** Where the record can be changed. */
function addressOf({ kind, id }: Refusal): string {
  const addresses = {
    pain_log: `/entry/${id}`,
    treatment_use: `/entry/${id}`,
    treatment: `/treatments/${id}`,
    medication: "/treatments",
    symptom_check: "/see-a-doctor",
    condition: "/about-my-pain",
    questionnaire: "/treatments",
    visit: "/doctor",
    profile: "/settings",
    nudge: `/nudge/${id}`,
  };
  return addresses[kind];
}

// Where the entries are: what is only here, what is on its way, what the server has, and what it would not take.

import "../../style/forms.css";
import "../../style/sync.css";
import { sample } from "../../../store";
import { type Changed, changedTwice } from "../../../store/changed";
import { type Receipt, receipt } from "../../../store/receipt";
import { account, status } from "../../../sync";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { FactRow, LinkRow, Rows } from "../../parts/rows";
import { SampleFirst } from "../../parts/sample-first";
import { Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { more } from "../../text/en/more";
import { sync as t } from "../../text/en/sync";
import { those } from "./counts";
import { OnlyHereSection, UnderWaySection } from "./only-here";
import { Refused, StaysHere } from "./refused";
import { Standing, whenOf } from "./standing";

async function readAll(): Promise<Found> {
  return { receipt: await receipt(), changed: await changedTwice() };
}

export default function Syncing() {
  const found = useQuery(readAll, [status.value.refused, status.value.phase]);
  if (sample.active.value) return <SampleFirst title={t.title} parent="/settings" />;
  return (
    <Screen title={t.title} parent="/settings" busy={found === undefined}>
      {found && (account.value ? <WithAccount {...found} /> : <WithoutAccount {...found} />)}
    </Screen>
  );
}

interface Found {
  receipt: Receipt;
  changed: readonly Changed[];
}

function WithAccount({ receipt, changed }: Found) {
  const { onlyHere } = receipt;
  return (
    <>
      <Standing {...receipt} />
      <Refused refused={those(onlyHere, "refused")} />
      <OnlyHereSection
        entries={those(onlyHere, "here")}
        isRest={those(onlyHere, "refused", "stays").length > 0}
      />
      <UnderWaySection entries={those(onlyHere, "sent")} />
      <OnServer {...receipt} />
      <StaysHere stays={those(onlyHere, "stays")} />
      <Elsewhere changed={changed.length} />
    </>
  );
}

function OnServer({ onServer, older }: Receipt) {
  const { lastSynced } = status.value;
  const last = lastSynced ? t.last(whenOf(lastSynced)) : t.never;
  return (
    <Section title={t.server}>
      <Rows>
        <FactRow
          before={<Icon of={icon.cloud} />}
          title={onServer > 0 ? t.onServer(onServer) : t.onServerNone}
          under={older > 0 ? `${last}. ${t.older(older)}` : last}
        />
      </Rows>
    </Section>
  );
}

function WithoutAccount({ receipt, changed }: Found) {
  const entries = receipt.onlyHere.filter(({ doc }) => !doc._deleted);
  return (
    <>
      <p>{entries.length > 0 ? t.noAccount(entries.length) : t.noEntries}</p>
      {entries.length > 0 && <OnlyHereSection entries={those(entries, "here")} />}
      <Elsewhere changed={changed.length} />
    </>
  );
}

function Elsewhere({ changed }: { changed: number }) {
  return (
    <Rows>
      {changed > 0 && (
        <LinkRow
          to="/changed"
          before={<Icon of={icon.devices} />}
          title={t.changed}
          value={changed}
        />
      )}
      <LinkRow
        to="/account"
        before={<Icon of={icon.lock} />}
        title={account.value ? t.account : t.toAccount}
        under={account.value?.email}
      />
      <LinkRow
        to="/copy"
        before={<Icon of={icon.download} />}
        title={more.copy}
        under={more.copyWhy}
      />
    </Rows>
  );
}

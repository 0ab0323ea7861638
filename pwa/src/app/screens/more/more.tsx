// More: the way to everything that has no tab of its own.

import { list, sample } from "../../../store";
import { account } from "../../../sync";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { SignsLink } from "../../parts/signs-link";
import { SyncState } from "../../parts/sync-state";
import { useQuery } from "../../query";
import { more as t } from "../../text/en/more";
import { fullDate } from "../../text/format";

export default function More() {
  return (
    <Screen title={t.title} action={!sample.active.value && <SyncState />}>
      <YourDiary />
      <Section title={t.entries}>
        <Rows>
          <Row
            to="/account"
            of={icon.devices}
            title={t.account}
            under={account.value?.email ?? t.accountWhy}
          />
          <Row to="/copy" of={icon.download} title={t.copy} under={t.copyWhy} />
          <Row to="/settings" of={icon.globe} title={t.settings} under={t.settingsWhy} />
        </Rows>
      </Section>
      <SignsLink />
    </Screen>
  );
}

function YourDiary() {
  const began = useQuery(async () => (await list("condition")).at(-1)?.began_on);
  return (
    <Section title={t.diary}>
      <Rows>
        <Row
          to="/about-my-pain"
          of={icon.where}
          title={t.about}
          under={began ? t.since(fullDate(began)) : t.aboutWhy}
        />
        <Row to="/health" of={icon.words} title={t.health} under={t.healthWhy} />
        <Row to="/trends" of={icon.chart} title={t.trends} under={t.trendsWhy} />
        <Row to="/learn" of={icon.book} title={t.learn} under={t.learnWhy} />
        {!sample.active.value && (
          <Row to="/sample" of={icon.eye} title={t.lookAround} under={t.lookAroundWhy} />
        )}
      </Rows>
    </Section>
  );
}

interface RowProps {
  to: string;
  of: string;
  title: string;
  under: string;
}

function Row({ of, ...row }: RowProps) {
  return <LinkRow before={<Icon of={of} />} {...row} />;
}

// The way to where the entries are, with their state in a line.

import { changedTwice } from "../../../store/changed";
import { account } from "../../../sync";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { useWhereabouts } from "../../parts/sync-state";
import { useQuery } from "../../query";
import { sync as t } from "../../text/en/sync";

export function WhereEntriesAre() {
  const { text, of } = useWhereabouts();
  const changed = useQuery(changedTwice)?.length ?? 0;
  return (
    <Section title={t.title}>
      <Rows>
        <LinkRow to="/syncing" before={<Icon of={of} />} title={text} under={t.row} />
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
      </Rows>
    </Section>
  );
}

// The visits that were noted, the newest first, each open to be read and changed.

import { list, today } from "../../../store";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { visit as t } from "../../text/en/visit";
import { longDay } from "../../text/format";

export function Visits() {
  const visits = useQuery(() => list("visit")) ?? [];
  if (!visits.length) return null;
  const at = (one: { at: string | null }) => Date.parse(one.at ?? "") || 0;
  return (
    <Section title={t.visits}>
      <Rows>
        {visits
          .sort((a, b) => at(b) - at(a))
          .map((one) => (
            <LinkRow
              key={one.id}
              to={`/visit/${one.id}`}
              before={<Icon of={icon.visit} />}
              title={one.with_whom ?? t.aVisit}
              under={one.at && longDay(one.at.slice(0, 10), today())}
            />
          ))}
      </Rows>
    </Section>
  );
}

// The checks for warning signs of one day, the dated "no" as well.

import type { SymptomCheck } from "../../../store";
import { restOfCheck, titleOfCheck } from "../../check-words";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { clockOf } from "../../sentences";
import { flags as t } from "../../text/en/flags";
import { degrees, readUnit } from "../check/unit";

export function Checks({ checks }: { checks: readonly SymptomCheck[] }) {
  const unit = useQuery(readUnit) ?? "celsius";
  if (checks.length === 0) return null;
  return (
    <Section title={t.day}>
      <Rows>
        {checks.map((check) => {
          const celsius = check.temperature_celsius;
          const heat = celsius !== null && degrees(celsius, unit);
          return (
            <LinkRow
              key={check.id}
              to={`/entry/${check.id}`}
              before={<Icon of={icon.help} />}
              title={titleOfCheck(check) || heat || t.day}
              under={[clockOf(check), titleOfCheck(check) && heat, ...restOfCheck(check)]
                .filter(Boolean)
                .join(" · ")}
            />
          );
        })}
      </Rows>
    </Section>
  );
}

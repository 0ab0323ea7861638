// The checks for warning signs of one day, the dated "no" as well.

import { type SymptomCheck, today } from "../../../store";
import { restOfCheck, titleOfCheck } from "../../check-words";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { clockOf } from "../../sentences";
import { flags as t } from "../../text/en/flags";
import { longDay } from "../../text/format";
import { degrees, readUnit } from "../check/unit";

export function Checks({ checks }: { checks: readonly SymptomCheck[] }) {
  if (checks.length === 0) return null;
  return (
    <Section title={t.day}>
      <Rows>
        {checks.map((check) => (
          <CheckRow key={check.id} check={check} />
        ))}
      </Rows>
    </Section>
  );
}

interface CheckRowProps {
  check: SymptomCheck;
  /** The row stands among rows of other days. */
  dated?: boolean;
}

export function CheckRow({ check, dated = false }: CheckRowProps) {
  const unit = useQuery(readUnit) ?? "celsius";
  const celsius = check.temperature_celsius;
  const heat = celsius !== null && degrees(celsius, unit);
  const title = titleOfCheck(check);
  const day = dated && check.day && longDay(check.day, today());
  return (
    <LinkRow
      to={`/entry/${check.id}`}
      before={<Icon of={icon.help} />}
      title={title || heat || t.day}
      under={[day, clockOf(check), title && heat, ...restOfCheck(check)]
        .filter(Boolean)
        .join(" · ")}
    />
  );
}

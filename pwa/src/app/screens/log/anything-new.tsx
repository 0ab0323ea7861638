// "Anything new?" under the number: a row that stands open once a week, and the question beside very strong pain.

import { addDays } from "../../../clinical/days";
import { listDays, today } from "../../../store";
import { OneOf } from "../../parts/chips";
import { Fold } from "../../parts/fold";
import { Rows } from "../../parts/rows";
import { Signs } from "../../parts/signs";
import { useQuery } from "../../query";
import { leaflet, anythingNew as t } from "../../text/en/leaflet";
import { log } from "../../text/en/log";
import { phrase } from "../../text/format";
import { answered, isNone, type Ticks } from "../../ticks";
import { asksSevere, SEVERE } from "./draft";

const CODES = Object.keys(leaflet) as (keyof typeof leaflet)[];
const ASKED_EVERY = 7;

interface TickProps {
  ticks: Ticks;
  onChange: (ticks: Ticks) => void;
}

export function AnythingNew({ ticks, onChange }: TickProps) {
  const isDue = useQuery(isAskedAgain) ?? false;
  return (
    <Rows>
      <Fold title={t.title} value={inWords(ticks)} open={isDue || ticks !== null}>
        <Signs
          legend={t.title}
          legendClass="hide"
          names={leaflet}
          ticks={ticks}
          onChange={onChange}
        />
      </Fold>
    </Rows>
  );
}

/** Were the seven signs not asked about for a week? */
async function isAskedAgain(): Promise<boolean> {
  const checks = await listDays("symptom_check", addDays(today(), 1 - ASKED_EVERY), today());
  return !checks.some(({ answers }) => CODES.some((code) => answers?.[code]));
}

function inWords(ticks: Ticks): string {
  if (isNone(ticks, CODES)) return t.noneNow;
  return phrase(CODES.filter((code) => ticks?.[code] === "yes").map((code) => leaflet[code]));
}

export function Severe({ pain, ticks, onChange }: TickProps & { pain: number | null }) {
  if (!asksSevere(pain)) return null;
  return (
    <OneOf
      legend={t.severe}
      shape="even"
      choices={[
        { value: "yes", name: log.yes },
        { value: "no", name: log.no },
      ]}
      value={ticks?.[SEVERE] ?? null}
      onChange={(answer) => onChange(answered(ticks, SEVERE, answer))}
    />
  );
}

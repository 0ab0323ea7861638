// The ways out of a nudge, by its tier: the more urgent, the shorter one can put it off; an emergency not at all.

import type { Nudge } from "../../store";
import { askLater, doctorKnows, haveSeen, planVisit } from "../nudges";
import { go } from "../router";
import { keep } from "../saving";
import { nudge as t } from "../text/en/nudge";
import { banner } from "./banner";

const ROUTINE_DAYS = 3;
const FEW_DAYS = [3, 7];

export function Answers({ nudge }: { nudge: Nudge }) {
  if (nudge.tier === "emergency") return <EmergencyAnswers nudge={nudge} />;
  return (
    <>
      {nudge.tier === "few_days" && <Plan nudge={nudge} />}
      <div class="row even">
        {nudge.tier !== "few_days" && <Plan nudge={nudge} />}
        {puttingOff(nudge).map(({ days, name }) => (
          <button
            type="button"
            class="button"
            key={days}
            onClick={() => keep(() => askLater(nudge, days))}
          >
            {name}
          </button>
        ))}
      </div>
      <button type="button" class="button bare" onClick={() => keep(() => doctorKnows(nudge))}>
        {isPain(nudge) ? t.known : t.knownSign}
      </button>
    </>
  );
}

/** Stays until one of these, or until the check is set right. */
function EmergencyAnswers({ nudge }: { nudge: Nudge }) {
  const [check] = nudge.evidence?.records ?? [];
  return (
    <>
      <div class="row even">
        <button type="button" class="button firm" onClick={() => keep(() => planVisit(nudge))}>
          {t.gettingHelp}
        </button>
        <button type="button" class="button" onClick={() => keep(() => haveSeen(nudge))}>
          {t.checked}
        </button>
      </div>
      {check && (
        <a class="button bare" href={`/entry/${check}`}>
          {t.wrongTap}
        </a>
      )}
    </>
  );
}

/** The visit is planned on the Doctor tab; a call made today needs nothing more. */
function Plan({ nudge }: { nudge: Nudge }) {
  const isCall = nudge.tier === "same_day";
  const plan = async () => {
    await planVisit(nudge);
    if (!isCall) go("/doctor", { banner: banner.value });
  };
  return (
    <button type="button" class="button firm" onClick={() => keep(plan)}>
      {isCall ? t.called : t.plan}
    </button>
  );
}

function puttingOff({ tier }: Nudge): { days: number; name: string }[] {
  if (tier === "same_day") return [{ days: 0, name: t.laterToday }];
  if (tier === "few_days") return FEW_DAYS.map((days) => ({ days, name: t.inDays(days) }));
  return [{ days: ROUTINE_DAYS, name: t.later }];
}

const isPain = ({ family }: Nudge) => family === "persistence";

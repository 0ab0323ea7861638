// What was begun after a nudge: a visit planned, a call made, help on its way.

import type { Nudge } from "../../store";
import { haveSeen } from "../nudges";
import { go } from "../router";
import { keep } from "../saving";
import { nudge as t } from "../text/en/nudge";
import { banner } from "./banner";

/** What the person said they do, by what the nudge asked for. */
function begunBy({ tier, family }: Nudge): string {
  if (tier === "emergency") return t.plannedHelp;
  if (tier === "same_day") return t.plannedCall;
  return family === "persistence" ? t.planned : t.plannedSign;
}

export function PlannedVisit({ nudge, toPage = true }: { nudge: Nudge; toPage?: boolean }) {
  const begun = begunBy(nudge);
  const seen = async () => {
    await haveSeen(nudge);
    go("/visit", { banner: banner.value });
  };
  return (
    <section class="card" aria-label={begun}>
      <p>{begun}</p>
      <div class="row even">
        {toPage && (
          <a class="button" href="/doctor">
            {t.openPage}
          </a>
        )}
        <button type="button" class="button" onClick={() => keep(seen)}>
          {t.seen}
        </button>
      </div>
    </section>
  );
}

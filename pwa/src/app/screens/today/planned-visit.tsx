// The short state of a nudge after "Plan a visit".

import type { Nudge } from "../../../store";
import { haveSeen } from "../../nudges";
import { keep } from "../../saving";
import { nudge as t } from "../../text/en/nudge";

export function PlannedVisit({ nudge }: { nudge: Nudge }) {
  return (
    <section class="card" aria-label={t.planned}>
      <p>{t.planned}</p>
      <div class="row even">
        <a class="button" href="/doctor">
          {t.openPage}
        </a>
        <button type="button" class="button" onClick={() => keep(() => haveSeen(nudge))}>
          {t.seen}
        </button>
      </div>
    </section>
  );
}

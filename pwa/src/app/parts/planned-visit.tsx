// What was begun after a nudge: a visit planned, a call made, help on its way.

import type { Nudge } from "../../store";
import { haveSeen } from "../nudges";
import { go } from "../router";
import { keep } from "../saving";
import { nudge as t } from "../text/en/nudge";
import { banner } from "./banner";

const BEGUN = { emergency: t.plannedHelp, same_day: t.plannedCall } as const;

export function PlannedVisit({ nudge, toPage = true }: { nudge: Nudge; toPage?: boolean }) {
  const begun = BEGUN[nudge.tier as keyof typeof BEGUN] ?? t.planned;
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

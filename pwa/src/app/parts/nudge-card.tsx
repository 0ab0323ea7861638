// The nudge: a calm panel with its reason and the ways out of it.

import { useEffect, useId } from "preact/hooks";
import type { Nudge } from "../../store";
import { askLater, doctorKnows, markShown, planVisit } from "../nudges";
import { reasonsOf, wordsOf } from "../reasons";
import { go } from "../router";
import { keep } from "../saving";
import { nudge as t } from "../text/en/nudge";
import { banner } from "./banner";
import { Icon } from "./icon";
import * as icon from "./icons";

export function NudgeCard({ nudge }: { nudge: Nudge }) {
  const id = useId();
  const { head, body } = wordsOf(nudge);
  useEffect(() => void markShown(nudge), [nudge.id]);
  return (
    <section class={isUrgent(nudge) ? "nudge same-day" : "nudge"} aria-labelledby={id}>
      <div class="stack tight">
        <h2 id={id}>{head}</h2>
        <p>{body}</p>
      </div>
      <details>
        <summary>
          <Icon of={icon.next} />
          {t.why}
        </summary>
        <Reasons nudge={nudge} />
        <a class="button bare" href={`/nudge/${nudge.id}`}>
          {t.entries}
        </a>
      </details>
      <Answers nudge={nudge} />
      <NudgeFoot />
    </section>
  );
}

/** The same last sentence on every nudge, with the way to the signs that cannot wait. */
export function NudgeFoot() {
  return (
    <div>
      <p>{t.foot}</p>
      <a class="line-link" href="/see-a-doctor">
        {t.signs}
      </a>
    </div>
  );
}

const isUrgent = ({ tier }: Nudge) => tier === "same_day" || tier === "emergency";

export function Reasons({ nudge }: { nudge: Nudge }) {
  return (
    <ul class="dots">
      {reasonsOf(nudge).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

export function Answers({ nudge }: { nudge: Nudge }) {
  const plan = async () => {
    await planVisit(nudge);
    go("/doctor", { banner: banner.value });
  };
  return (
    <>
      <div class="row even">
        <button type="button" class="button firm" onClick={() => keep(plan)}>
          {t.plan}
        </button>
        <button type="button" class="button" onClick={() => keep(() => askLater(nudge))}>
          {t.later}
        </button>
      </div>
      <button type="button" class="button bare" onClick={() => keep(() => doctorKnows(nudge))}>
        {t.known}
      </button>
    </>
  );
}

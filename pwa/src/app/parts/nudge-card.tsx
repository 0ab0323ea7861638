// The nudge: a calm panel with its reason and the ways out of it.

import type { ComponentChildren } from "preact";
import { useEffect, useId } from "preact/hooks";
import type { Nudge } from "../../store";
import { markShown } from "../nudges";
import { reasonsOf, wordsOf } from "../reasons";
import { isUrgent } from "../speaking";
import { nudge as t } from "../text/en/nudge";
import { Answers } from "./answers";
import { Call } from "./call";
import { Icon } from "./icon";
import * as icon from "./icons";

interface CardProps {
  nudge: Nudge;
  /** It stands on Today, which counts how much a person is told. */
  onToday?: boolean;
}

export function NudgeCard({ nudge, onToday = false }: CardProps) {
  useEffect(() => void (onToday && markShown(nudge)), [nudge.id]);
  return (
    <Panel nudge={nudge}>
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
    </Panel>
  );
}

/** What to do, what was entered, and for an emergency the way to call. */
export function Panel({ nudge, children }: { nudge: Nudge; children: ComponentChildren }) {
  const id = useId();
  const { head, body } = wordsOf(nudge);
  return (
    <section class={looksOf(nudge)} aria-labelledby={id}>
      <div class="stack tight">
        <h2 id={id}>{head}</h2>
        <p>{body}</p>
      </div>
      {nudge.tier === "emergency" && <Call />}
      {children}
    </section>
  );
}

const looksOf = (nudge: Nudge) => {
  if (nudge.tier === "emergency") return "nudge now";
  return isUrgent(nudge) ? "nudge same-day" : "nudge";
};

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

export function Reasons({ nudge }: { nudge: Nudge }) {
  return (
    <ul class="dots">
      {reasonsOf(nudge).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

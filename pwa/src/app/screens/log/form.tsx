// The form of a pain log, for a new entry and for one that is edited.

import type { ComponentChildren } from "preact";
import { isAnotherDay } from "../../moment";
import { PainScore } from "../../parts/score";
import { SignsLink } from "../../parts/signs-link";
import { log as t } from "../../text/en/log";
import type { FormProps, LogDraft } from "./draft";
import { More } from "./more";
import { Where } from "./where";

/** What the number means at the chosen time: "Pain now", or for another day "That day, on average". */
export function titleOf({ moment }: LogDraft): string {
  if (moment === null) return t.now;
  return isAnotherDay(moment) ? t.thatDay : t.earlier;
}

/** `children` stand under the number. */
export function LogForm({ draft, change, children }: FormProps & { children?: ComponentChildren }) {
  return (
    <>
      <PainScore
        label={t.scale(titleOf(draft))}
        value={draft.pain}
        onChange={(pain) => change({ pain })}
      />
      {children}
      <Where draft={draft} change={change} />
      <SignsLink />
      <More draft={draft} change={change} />
    </>
  );
}

// What a nudge says where the code of its card could not be fetched: never nothing.

import type { Nudge } from "../../../store";
import { isUrgent } from "../../speaking";
import { today as t } from "../../text/en/today";

export function PlainNudge({ nudge }: { nudge: Nudge }) {
  const urgent = isUrgent(nudge);
  return (
    <a class={urgent ? "nudge same-day" : "nudge"} href="/see-a-doctor">
      <b>{urgent ? t.plainUrgent : t.plainNudge}</b>
    </a>
  );
}

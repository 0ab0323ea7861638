// The nudge that a flag was told with: the flag's own, or one that took it in as a further reason. Pure.

import type { Flag } from "../../../clinical/red_flags";
import type { Nudge } from "../../../store";

const OPEN: readonly unknown[] = ["due", "shown", "snoozed"];

export function nudgeOf({ rule, episode }: Flag, nudges: readonly Nudge[]): Nudge | undefined {
  const open = nudges.filter(({ state }) => OPEN.includes(state));
  const own = open.find((nudge) => nudge.rule === rule && nudge.episode === episode);
  return own ?? open.find(({ evidence }) => evidence?.reasons?.includes(rule));
}

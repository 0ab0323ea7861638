// The state of sync as one sentence, never more than is true. Pure.

import type { Status } from "../../../sync";
import { settings as t } from "../../text/en/settings";

/** `waiting` counts entries that are only on this phone; `asks`: a question about them is open. */
export function inWords(
  { phase, trouble, lastSynced }: Pick<Status, "phase" | "trouble" | "lastSynced">,
  waiting: number,
  asks: boolean,
): string {
  if (asks) return t.states.asks;
  if (trouble) return t.troubles[trouble];
  if (phase === "syncing" || phase === "offline") return t.states[phase];
  if (waiting > 0) return t.states.waits;
  return lastSynced === null ? t.never : t.states.idle;
}

// The state of sync as one sentence, never more than is true. Pure.

import type { Status } from "../../../sync";
import { sync as t } from "../../text/en/sync";

/**
 * `here`: how many will go by themselves; `aside`: how many the server will not take; `asks`: a question
 * about them is open.
 */
export function inWords(
  { phase, trouble, lastSynced }: Pick<Status, "phase" | "trouble" | "lastSynced">,
  { here, aside, asks }: { here: number; aside: number; asks: boolean },
): string {
  if (asks) return t.states.asks;
  if (trouble) return t.troubles[trouble];
  if (phase === "syncing" || phase === "offline") return t.states[phase];
  if (here > 0) return t.states.waits;
  if (lastSynced === null) return t.never;
  return aside > 0 ? t.states.aside : t.states.idle;
}

// The phone's own rule, spoken at once: what the history card tells of pain that lasts.

import { toldNudge } from "../clinical/told";
import { list, now, save, today } from "../store";

/** Saves the nudge that the history card calls for; its id is the server's, so that both make one nudge. */
export async function raiseTold(): Promise<void> {
  const [cards, said] = await Promise.all([list("condition"), list("nudge")]);
  const nudge = toldNudge(cards, said, today(), now());
  if (nudge) await save("nudge", nudge);
}

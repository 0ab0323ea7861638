// What to say when something could not be saved; what was entered stays on the screen.

import { StorageFull } from "../store";
import { banner } from "./parts/banner";
import { frame as t } from "./text/en/frame";

/** The words for a failed save; what nobody expected also goes to the browser's own error report. */
export function whyNotSaved(reason: unknown): string {
  if (reason instanceof StorageFull) return t.full;
  reportError(reason);
  return t.notSaved;
}

/** Runs what one tap saves, and says so in the banner when it fails. */
export async function keep(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (reason) {
    banner.value = { text: whyNotSaved(reason) };
  }
}

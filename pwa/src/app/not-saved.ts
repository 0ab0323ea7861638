// What to say when something could not be saved; what was entered stays on the screen.

import { StorageFull } from "../store";
import { frame as t } from "./text/en/frame";

/** The words for a failed save; what nobody expected also goes to the browser's own error report. */
export function whyNotSaved(reason: unknown): string {
  if (reason instanceof StorageFull) return t.full;
  reportError(reason);
  return t.notSaved;
}

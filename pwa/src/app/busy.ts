// Work that takes a while: one at a time, and the screen knows that it runs.

import { useRef, useState } from "preact/hooks";
import { keep } from "./saving";

/** `[busy, run]`: a second tap while work runs does nothing; what fails unexpectedly is told in the banner. */
export function useBusy(): [busy: boolean, run: (work: () => Promise<void>) => Promise<void>] {
  const [busy, show] = useState(false);
  const running = useRef(false);

  async function run(work: () => Promise<void>): Promise<void> {
    if (running.current) return;
    running.current = true;
    show(true);
    await keep(work);
    running.current = false;
    show(false);
  }

  return [busy, run];
}

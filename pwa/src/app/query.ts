// Reading the diary from a screen: asked once, asked again after every write.

import { signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { changed, today } from "../store";

/** True while the last read of the phone's storage failed; the frame says so. */
export const unreadable = signal(false);

/** The day by this phone's calendar; a screen left open overnight reads anew when it is looked at again. */
const day = signal(today());
globalThis.document?.addEventListener("visibilitychange", () => {
  day.value = today();
});

/**
 * What `load` answers, undefined until it first did. It runs again when the diary changes or a key differs; the
 * older answer stays on screen meanwhile.
 */
export function useQuery<T>(load: () => Promise<T>, keys: readonly unknown[] = []): T | undefined {
  const [found, keep] = useState<T>();
  const turn = changed.value;
  useEffect(() => {
    let wanted = true;
    load().then(
      (value) => {
        unreadable.value = false;
        if (wanted) keep(() => value);
      },
      (reason) => {
        unreadable.value = true;
        reportError(reason);
      },
    );
    return () => {
      wanted = false;
    };
  }, [turn, day.value, ...keys]);
  const readBefore = useRef(false);
  useEffect(() => {
    if (readBefore.current) rescueFocus();
    readBefore.current = found !== undefined;
  }, [found]);
  return found;
}

/** When the button that was just used is gone with the change, the focus stays on the screen, not nowhere. */
function rescueFocus(): void {
  if (document.activeElement !== document.body) return;
  document.getElementById("main")?.focus({ preventScroll: true });
}

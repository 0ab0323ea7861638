/** Signals that tell screens, sync and other tabs that something was written. */
import { signal } from "@preact/signals";

/** Counts up after every write, by this tab, by sync or by another tab. */
export const changed = signal(0);

/** Entries that are only on this phone. */
export const waiting = signal(0);

/** Who wrote: the person in this tab, the sync in this tab, or another tab. */
export type Writer = "person" | "sync" | "other_tab";

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("achelog");
const listeners = new Set<(by: Writer) => void>();

/** `listener` runs after each write here or in another tab, before `changed` counts up. */
export function onWrite(listener: (by: Writer) => void): void {
  listeners.add(listener);
}

function tell(by: Writer): void {
  for (const listener of listeners) listener(by);
  changed.value++;
}

/** Say that something was written. */
export function wrote(by: Writer = "person"): void {
  tell(by);
  channel?.postMessage("wrote");
}

channel?.addEventListener("message", () => tell("other_tab"));
// Node would wait for the channel for ever; browsers have no such method.
(channel as { unref?: () => void } | null)?.unref?.();

/** What the worker does for sync while the app is closed: one round, as any tab would make it. */
import { flush } from "../sync/loop";
import { status } from "../sync/status";

/** Fails while there is no line, so that the browser asks again; it says so itself when it gives up. */
export async function syncInBackground(): Promise<void> {
  await flush();
  const { phase, trouble } = status.value;
  if (phase === "offline" || trouble === "unavailable")
    throw new Error("Nothing came through yet.");
}

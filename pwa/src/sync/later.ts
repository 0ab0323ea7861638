/** Background Sync: the browser wakes the worker when there is a line again, also with the app closed. */

export const TAG = "achelog-sync";

interface WithSync extends ServiceWorkerRegistration {
  sync?: { register(tag: string): Promise<void> };
}

/** Ask for it where the browser has it and the person allows it; elsewhere the next visit syncs. */
export async function syncLater(): Promise<void> {
  if (typeof document === "undefined") return; // the worker is asked again by the browser itself
  const registration: WithSync | undefined = await navigator.serviceWorker?.getRegistration("/");
  await registration?.sync?.register(TAG).catch(() => undefined);
}

/** Registers the worker, and tells when a newer version of the app waits for the person's consent. */
import { signal } from "@preact/signals";

const WORKER = "/serviceworker.js";

/** A newer version is ready; it takes over when the person says so. */
export const update = signal(false);

let waitingWorker: ServiceWorker | null = null;
let reloading = false;

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

/** The one script address that may ever be made at run time (Trusted Types policy `app`). */
function workerAddress(): string {
  const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  const createScriptURL = (url: string) => {
    if (url !== WORKER) throw new TypeError(`Not a script of this app: ${url}`);
    return url;
  };
  return policies?.createPolicy("app", { createScriptURL }).createScriptURL(WORKER) ?? WORKER;
}

/** On plain http there is no worker; the app says so and goes on. */
export function registerWorker(): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  navigator.serviceWorker
    .register(workerAddress(), { scope: "/", updateViaCache: "none" })
    .then(watch, () => undefined); // Refused by the browser's settings: online use goes on.
}

function watch(registration: ServiceWorkerRegistration): void {
  const offer = () => {
    // Without a controller this is the first install: nothing to update from.
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    waitingWorker = registration.waiting;
    update.value = true;
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  // The browser's own look for a newer worker comes late, and not at all while the app stays open.
  const look = () => void registration.update().catch(() => undefined);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") look();
  });
  look();
}

/** The person agreed: let the waiting worker take over, then load its version of the app. */
export function applyUpdate(): void {
  if (!waitingWorker) {
    location.reload();
    return;
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (!reloading) location.reload();
    reloading = true;
  });
  waitingWorker.postMessage("activate");
}

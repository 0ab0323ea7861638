/** The service worker: the app's own files and its shell, offline, nothing personal; and a sync in the background. */
import { TAG } from "../sync/later";
import { syncInBackground } from "./background";
import { cacheKey, mayKeep, outdated, SHELL } from "./routes";

declare const __FILES__: string[];
declare const __VERSION__: string;
interface SyncEvent extends ExtendableEvent {
  tag: string;
}
declare const self: ServiceWorkerGlobalScope & {
  addEventListener(type: "sync", listener: (event: SyncEvent) => void): void;
};

const CACHE = `achelog-${__VERSION__}`;
const FILES = new Set(__FILES__);

/** Fetch one file past the browser's own cache where its name does not carry a hash. */
async function keep(cache: Cache, path: string): Promise<void> {
  const answer = await fetch(path, path === SHELL ? { cache: "reload" } : {});
  const { status, type, redirected } = answer;
  const contentType = answer.headers.get("content-type") ?? "";
  if (!mayKeep(path, { status, type, redirected, contentType })) {
    throw new Error(`Not kept: ${path} (${status} ${contentType})`);
  }
  await cache.put(path, answer);
}

/** All or nothing: a version that cannot be had in full is not installed. */
async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all([SHELL, ...FILES].map((path) => keep(cache, path)));
}

/** Old files go only now: until here a tab of the old version may need them. */
async function activate(): Promise<void> {
  const old = outdated(await caches.keys(), CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(key: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(key)) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("fetch", (event) => {
  const key = cacheKey(event.request, self.location.origin, FILES);
  if (key !== null) event.respondWith(answer(key, event.request));
});
self.addEventListener("sync", (event) => {
  if (event.tag === TAG) event.waitUntil(syncInBackground());
});
self.addEventListener("message", (event) => {
  if (event.data === "activate") void self.skipWaiting();
});

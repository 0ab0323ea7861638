/** When to sync: one round at a time, in one tab, soon after a save and ever slower after failures. */
import { StorageFull } from "../store/database";
import { onWrite } from "../store/live";
import {
  AccountChanged,
  entriesOnlyHere,
  getLink,
  type Link,
  setSignOutPending,
  signOutPending,
} from "../store/outbox";
import { report } from "../store/report";
import { alone } from "./alone";
import { AUTH, call, Trouble, troubleOf } from "./http";
import { syncLater } from "./later";
import { mergeQuestion, recount, show, status } from "./status";

const EVERY_MS = 60_000;
const FIRST_BACK_OFF_MS = 2_000;
const LONGEST_BACK_OFF_MS = 300_000;
/** What the server makes of a push (a nudge) is there a few seconds later. */
const LOOK_AGAIN_MS = 5_000;

/** A round that takes longer hangs in the browser's storage; another one is begun beside it. */
const LONGEST_ROUND_MS = 180_000;

let running: Promise<void> | null = null;
let again = false;
let failures = 0;
/** Both on a clock that nobody can set back. */
let began = 0;
let notBefore = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sync now; resolves when the round is over, however it went (see `status`). */
export function flush(): Promise<void> {
  if (running && performance.now() < began + LONGEST_ROUND_MS) {
    again = true;
    schedule(EVERY_MS);
    return running;
  }
  const mine = rounds().finally(() => {
    if (running === mine) running = null;
  });
  running = mine;
  return mine;
}

async function rounds(): Promise<void> {
  do {
    again = false;
    began = performance.now();
    await alone(round).catch(backOffFrom);
  } while (again && failures === 0);
}

/** Whatever goes wrong in it, another one is due. */
async function round(): Promise<void> {
  schedule(EVERY_MS);
  try {
    await endOldSession();
    const link = await getLink();
    if (!link) return await rest();
    if (link.mergeOpen) return await askFirst();
    await show("syncing");
    const pushed = await exchange(link);
    failures = 0;
    notBefore = 0;
    await show("idle");
    schedule(pushed > 0 ? LOOK_AGAIN_MS : EVERY_MS);
  } catch (error) {
    // Signed out meanwhile, here or in another tab: the next round starts from what is there.
    if (error instanceof AccountChanged) again = true;
    else await backOffFrom(error);
  }
}

/** Nothing to do before somebody signs in or answers, and that begins a round. */
async function rest(): Promise<void> {
  clearTimeout(timer);
  await show("no_account");
}

async function askFirst(): Promise<void> {
  clearTimeout(timer);
  mergeQuestion.value = { waiting: await entriesOnlyHere() };
  await show("idle");
}

/** The rest of the sync comes when there is an account to sync with. */
async function exchange(link: Link): Promise<number> {
  const file = await import("./exchange").catch(() => {
    throw new Trouble("offline");
  });
  return file.exchange(link);
}

/** Signed out while offline: nothing moves before the session of the person before has ended. */
export async function endOldSession(): Promise<void> {
  if (!(await signOutPending())) return;
  const answer = await call("DELETE", `${AUTH}/session`);
  if (![200, 401, 410].includes(answer.status)) throw troubleOf(answer);
  await setSignOutPending(false);
}

async function backOffFrom(error: unknown): Promise<void> {
  const { code, retryAfter } = asTrouble(error);
  failures++;
  const wait = Math.min(FIRST_BACK_OFF_MS * 2 ** (failures - 1), LONGEST_BACK_OFF_MS);
  const delay = retryAfter ?? wait * (0.5 + Math.random() / 2);
  notBefore = performance.now() + delay;
  schedule(delay);
  if (code === "offline") void syncLater();
  await (code === "offline" ? show("offline") : show("trouble", code)).catch(report);
}

function asTrouble(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  if (error instanceof StorageFull) return new Trouble("storage_full");
  report(error);
  return new Trouble("error");
}

/** In a page; the worker is called by the browser. */
function schedule(delay: number): void {
  if (typeof document === "undefined") return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (document.visibilityState === "visible") void flush();
  }, delay);
}

/** Unless a failure asked for patience. */
function flushWhenAllowed(): void {
  if (performance.now() >= notBefore) void flush();
}

/** Begin syncing and keep at it: on a save, when online again, when visible, every minute. */
export function start(): void {
  onWrite((by) => {
    if (by === "person") {
      recount().catch(report);
      flushWhenAllowed();
    }
    if (by === "other_tab") show(status.value.phase, status.value.trouble).catch(report);
  });
  addEventListener("online", () => void flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") flushWhenAllowed();
  });
  void flush();
}

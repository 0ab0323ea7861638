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
import { AUTH, call, Trouble, troubleOf } from "./http";
import { mergeQuestion, recount, show, status } from "./status";

const EVERY_MS = 60_000;
const FIRST_BACK_OFF_MS = 2_000;
const LONGEST_BACK_OFF_MS = 300_000;
/** What the server makes of a push (a nudge) is there a few seconds later. */
const LOOK_AGAIN_MS = 5_000;

let running: Promise<void> | null = null;
let again = false;
let failures = 0;
let notBefore = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Sync now; resolves when the round is over, however it went (see `status`). */
export function flush(): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  running = rounds().finally(() => {
    running = null;
  });
  return running;
}

async function rounds(): Promise<void> {
  do {
    again = false;
    await alone(round);
  } while (again && failures === 0);
}

/** One tab at a time, where the browser can say so. */
function alone(work: () => Promise<void>): Promise<void> {
  return navigator.locks ? navigator.locks.request("achelog-sync", work) : work();
}

async function round(): Promise<void> {
  clearTimeout(timer);
  try {
    await endOldSession();
    const link = await getLink();
    if (!link) return await show("no_account");
    if (link.mergeOpen) return await askFirst();
    await show("syncing");
    const pushed = await exchange(link);
    failures = 0;
    notBefore = 0;
    await show("idle");
    schedule(pushed > 0 ? LOOK_AGAIN_MS : EVERY_MS);
  } catch (error) {
    // Signed out meanwhile, here or in another tab: the next round starts from what is there.
    if (error instanceof AccountChanged) return await show("no_account");
    await backOff(asTrouble(error));
    if (!(error instanceof Trouble)) throw error;
  }
}

function asTrouble(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  return new Trouble(error instanceof StorageFull ? "storage_full" : "error");
}

async function askFirst(): Promise<void> {
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

async function backOff(trouble: Trouble): Promise<void> {
  failures++;
  const wait = Math.min(FIRST_BACK_OFF_MS * 2 ** (failures - 1), LONGEST_BACK_OFF_MS);
  const delay = trouble.retryAfter ?? wait * (0.5 + Math.random() / 2);
  notBefore = Date.now() + delay;
  if (trouble.code === "offline") await show("offline");
  else await show("trouble", trouble.code);
  schedule(delay);
}

function schedule(delay: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (document.visibilityState === "visible") void flush();
  }, delay);
}

/** Unless a failure asked for patience. */
function flushWhenAllowed(): void {
  if (Date.now() >= notBefore) void flush();
}

/** Begin syncing and keep at it: on a save, when online again, when visible, every minute. */
export function start(): void {
  onWrite((by) => {
    if (by === "person") {
      void recount();
      flushWhenAllowed();
    }
    if (by === "other_tab") void show(status.value.phase, status.value.trouble);
  });
  addEventListener("online", () => void flush());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") flushWhenAllowed();
  });
  void flush();
}

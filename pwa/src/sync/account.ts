/** Making an account, signing in and out: what happens to the diary on this phone each time. */
import {
  changeLink,
  entriesOnlyHere,
  getLink,
  type Link,
  removeAllRecords,
  setLink,
  setSignOutPending,
  somethingWaits,
} from "../store/outbox";
import { wipe } from "../store/wipe";
import { type Answer, AUTH, call, Trouble, troubleOf } from "./http";
import { endOldSession, flush } from "./loop";
import { mergeQuestion, show } from "./status";

export interface Problem {
  /** The field it is about, where it is about one. */
  param?: string;
  code: string;
  message: string;
}

export type Outcome = { ok: true } | { ok: false; errors: Problem[] };
export type SignedIn = Outcome | { needs: "merge_choice"; waiting: number };

const OK: Outcome = { ok: true };

const MESSAGES: Record<string, string> = {
  offline: "There is no connection. Your entries stay on this phone.",
  throttled: "Too many tries. Please wait a few minutes.",
  unavailable: "The server cannot answer now. Please try again soon.",
  waiting: "Some entries are only on this phone.",
  other_account: "This phone holds the diary of another account. Sign out of it first.",
};

function problem(code: string): Outcome {
  const message = MESSAGES[code] ?? "That did not work. Please try again.";
  return { ok: false, errors: [{ code, message }] };
}

export function problemsOf(answer: Answer): Outcome {
  const errors = answer.body?.errors;
  return Array.isArray(errors) && errors.length > 0
    ? { ok: false, errors: errors as Problem[] }
    : problem(troubleOf(answer).code);
}

/** Trouble on the way is an outcome, not an exception. */
export async function tried<T>(work: () => Promise<T | Outcome>): Promise<T | Outcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Trouble) return problem(error.code);
    throw error;
  }
}

/** Log in or sign up; a session left over from before is ended first. */
async function enter(door: "login" | "signup", email: string, password: string): Promise<Answer> {
  await endOldSession();
  const answer = await call("POST", `${AUTH}/${door}`, { email, password });
  if (answer.status !== 409) return answer;
  await call("DELETE", `${AUTH}/session`);
  return call("POST", `${AUTH}/${door}`, { email, password });
}

function userIn(answer: Answer, email: string): Link["account"] | null {
  const user = (answer.body?.data as { user?: { id?: unknown; email?: unknown } } | undefined)
    ?.user;
  if (answer.status !== 200 || user?.id === undefined) return null;
  return { id: String(user.id), email: typeof user.email === "string" ? user.email : email };
}

function newLink(account: Link["account"], change: Partial<Link>): Link {
  return {
    account,
    checkpoint: null,
    kinds: "",
    lastSynced: null,
    consentDue: null,
    mergeOpen: false,
    resync: null,
    ...change,
  };
}

/** Make an account; what is on this phone goes there. The consent text's hash goes first. */
export function signUp(email: string, password: string, consentSha256: string): Promise<Outcome> {
  return tried(async () => {
    if (await getLink()) return problem("other_account");
    const answer = await enter("signup", email, password);
    const account = userIn(answer, email);
    if (!account) return problemsOf(answer);
    await setLink(newLink(account, { consentDue: consentSha256 }));
    await show("syncing");
    void flush();
    return OK;
  });
}

/** Sign in; entries made without an account are asked about before anything moves. */
export function signIn(email: string, password: string): Promise<SignedIn> {
  return tried<SignedIn>(async () => {
    const link = await getLink();
    const answer = await enter("login", email, password);
    const account = userIn(answer, email);
    if (!account) return problemsOf(answer);
    return link ? signInAgain(link, account) : firstSignIn(account);
  });
}

/** The session was over; another person's session must never meet this diary. */
async function signInAgain(link: Link, account: Link["account"]): Promise<SignedIn> {
  if (link.account.id !== account.id) {
    await setSignOutPending(true);
    await endOldSession();
    return problem("other_account");
  }
  await changeLink(account.id, { account });
  void flush();
  return OK;
}

async function firstSignIn(account: Link["account"]): Promise<SignedIn> {
  const waiting = await entriesOnlyHere();
  await setLink(newLink(account, { mergeOpen: waiting > 0 }));
  await show("idle");
  if (waiting > 0) {
    mergeQuestion.value = { waiting };
    return { needs: "merge_choice", waiting };
  }
  void flush();
  return OK;
}

/**
 * What becomes of the entries made without an account. `save_and_remove` removes them: hand the
 * person the file of `exportCopy` first. `cancel` leaves the account and keeps the entries.
 */
export async function answerMerge(answer: "add" | "save_and_remove" | "cancel"): Promise<void> {
  const link = await getLink();
  if (!link?.mergeOpen) return;
  if (answer === "cancel") {
    await setSignOutPending(true);
    await setLink(null);
  } else {
    if (answer === "save_and_remove") await removeAllRecords();
    await changeLink(link.account.id, { mergeOpen: false });
  }
  mergeQuestion.value = null;
  await flush();
}

/**
 * Leave this phone as if the person had never been here, also offline. `sync` first sends what waits
 * and gives up (`waiting`) when that does not succeed; `discard` leaves it behind.
 */
export async function signOut(how: "sync" | "discard"): Promise<Outcome> {
  if (how === "sync") {
    const before = await getLink();
    await flush();
    // Meanwhile the person may have left in another way, and somebody else come in.
    if ((await getLink())?.account.id !== before?.account.id) return OK;
    if (await somethingWaits()) return problem("waiting");
  }
  await wipe({ endSession: true });
  await forgetInBrowser();
  mergeQuestion.value = null;
  await show("no_account");
  void flush();
  return OK;
}

/** What the browser itself keeps of a person; each may be missing on this phone. */
async function forgetInBrowser(): Promise<void> {
  sessionStorage.clear();
  localStorage.clear();
  await navigator.clearAppBadge?.().catch(() => undefined);
  const registration = await navigator.serviceWorker?.getRegistration("/");
  for (const shown of (await registration?.getNotifications?.()) ?? []) shown.close();
  const push = await registration?.pushManager?.getSubscription();
  await push?.unsubscribe();
}

/** Give or take back the consent to keep the diary on the server. */
export function setConsent(given: boolean, text_sha256: string): Promise<Outcome> {
  return tried(async () => {
    const answer = await call("PUT", "/api/v1/consent", { text_sha256, given });
    if (answer.status !== 200) return problemsOf(answer);
    void flush();
    return OK;
  });
}

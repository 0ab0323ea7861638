/** Account, sync and report: all that ever leaves this phone. The first screen loads only this file. */
import type { Outcome, SignedIn } from "./account";
import type { Report } from "./report";

export { type Refusal, refusedRows as refusals } from "../store/outbox";
export type { Outcome, Problem, SignedIn } from "./account";
export { flush, start } from "./loop";
export type { Report } from "./report";
export { account, mergeQuestion, type Phase, type Status, status } from "./status";

const accounts = () => import("./account");

/** Make an account; what is on this phone goes there. The consent text's hash goes first. */
export async function signUp(
  email: string,
  password: string,
  consentSha256: string,
): Promise<Outcome> {
  return (await accounts()).signUp(email, password, consentSha256);
}

/** Sign in; entries made without an account are asked about before anything moves. */
export async function signIn(email: string, password: string): Promise<SignedIn> {
  return (await accounts()).signIn(email, password);
}

/** What becomes of the entries made without an account; `mergeQuestion` is then closed. */
export async function answerMerge(answer: "add" | "save_and_remove" | "cancel"): Promise<void> {
  return (await accounts()).answerMerge(answer);
}

/** Leave this phone as if the person had never been here, also offline. */
export async function signOut(how: "sync" | "discard"): Promise<Outcome> {
  return (await accounts()).signOut(how);
}

/** Give or take back the consent to keep the diary on the server. */
export async function setConsent(given: boolean, sha256: string): Promise<Outcome> {
  return (await accounts()).setConsent(given, sha256);
}

/** Have a link sent with which a new password can be chosen. */
export async function forgotPassword(email: string): Promise<Outcome> {
  return (await import("./password")).forgotPassword(email);
}

/** Choose a new password with the key of that link. */
export async function resetPassword(key: string, password: string): Promise<Outcome> {
  return (await import("./password")).resetPassword(key, password);
}

/** Sync, then have the server make the doctor's page of the days `from`..`to`. */
export async function makeReport(from: string, to: string): Promise<Report> {
  return (await import("./report")).makeReport(from, to);
}

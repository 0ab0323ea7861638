/** One exchange with the server: consent where it is due, what others wrote, what waits here. */
import { now } from "../store/clock";
import { changeLink, type Link } from "../store/outbox";
import { bodyOf, call } from "./http";
import { pullAll } from "./pull";
import { pushAll } from "./push";

/**
 * Answers how many rows the server took. Pull first: only then is it known whether the server still
 * has what it acknowledged.
 */
export async function exchange({ account: { id: owner }, consentDue }: Link): Promise<number> {
  if (consentDue !== null) await sendConsent(owner, consentDue);
  await pullAll(owner);
  const pushed = await pushAll(owner);
  await changeLink(owner, { lastSynced: now() });
  return pushed;
}

async function sendConsent(owner: string, text_sha256: string): Promise<void> {
  bodyOf(await call("PUT", "/api/v1/consent", { text_sha256, given: true }));
  await changeLink(owner, { consentDue: null });
}

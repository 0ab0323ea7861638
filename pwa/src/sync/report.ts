/** The doctor's page, made by the server from what it holds. */
import { getLink } from "../store/outbox";
import { call, download, Trouble, troubleOf } from "./http";
import { flush } from "./loop";

const LONGEST_WAIT_MS = 90_000;
const ASK_AGAIN_MS = 1_000;

export type Report = { id: string; pdf: Blob } | { error: string };

/**
 * Sync, then ask for the page of the days `from`..`to` and wait for it.
 * `error`: `no_account offline signed_out throttled unavailable period_empty timeout error`, and the other codes of `Trouble`.
 */
export async function makeReport(from: string, to: string): Promise<Report> {
  if (!(await getLink())) return { error: "no_account" };
  await flush();
  try {
    const locale = navigator.language ?? "en"; // also decides the size of the paper
    const answer = await call("POST", "/api/v1/reports", { from, to, locale });
    const id = answer.body?.id;
    if (answer.body?.type === "period_empty") return { error: "period_empty" };
    if (answer.status >= 300 || id === undefined) throw troubleOf(answer);
    const pdf = await waitFor(`/api/v1/reports/${id}/pdf`);
    return pdf ? { id: String(id), pdf } : { error: "timeout" };
  } catch (error) {
    if (error instanceof Trouble) return { error: error.code };
    throw error;
  }
}

/** The PDF as soon as the server has made it; `null` when that takes too long. */
async function waitFor(address: string): Promise<Blob | null> {
  for (let waited = 0; waited < LONGEST_WAIT_MS; ) {
    const answer = await download(address);
    if (answer instanceof Blob) return answer;
    if (answer.status !== 202) throw troubleOf(answer);
    const delay = answer.retryAfter ?? ASK_AGAIN_MS;
    await new Promise((resolve) => setTimeout(resolve, delay));
    waited += delay;
  }
  return null;
}

/** The only fetch: JSON to this origin, with the CSRF token, and failures as one typed `Trouble`. */

export type TroubleCode =
  | "offline"
  | "signed_out"
  | "consent_withdrawn"
  | "throttled"
  | "unavailable"
  | "update_needed"
  | "storage_full"
  | "error";

/** Why a request could not be carried out; `retryAfter` in milliseconds where the server said so. */
export class Trouble extends Error {
  override readonly name = "Trouble";
  constructor(
    readonly code: TroubleCode,
    readonly retryAfter: number | null = null,
  ) {
    super(code);
  }
}

export interface Answer {
  status: number;
  /** The JSON body; `null` when there was none. */
  body: Record<string, unknown> | null;
  retryAfter: number | null;
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

const TIMEOUT_MS = 30_000;
export const AUTH = "/_allauth/browser/v1/auth";

const CSRF_TOKEN = /(?:^|; )(?:__Host-|__Secure-)?csrftoken=([^;]+)/;

/** Cookies as text, in a page or in the worker; `null` where they cannot be read. */
async function cookies(): Promise<string | null> {
  if (typeof document !== "undefined") return document.cookie;
  const { cookieStore: kept } = globalThis as { cookieStore?: CookieStore };
  const all = await kept?.getAll();
  return all?.map(({ name, value }) => `${name}=${value}`).join("; ") ?? null;
}

/** The token as it is now: it changes at every sign-in. */
async function csrfToken(): Promise<string | undefined> {
  return CSRF_TOKEN.exec((await cookies()) ?? "")?.[1];
}

async function lacksToken(): Promise<boolean> {
  const all = await cookies();
  return all !== null && !CSRF_TOKEN.test(all);
}

async function request(method: Method, address: string, body?: unknown): Promise<Response> {
  const headers = new Headers({ Accept: "application/json" });
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (method !== "GET") headers.set("X-CSRFToken", (await csrfToken()) ?? "");
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const init = { method, headers, signal, cache: "no-store" as const };
  try {
    return await fetch(
      address,
      body === undefined ? init : { ...init, body: JSON.stringify(body) },
    );
  } catch {
    throw new Trouble("offline"); // fetch throws only when no answer came
  }
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? "");
  return seconds > 0 ? seconds * 1000 : null;
}

function brokeOff(): never {
  throw new Trouble("offline");
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text().catch(brokeOff);
  return { status: response.status, body: parse(text), retryAfter: retryAfter(response) };
}

function parse(text: string): Answer["body"] {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" ? (body as Answer["body"]) : null;
  } catch {
    return null;
  }
}

/** One request; the status is the caller's to judge. A stale CSRF token is fetched anew once. */
export async function call(method: Method, address: string, body?: unknown): Promise<Answer> {
  if (method !== "GET" && (await lacksToken())) {
    await request("GET", `${AUTH}/session`);
  }
  const answer = await answerOf(await request(method, address, body));
  if (answer.status !== 403 || answer.body?.type !== "csrf") return answer;
  await request("GET", `${AUTH}/session`);
  return answerOf(await request(method, address, body));
}

/** The PDF or other file at an address. */
export async function download(address: string): Promise<Blob | Answer> {
  const response = await request("GET", address);
  return response.status === 200 ? response.blob().catch(brokeOff) : answerOf(response);
}

/** What an answer means when it is not the one hoped for. */
export function troubleOf({ status, body, retryAfter: after }: Answer): Trouble {
  if (status === 401 || status === 410) return new Trouble("signed_out");
  if (status === 403 && body?.type === "consent_withdrawn") return new Trouble("consent_withdrawn");
  if (status === 426) return new Trouble("update_needed");
  if (status === 429) return new Trouble("throttled", after);
  if ([408, 502, 503, 504, 507].includes(status)) return new Trouble("unavailable", after);
  return new Trouble("error", after);
}

/** The body of a 200; anything else is thrown as `Trouble`. */
export function bodyOf(answer: Answer): Record<string, unknown> {
  if (answer.status === 200 && answer.body) return answer.body;
  throw troubleOf(answer);
}

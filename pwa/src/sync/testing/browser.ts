/** What a browser gives the sync, for tests in Node: a network to the model server, a page, no more. */
import { vi } from "vitest";
import { isKind } from "../../store/records";
import { bytesOf } from "./refusals";
import { ModelServer, type PushRow } from "./server";

export interface Call {
  method: string;
  path: string;
  body: unknown;
  csrf: string | null;
}

const LIMIT = { rows: 500, bytes: 1_048_576 };
const CONSENT = "/api/v1/consent";

/** A server with accounts and sessions around the model of sync; behaves as `/_allauth` and `/api/v1` do. */
export class ModelSite {
  sync = new ModelServer();
  online = true;
  session: string | null = null;
  calls: Call[] = [];
  /** Answers once instead of the site. */
  next: Response[] = [];
  mostRows = LIMIT.rows;
  consentWithdrawn = false;
  throttled = false;
  /** Happens once on the phone while an answer is on its way. */
  meanwhile: (() => Promise<void>) | null = null;
  readonly users = new Map([["ana@example.org", "right-password"]]);

  async answer(address: string, init: RequestInit): Promise<Response> {
    if (!this.online) throw new TypeError("Failed to fetch");
    const url = new URL(address, "https://diary.example");
    const body = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    const headers = new Headers(init.headers);
    const call = {
      method: init.method ?? "GET",
      path: url.pathname,
      body,
      csrf: headers.get("X-CSRFToken"),
    };
    this.calls.push(call);
    const mediaType = headers.get("Content-Type")?.split(";")[0];
    const answer = this.next.shift() ?? this.#route(call, url.searchParams, mediaType);
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
    return answer;
  }

  #route({ method, path, body }: Call, query: URLSearchParams, mediaType?: string): Response {
    if (path.startsWith("/_allauth/"))
      return this.#account(`${method} ${path.split("/v1")[1]}`, body);
    if (this.session === null) return json(401, { type: "signed_out" });
    if (path === CONSENT) return this.#consent(body as { given: boolean });
    if (!path.startsWith("/api/v1/sync/")) return json(200, body);
    if (this.consentWithdrawn) return json(403, { type: "consent_withdrawn" });
    if (this.throttled) return json(429, { type: "throttled" }, { "Retry-After": "60" });
    if (path === "/api/v1/sync/pull") return this.#pull(query);
    if (mediaType !== "application/json") return json(415, { type: "unsupported_media_type" });
    return this.#push(body as { rows: PushRow[] });
  }

  #account(call: string, body: unknown): Response {
    const { email, password } = (body ?? {}) as { email: string; password: string };
    if (call === "DELETE /auth/session") this.session = null;
    if (call === "POST /auth/signup") this.users.set(email, password);
    if (call.startsWith("POST")) {
      if (this.users.get(email) !== password) {
        const errors = [{ code: "email_password_mismatch", message: "No.", param: "password" }];
        return json(400, { status: 400, errors });
      }
      this.session = email;
    }
    if (this.session === null) return json(401, { meta: { is_authenticated: false } });
    return json(200, { data: { user: { id: this.session.length, email: this.session } } });
  }

  #consent(answer: { given: boolean }): Response {
    this.consentWithdrawn = !answer.given;
    return json(200, { ...answer, at: "2026-11-22T07:30:00Z" });
  }

  #push(body: { rows?: PushRow[] }): Response {
    if (!Array.isArray(body?.rows)) return json(400, { type: "bad_request" });
    if (body.rows.length > this.mostRows || bytesOf(body) > LIMIT.bytes) {
      return json(413, { type: "too_large", limit: LIMIT });
    }
    return json(200, { results: this.sync.push(body.rows) });
  }

  #pull(query: URLSearchParams): Response {
    const limit = Number(query.get("limit") ?? "500");
    const kinds = (query.get("kinds") ?? "").split(",").filter(Boolean).sort();
    if (!(limit >= 1 && limit <= 1000) || !kinds.every(isKind)) {
      return json(400, { type: "bad_request" });
    }
    const asked = { checkpoint: query.get("checkpoint"), limit, kinds: kinds.join(",") };
    const page = this.sync.pull(asked);
    if (!("type" in page)) return json(200, page);
    return json(page.type === "resync" ? 409 : 400, page);
  }

  called(path: string): number {
    return this.calls.filter((call) => call.path === path).length;
  }
}

export function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

/** Put a page on this site in place; call before each test. */
export function visit(site: ModelSite): void {
  vi.stubGlobal("fetch", (address: string, init: RequestInit) => site.answer(address, init));
  vi.stubGlobal("document", {
    cookie: "theme=x; csrftoken=token-1",
    visibilityState: "visible",
    addEventListener() {},
  });
  vi.stubGlobal("localStorage", { clear() {} });
  vi.stubGlobal("sessionStorage", { clear() {} });
}

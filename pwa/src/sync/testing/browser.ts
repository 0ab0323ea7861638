/** What a browser gives the sync, for tests in Node: a network to the model server, a page, no more. */
import { vi } from "vitest";
import { ModelServer, type PushRow } from "./server";

export interface Call {
  method: string;
  path: string;
  body: unknown;
  csrf: string | null;
}

/** A server with accounts and sessions around the model of sync; behaves as `/_allauth` and `/api/v1` do. */
export class ModelSite {
  sync = new ModelServer();
  online = true;
  session: string | null = null;
  calls: Call[] = [];
  /** Answers once instead of the site. */
  next: Response[] = [];
  mostRows = 500;
  /** Happens once on the phone while an answer is on its way. */
  meanwhile: (() => Promise<void>) | null = null;
  readonly users = new Map([["ana@example.org", "right-password"]]);

  async answer(address: string, init: RequestInit): Promise<Response> {
    if (!this.online) throw new TypeError("Failed to fetch");
    const url = new URL(address, "https://diary.example");
    const body = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
    const csrf = new Headers(init.headers).get("X-CSRFToken");
    const call = { method: init.method ?? "GET", path: url.pathname, body, csrf };
    this.calls.push(call);
    const answer = this.next.shift() ?? this.#route(call, url.searchParams);
    const { meanwhile } = this;
    this.meanwhile = null;
    await meanwhile?.();
    return answer;
  }

  #route({ method, path, body }: Call, query: URLSearchParams): Response {
    if (path.startsWith("/_allauth/"))
      return this.#account(`${method} ${path.split("/v1")[1]}`, body);
    if (this.session === null) return json(401, { type: "signed_out" });
    if (path === "/api/v1/sync/push") return this.#push(body as { rows: PushRow[] });
    if (path === "/api/v1/sync/pull") return this.#pull(query);
    return json(200, body);
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

  #push({ rows }: { rows: PushRow[] }): Response {
    if (rows.length > this.mostRows) return json(413, { type: "too_large" });
    return json(200, { results: this.sync.push(rows) });
  }

  #pull(query: URLSearchParams): Response {
    const page = this.sync.pull(query.get("checkpoint"), Number(query.get("limit")));
    return json("type" in page ? 409 : 200, page);
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

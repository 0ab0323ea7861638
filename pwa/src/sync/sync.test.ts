import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as store from "../store";
import * as sync from "./index";
import { json, ModelSite, visit } from "./testing/browser";

const PUSH = "/api/v1/sync/push";
const PULL = "/api/v1/sync/pull";
const SESSION = "/_allauth/browser/v1/auth/session";
const HASH = "a".repeat(64);

let site: ModelSite;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  site = new ModelSite();
  visit(site);
  await store.wipe();
  await sync.flush();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const signIn = () => sync.signIn("ana@example.org", "right-password");

/** Another phone of the person, as the server sees it. */
function elsewhere(id: string, fields: Record<string, unknown>, assumed: store.Doc | null = null) {
  const newDocumentState = { id, edit_id: crypto.randomUUID(), ...fields };
  site.sync.push([{ kind: "pain_log", assumedMasterState: assumed, newDocumentState }]);
}

const onServer = (id: string) => site.sync.records.get(`pain_log ${id}`)?.doc;

describe("without an account", () => {
  it("nothing leaves the phone", async () => {
    await store.save("pain_log", { pain: 4 });
    await sync.flush();
    expect(site.calls).toEqual([]);
    expect(sync.status.value.phase).toBe("no_account");
    expect(await sync.makeReport("2026-11-01", "2026-11-22")).toEqual({ error: "no_account" });
  });
});

describe("making an account", () => {
  it("sends the consent before the first entry, then what is on the phone", async () => {
    const { id } = await store.save("pain_log", { pain: 4 });
    expect(await sync.signUp("bo@example.org", "a-long-password", HASH)).toEqual({ ok: true });
    await sync.flush();
    expect(onServer(id)?.pain).toBe(4);
    const paths = site.calls.map(({ path }) => path);
    expect(paths.indexOf("/api/v1/consent")).toBeLessThan(paths.indexOf(PUSH));
    expect(site.calls.find(({ path }) => path === "/api/v1/consent")?.body).toEqual({
      text_sha256: HASH,
      given: true,
    });
    expect(site.called("/api/v1/consent")).toBe(1);
    expect(sync.account.value).toEqual({ email: "bo@example.org" });
    expect(sync.status.value).toMatchObject({ phase: "idle", refused: 0, trouble: null });
    expect(sync.status.value.lastSynced).toMatch(/^\d{4}-/);
    expect(store.waiting.value).toBe(0);
  });

  it("hands on what the server says against it", async () => {
    const errors = [{ code: "email_taken", message: "Taken.", param: "email" }];
    site.next = [json(400, { status: 400, errors })];
    expect(await sync.signUp("bo@example.org", "pw", HASH)).toEqual({ ok: false, errors });
    expect(sync.account.value).toBeNull();
  });

  it("says so when there is no connection or too many tries", async () => {
    site.online = false;
    expect(await sync.signUp("bo@example.org", "pw", HASH)).toMatchObject({
      errors: [{ code: "offline" }],
    });
    site.online = true;
    site.next = [json(429, { type: "throttled" }, { "Retry-After": "60" })];
    expect(await signIn()).toMatchObject({ errors: [{ code: "throttled" }] });
  });
});

describe("signing in with entries made without an account", () => {
  it("asks first, and moves nothing before the answer", async () => {
    const { id } = await store.save("pain_log", { pain: 4 });
    elsewhere("log-9", { pain: 9 });
    expect(await signIn()).toEqual({ needs: "merge_choice", waiting: 1 });
    await sync.flush();
    expect([site.called(PUSH), site.called(PULL)]).toEqual([0, 0]);
    expect(sync.mergeQuestion.value).toEqual({ waiting: 1 });
    await sync.answerMerge("add");
    expect(onServer(id)?.pain).toBe(4);
    expect((await store.get("pain_log", "log-9"))?.pain).toBe(9);
    expect(sync.mergeQuestion.value).toBeNull();
  });

  it("removes them where the person saved them as a file", async () => {
    const { id } = await store.save("pain_log", { pain: 4 });
    elsewhere("log-9", { pain: 9 });
    await signIn();
    await sync.answerMerge("save_and_remove");
    expect(onServer(id)).toBeUndefined();
    expect((await store.list("pain_log")).map((log) => log.id)).toEqual(["log-9"]);
  });

  it("leaves everything as it was on cancel", async () => {
    await store.save("pain_log", { pain: 4 });
    await signIn();
    await sync.answerMerge("cancel");
    expect(site.session).toBeNull();
    expect(sync.account.value).toBeNull();
    expect(await store.list("pain_log")).toHaveLength(1);
    expect(site.called(PUSH)).toBe(0);
  });

  it("asks nothing on an empty phone", async () => {
    elsewhere("log-9", { pain: 9 });
    expect(await signIn()).toEqual({ ok: true });
    await sync.flush();
    expect(await store.list("pain_log")).toHaveLength(1);
  });
});

describe("signed in", () => {
  beforeEach(async () => {
    await signIn();
    await sync.flush();
    site.calls = [];
  });

  it("sends the CSRF token, and fetches a new one once when it is stale", async () => {
    await store.save("pain_log", { pain: 4 });
    site.next = [json(200, site.sync.pull({ limit: 10 })), json(403, { type: "csrf" })];
    await sync.flush();
    expect(site.calls.filter(({ path }) => path === PUSH).map(({ csrf }) => csrf)).toEqual([
      "token-1",
      "token-1",
    ]);
    expect(site.called(SESSION)).toBe(1);
    expect(store.waiting.value).toBe(0);
  });

  it("merges what two phones wrote at the same time", async () => {
    const { id } = await store.save("pain_log", { pain: 4, note: "here" });
    await sync.flush();
    elsewhere(id, { ...onServer(id), edit_id: crypto.randomUUID(), sleep: 7 }, onServer(id));
    await store.save("pain_log", { id, pain: 5 });
    await sync.flush();
    expect(onServer(id)).toMatchObject({ pain: 5, sleep: 7, note: "here" });
    expect(await store.get("pain_log", id)).toMatchObject({ pain: 5, sleep: 7 });
    expect(store.waiting.value).toBe(0);
  });

  it("keeps entries and says so when the answer is lost, then finishes by itself", async () => {
    const { id } = await store.save("pain_log", { pain: 4 });
    site.online = false;
    await sync.flush();
    expect(sync.status.value.phase).toBe("offline");
    expect(store.waiting.value).toBe(1);
    site.online = true;
    await vi.advanceTimersByTimeAsync(3_000);
    await sync.flush();
    expect(onServer(id)?.pain).toBe(4);
    expect(sync.status.value.phase).toBe("idle");
  });

  it("splits a batch that is too large, down to the one entry that is", async () => {
    site.mostRows = 2;
    for (let pain = 0; pain < 7; pain++) await store.save("pain_log", { pain });
    await sync.flush();
    expect(site.sync.records.size).toBe(7);
    site.mostRows = 0;
    await store.save("pain_log", { pain: 8 });
    await sync.flush();
    expect(await sync.refusals()).toMatchObject([{ reason: { code: "too_large" } }]);
    expect(sync.status.value).toMatchObject({ phase: "idle", refused: 1 });
  });

  it("sets nothing aside for a refusal that is not the server's", async () => {
    await store.save("pain_log", { pain: 4 });
    const page = json(200, site.sync.pull({ limit: 10 }));
    site.next = [page, new Response("<html>", { status: 400 })];
    await sync.flush();
    expect(sync.status.value).toMatchObject({ phase: "trouble", trouble: "error", refused: 0 });
    expect(store.waiting.value).toBe(1);
  });

  it("lists what the server will not take, and sends the rest", async () => {
    const reason = { field: "pain", code: "out_of_range", message: "pain must be 0 to 10." };
    const bad = await store.save("pain_log", { pain: 11 });
    const good = await store.save("pain_log", { pain: 3 });
    await sync.flush();
    expect(onServer(good.id)?.pain).toBe(3);
    expect(await sync.refusals()).toMatchObject([{ kind: "pain_log", id: bad.id, reason }]);
    await store.save("pain_log", { id: bad.id, pain: 10 });
    await sync.flush();
    expect(await sync.refusals()).toEqual([]);
    expect(sync.status.value.refused).toBe(0);
  });

  it("pulls in pages and goes on from its checkpoint", async () => {
    for (let i = 0; i < 1203; i++) elsewhere(`log-${i}`, { pain: 1 });
    await sync.flush();
    expect(await store.list("pain_log")).toHaveLength(1203);
    expect(site.called(PULL)).toBe(3);
    await sync.flush();
    expect(site.called(PULL)).toBe(4);
  });

  it("takes the server's records again after a restore, and gives back what it forgot", async () => {
    elsewhere("log-1", { pain: 1 });
    await sync.flush();
    const restore = site.sync.backup();
    const { id } = await store.save("pain_log", { pain: 4 });
    await sync.flush();
    restore();
    expect(onServer(id)).toBeUndefined();
    await sync.flush();
    expect(onServer(id)?.pain).toBe(4);
    expect(await store.list("pain_log")).toHaveLength(2);
    expect(store.waiting.value).toBe(0);
  });

  it("says when the session is over, keeps everything, and goes on after signing in again", async () => {
    const { id } = await store.save("pain_log", { pain: 4 });
    site.session = null;
    await sync.flush();
    expect(sync.status.value).toMatchObject({ phase: "trouble", trouble: "signed_out" });
    expect(sync.account.value).toEqual({ email: "ana@example.org" });
    expect(await signIn()).toEqual({ ok: true });
    await sync.flush();
    expect(onServer(id)?.pain).toBe(4);
  });

  it("never lets another account meet this diary", async () => {
    await store.save("pain_log", { pain: 4 });
    site.session = null;
    site.users.set("somebody@else.example", "right-password");
    const outcome = await sync.signIn("somebody@else.example", "right-password");
    expect(outcome).toMatchObject({ ok: false, errors: [{ code: "other_account" }] });
    expect(site.session).toBeNull();
    await sync.flush();
    expect(site.sync.records.size).toBe(0);
  });

  it.each([
    [json(503, { type: "unavailable" }, { "Retry-After": "7" }), "unavailable"],
    [json(507, { type: "unavailable" }, { "Retry-After": "7" }), "unavailable"],
    [json(429, { type: "throttled" }, { "Retry-After": "7" }), "throttled"],
    [json(403, { type: "consent_withdrawn" }), "consent_withdrawn"],
    [json(426, { type: "update" }), "update_needed"],
    [new Response("<html>", { status: 500 }), "error"],
    [new Response("<html>", { status: 200 }), "error"],
  ])("names the trouble %#", async (response, trouble) => {
    site.next = [response];
    await sync.flush();
    expect(sync.status.value).toMatchObject({ phase: "trouble", trouble });
  });

  it("tries again by itself after a while, as patiently as the server asks", async () => {
    site.next = [json(503, { type: "unavailable" }, { "Retry-After": "7" })];
    await sync.flush();
    await vi.advanceTimersByTimeAsync(6_900);
    expect(site.called(PULL)).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    await expect.poll(() => sync.status.value.phase).toBe("idle");
    expect(site.called(PULL)).toBe(2);
  });

  it("leaves the sample diary at home", async () => {
    await store.sample.fill();
    await store.save("pain_log", { pain: 1 });
    await sync.flush();
    expect(site.sync.records.size).toBe(0);
    await store.sample.clear();
  });

  it("makes the report once everything is there, and waits for it", async () => {
    const { id } = await store.save("pain_log", { pain: 4 });
    await sync.flush();
    site.next = [
      json(200, site.sync.pull({ limit: 10 })),
      json(201, { id: "r-1" }),
      json(202, {}, { "Retry-After": "1" }),
      new Response("%PDF-1.7", { status: 200 }),
    ];
    const report = await sync.makeReport("2026-11-01", "2026-11-22");
    expect(report).toMatchObject({ id: "r-1" });
    expect(site.calls.find(({ path }) => path === "/api/v1/reports")?.body).toEqual({
      from: "2026-11-01",
      to: "2026-11-22",
      locale: navigator.language,
    });
    expect("pdf" in report && (await report.pdf.text())).toBe("%PDF-1.7");
    expect(onServer(id)).toBeDefined();
  });
});

describe("signing out", () => {
  beforeEach(async () => {
    await signIn();
    await sync.flush();
  });

  it("sends what waits, then forgets the person and ends the session", async () => {
    const { id } = await store.save("pain_log", { pain: 4 });
    expect(await sync.signOut("sync")).toEqual({ ok: true });
    await sync.flush();
    expect(onServer(id)?.pain).toBe(4);
    expect(site.session).toBeNull();
    expect(await store.list("pain_log")).toEqual([]);
    expect(sync.account.value).toBeNull();
    expect(sync.status.value.phase).toBe("no_account");
  });

  it("gives up when something could not be sent", async () => {
    await store.save("pain_log", { pain: 4 });
    site.online = false;
    expect(await sync.signOut("sync")).toMatchObject({ ok: false, errors: [{ code: "waiting" }] });
    expect(await store.list("pain_log")).toHaveLength(1);
  });

  it("offline wipes at once, and ends the session before anything else later", async () => {
    await store.save("pain_log", { pain: 4 });
    site.online = false;
    expect(await sync.signOut("discard")).toEqual({ ok: true });
    await sync.flush();
    expect(await store.list("pain_log")).toEqual([]);
    expect(site.session).toBe("ana@example.org");
    expect(await signIn()).toMatchObject({ ok: false, errors: [{ code: "offline" }] });
    site.online = true;
    site.calls = [];
    elsewhere("log-9", { pain: 9 });
    await sync.flush();
    expect(site.session).toBeNull();
    expect(await store.list("pain_log")).toEqual([]);
    await signIn();
    await sync.flush();
    expect(site.calls[0]).toMatchObject({ method: "DELETE", path: SESSION });
    expect(await store.list("pain_log")).toHaveLength(1);
  });

  it("throws away answers that arrive for the person before", async () => {
    elsewhere("log-9", { pain: 9 });
    site.meanwhile = () => store.wipe();
    await sync.flush();
    expect(await store.list("pain_log")).toEqual([]);
    expect(sync.account.value).toBeNull();
  });
});

it("keeps up when nothing but plain http is there", async () => {
  vi.stubGlobal("navigator", {});
  await signIn();
  const { id } = await store.save("pain_log", { pain: 4 });
  await sync.flush();
  expect(onServer(id)?.pain).toBe(4);
});

it("withdraws the consent", async () => {
  await signIn();
  await sync.flush();
  expect(await sync.setConsent(false, HASH)).toEqual({ ok: true });
  expect(site.calls.find(({ method }) => method === "PUT")?.body).toEqual({
    text_sha256: HASH,
    given: false,
  });
});

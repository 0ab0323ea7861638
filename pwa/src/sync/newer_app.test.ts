/** An app that was updated and knows more kinds than the one that synced before it. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as store from "../store";
import { getLink, setLink } from "../store/outbox";
import * as sync from "./index";
import { ModelSite, visit } from "./testing/browser";

const PULL = "/api/v1/sync/pull";
let site: ModelSite;

beforeEach(async () => {
  site = new ModelSite();
  visit(site);
  await store.wipe();
  await sync.flush();
  await sync.signIn("ana@example.org", "right-password");
  await sync.flush();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The link as an older app leaves it, in step with the server. */
async function asOlderApp(): Promise<void> {
  const page = site.sync.pull({ checkpoint: null, limit: 500, kinds: "pain_log" });
  const link = await getLink();
  if (!link || !("checkpoint" in page)) throw new Error("There is nothing to be older than.");
  await setLink({ ...link, kinds: "pain_log", checkpoint: page.checkpoint });
  site.calls = [];
}

it("ends the walk of the old kinds, then starts anew with all", async () => {
  await store.save("pain_log", { pain: 4 });
  await sync.flush();
  await asOlderApp();
  await sync.flush();
  expect(site.called(PULL)).toBe(2);
  expect((await getLink())?.kinds).toBe(store.KINDS.join(","));
  await sync.flush();
  expect(site.called(PULL)).toBe(3);
});

it("hears that the server was restored, and gives back what that forgot", async () => {
  const restore = site.sync.backup();
  const { id } = await store.save("pain_log", { pain: 4 });
  await sync.flush();
  await asOlderApp();
  restore();
  await sync.flush();
  expect(site.sync.records.get(`pain_log ${id}`)?.doc.pain).toBe(4);
  expect(store.waiting.value).toBe(0);
});

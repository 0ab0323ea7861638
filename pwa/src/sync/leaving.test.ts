import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as store from "../store";
import * as sync from "./index";
import { ModelSite, visit } from "./testing/browser";

let site: ModelSite;

beforeEach(async () => {
  site = new ModelSite();
  visit(site);
  await store.wipe();
  await sync.flush();
  await sync.signIn("ana@example.org", "right-password");
  await sync.flush();
});

afterEach(() => vi.unstubAllGlobals());

it("a deletion that was not sent keeps one signed in, as an entry does", async () => {
  const { id } = await store.save("pain_log", { pain: 4 });
  await sync.flush();
  site.online = false;
  await store.remove("pain_log", id);
  expect(await sync.signOut("sync")).toMatchObject({ ok: false, errors: [{ code: "waiting" }] });
  site.online = true;
  expect(await sync.signOut("sync")).toEqual({ ok: true });
});

it("sending that ends after somebody else came in takes nothing from them", async () => {
  site.users.set("bo@example.org", "right-password");
  site.meanwhile = async () => {
    await store.wipe();
    await sync.signIn("bo@example.org", "right-password");
    await store.save("pain_log", { pain: 7 });
  };
  expect(await sync.signOut("sync")).toEqual({ ok: true });
  await sync.flush();
  expect(sync.account.value).toEqual({ email: "bo@example.org" });
  expect((await store.list("pain_log")).map(({ pain }) => pain)).toEqual([7]);
});

it("drafts of whoever made the entries that were removed go with them", async () => {
  await sync.signOut("discard");
  await store.save("pain_log", { pain: 3 });
  await store.remember("draft.log", { note: "somebody else" });
  await sync.signIn("ana@example.org", "right-password");
  await sync.answerMerge("save_and_remove");
  expect(await store.recall("draft.log")).toBeUndefined();
});

it("an entry left on this phone is no longer counted as one that needs a look", async () => {
  const { keepHere } = await import("../store/refused");
  const { id } = await store.save("pain_log", { pain: 11 });
  await sync.flush();
  expect(sync.status.value.refused).toBe(1);
  await keepHere("pain_log", id);
  await sync.flush();
  expect(sync.status.value.refused).toBe(0);
});

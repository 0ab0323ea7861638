import "fake-indexeddb/auto";
import { afterEach, expect, it, vi } from "vitest";
import * as store from "../store";
import * as sync from "../sync";
import { ModelSite, visit } from "../sync/testing/browser";
import { syncInBackground } from "./background";

afterEach(() => vi.unstubAllGlobals());

/** As in the worker: no page, and cookies from their own store. */
function leavePage() {
  vi.stubGlobal("document", undefined);
  vi.stubGlobal("cookieStore", {
    getAll: async () => [
      { name: "theme", value: "x" },
      { name: "__Host-csrftoken", value: "token-2" },
    ],
  });
}

it("sends what waits once there is a line, with the app closed", async () => {
  const site = new ModelSite();
  visit(site);
  const register = vi.fn(async () => undefined);
  const serviceWorker = { getRegistration: async () => ({ sync: { register } }) };
  vi.stubGlobal("navigator", { locks: navigator.locks, serviceWorker });
  await sync.signIn("ana@example.org", "right-password");
  await sync.flush();
  site.online = false;
  const { id } = await store.save("pain_log", { pain: 4 });
  await sync.flush();
  await expect.poll(() => register.mock.calls).toEqual([["achelog-sync"]]);
  leavePage();
  await expect(syncInBackground()).rejects.toThrow("Nothing came through yet.");
  site.online = true;
  site.calls = [];
  await syncInBackground();
  expect(site.sync.records.get(`pain_log ${id}`)?.doc.pain).toBe(4);
  expect(site.calls.find(({ method }) => method === "POST")?.csrf).toBe("token-2");
  expect(register).toHaveBeenCalledTimes(1);
});

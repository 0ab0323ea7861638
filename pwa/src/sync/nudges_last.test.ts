/** A nudge is pushed when what it rests on has been pushed, or the server would take it back. */
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as store from "../store";
import * as sync from "./index";
import { ModelSite, visit } from "./testing/browser";
import type { PushRow } from "./testing/server";

let site: ModelSite;

beforeEach(async () => {
  site = new ModelSite();
  visit(site);
  await store.wipe();
  await sync.flush();
  await sync.signIn("ana@example.org", "right-password");
  await sync.flush();
  site.calls = [];
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Kind and answers of every row that reached the server, in order. */
const pushed = () =>
  site.calls
    .filter(({ path }) => path === "/api/v1/sync/push")
    .flatMap(({ body }) => (body as { rows: PushRow[] }).rows)
    .map(({ kind, newDocumentState: { answers } }) => [kind, answers ?? null]);

it("goes last, behind the newest state of its check", async () => {
  const tick = { walking_standing: "yes" };
  const check = await store.save("symptom_check", { answers: tick });
  const told = { ...tick, numb_both_legs: "yes" };
  site.meanwhile = async () => {
    // The pull was answered; the next to be on its way is the push of the tick.
    site.meanwhile = async () => {
      await store.save("symptom_check", { id: check.id, answers: told });
      await store.save("nudge", { rule: "both_legs", day: store.today(), state: "due" });
    };
  };
  await sync.flush();
  expect(pushed()).toEqual([
    ["symptom_check", tick],
    ["symptom_check", told],
    ["nudge", null],
  ]);
  expect(store.waiting.value).toBe(0);
});

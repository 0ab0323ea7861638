import "fake-indexeddb/auto";
import { beforeAll, expect, it, vi } from "vitest";
import { json } from "./testing/browser";
import { bundle, type Start } from "./testing/bundle";
import { Device, type Tab } from "./testing/device";
import { ModelServer, type PushRow } from "./testing/server";

const WHO = ["ana@example.org", "right-password"] as const;
const MINUTE_MS = 60_000;
/** A busy machine takes its time. */
const PATIENT = { timeout: 20_000 };
vi.setConfig({ testTimeout: 60_000 });

let start: Start;

beforeAll(async () => {
  start = await bundle();
});

const flush = (tab: Tab) => tab.run(({ sync }) => sync.flush());
const save = (tab: Tab, pain: number, id = "log-1") =>
  tab.run(({ store }) => store.save("pain_log", { id, pain }));
const ids = async (tab: Tab) =>
  (await tab.run(({ store }) => store.list("pain_log")))?.map(({ id }) => id);

async function signedIn(): Promise<[ModelServer, Device, Tab]> {
  const server = new ModelServer();
  const device = new Device(server, start);
  const tab = device.tab(0);
  await tab.run(({ sync }) => sync.signIn(...WHO));
  await flush(tab);
  return [server, device, tab];
}

/** An entry by another phone. */
const written = (id: string): PushRow => ({
  kind: "pain_log",
  assumedMasterState: null,
  newDocumentState: { id, edit_id: `edit of ${id}` },
});

/** Until it holds; the tab's own clock goes on meanwhile. */
async function eventually(tab: Tab, holds: () => unknown): Promise<void> {
  for (let tries = 0; tries < 100 && !holds(); tries++) {
    await tab.pass(MINUTE_MS);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(holds()).toBeTruthy();
}

it("a tab that freezes in the middle of a round holds the others up only for a while", async () => {
  const [server, device, tab] = await signedIn();
  device.faults = ["freeze"];
  const frozen = flush(tab);
  await expect.poll(() => tab.frozen, PATIENT).toBe(true);
  const other = device.tab(1);
  await save(other, 4);
  const flushed = flush(other);
  await eventually(other, () => server.records.has("pain_log log-1"));
  await flushed;
  tab.thaw();
  await frozen;
  expect(server.records.size).toBe(1);
});

it("a page that was asked for before the person left is not taken when the same person is back", async () => {
  const server = new ModelServer();
  server.push(Array.from({ length: 1200 }, (_, i) => written(`log-${i}`)));
  const device = new Device(server, start);
  device.faults = ["none", "none", "freeze"]; // the second page
  const tab = device.tab(0);
  await tab.run(({ sync }) => sync.signIn(...WHO));
  await expect.poll(() => tab.frozen, PATIENT).toBe(true);
  const other = device.tab(1);
  await other.run(({ sync }) => sync.signOut("discard"));
  await other.run(({ sync }) => sync.signIn(...WHO));
  tab.thaw();
  await flush(tab);
  await flush(other);
  expect(await ids(other)).toHaveLength(1200);
});

it("goes on by itself after the browser threw what nobody expects, at any step", async () => {
  for (let step = 1; step <= 24; step++) {
    const [server, , tab] = await signedIn();
    tab.app.sync.start();
    await flush(tab);
    tab.oddIn = step;
    await save(tab, 5).catch(() => undefined);
    await flush(tab);
    tab.oddIn = Number.POSITIVE_INFINITY;
    await save(tab, 6);
    await eventually(tab, () => server.records.get("pain_log log-1")?.doc.pain === 6);
    tab.die();
  }
});

it("says that the phone is full, keeps everything, and goes on when there is room", async () => {
  const [server, , tab] = await signedIn();
  server.push([written("log-2")]);
  await save(tab, 5);
  tab.putsLeft = 1;
  await flush(tab);
  expect(tab.app.sync.status.value).toMatchObject({ phase: "trouble", trouble: "storage_full" });
  expect(await ids(tab)).toEqual(["log-1"]);
  await eventually(tab, () => server.records.has("pain_log log-1"));
  expect(await ids(tab)).toEqual(["log-1", "log-2"]);
});

it("begins another round beside one that hangs", async () => {
  const [server, device, tab] = await signedIn();
  device.faults = ["freeze"];
  void flush(tab);
  await expect.poll(() => tab.frozen, PATIENT).toBe(true);
  await save(tab, 4);
  void flush(tab);
  await eventually(tab, () => server.records.has("pain_log log-1"));
});

it("waits as long as the server asks, also when the person goes on writing", async () => {
  const [server, { site }, tab] = await signedIn();
  site.next = [json(503, { type: "unavailable" }, { "Retry-After": "9" })];
  tab.app.sync.start();
  await flush(tab);
  site.calls = [];
  await save(tab, 4);
  await tab.pass(8_900);
  await save(tab, 5);
  expect(site.calls).toEqual([]);
  await eventually(tab, () => server.records.get("pain_log log-1")?.doc.pain === 5);
});

it("a clock that is set back does not stop it", async () => {
  const [server, device, tab] = await signedIn();
  device.faults = ["request"];
  await flush(tab);
  device.skew = -315_576_000_000;
  await save(tab, 4);
  await eventually(tab, () => server.records.has("pain_log log-1"));
});

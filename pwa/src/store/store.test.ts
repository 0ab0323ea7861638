import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { close, transact } from "./database";
import * as store from "./index";

const AT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/;

beforeEach(() => store.wipe());
afterEach(() => vi.restoreAllMocks());

describe("saving", () => {
  it("stamps a new entry and leaves every untouched field unanswered", async () => {
    const saved = await store.save("pain_log", { pain: 0 });
    expect(saved.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(saved.at).toMatch(AT);
    expect(saved.day).toBe(store.today());
    expect(saved.written_at).toMatch(AT);
    expect([saved.pain, saved.worst, saved.note, saved.sites]).toEqual([0, null, null, null]);
    expect(await store.get("pain_log", saved.id)).toEqual(saved);
  });

  it("changes the given fields only, under a new edit id", async () => {
    const first = await store.save("pain_log", { pain: 5, note: "stiff" });
    const second = await store.save("pain_log", { id: first.id, pain: 3 });
    expect(second).toEqual({ ...first, pain: 3, edit_id: second.edit_id });
    expect(second.edit_id).not.toBe(first.edit_id);
  });

  it("puts an entry for an earlier day at noon of that day", async () => {
    const saved = await store.save("treatment_use", { treatment: "heat", day: "2026-10-03" });
    expect(saved.at).toContain("2026-10-03T12:00:00.000");
    expect(saved.written_at?.slice(0, 10)).toBe(store.today());
  });

  it("gives no time to kinds that have none", async () => {
    expect(await store.save("treatment", { treatment: "rest" })).not.toHaveProperty("at");
  });

  it("keeps one profile under its fixed id", async () => {
    await store.save("profile", { country: "PT" });
    await store.save("profile", { language: "en" });
    expect(await store.profile()).toMatchObject({
      id: store.PROFILE_ID,
      country: "PT",
      language: "en",
    });
    await expect(store.remove("profile", store.PROFILE_ID)).rejects.toThrow(TypeError);
  });

  it("writes in strict durability", async () => {
    const transaction = vi.spyOn(IDBDatabase.prototype, "transaction");
    await store.save("pain_log", { pain: 1 });
    expect(transaction).toHaveBeenCalledWith(expect.anything(), "readwrite", {
      durability: "strict",
    });
    expect(transaction).toHaveBeenCalledTimes(1 + 1); // and one that counts what waits
  });

  it("works where randomUUID is missing", async () => {
    vi.spyOn(crypto, "randomUUID").mockImplementation(() => {
      throw new TypeError("not on plain http");
    });
    expect((await store.save("pain_log", { pain: 2 })).edit_id).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("deleting", () => {
  it("hides the entry, and undo brings it back as it was", async () => {
    const saved = await store.save("pain_log", { pain: 7, note: "long drive" });
    await store.remove("pain_log", saved.id);
    expect(await store.get("pain_log", saved.id)).toBeUndefined();
    expect(await store.list("pain_log")).toEqual([]);
    expect(await store.listDays("pain_log", "2000-01-01", "2100-01-01")).toEqual([]);
    await store.restore("pain_log", saved);
    expect(await store.get("pain_log", saved.id)).toEqual({
      ...saved,
      edit_id: expect.not.stringMatching(saved.edit_id),
    });
  });

  it("is forgiven twice", async () => {
    const saved = await store.save("pain_log", { pain: 7 });
    await store.remove("pain_log", saved.id);
    await store.remove("pain_log", saved.id);
    expect(await store.list("pain_log")).toEqual([]);
  });
});

it("lists days by the person's own day, in the order of time", async () => {
  const late = await store.save("pain_log", {
    day: "2026-11-20",
    at: "2026-11-20T22:00:00.000+01:00",
  });
  const early = await store.save("pain_log", {
    day: "2026-11-20",
    at: "2026-11-20T20:30:00.000-01:00", // 21:30 in UTC, half an hour after 22:00+01:00
  });
  const afterMidnight = await store.save("pain_log", {
    day: "2026-11-20",
    at: "2026-11-21T00:30:00.000+01:00",
  });
  await store.save("pain_log", { day: "2026-11-21", at: "2026-11-21T09:00:00.000+01:00" });
  const found = await store.listDays("pain_log", "2026-11-20", "2026-11-20");
  expect(found.map(({ id }) => id)).toEqual([late.id, early.id, afterMidnight.id]);
});

describe("faults of the browser", () => {
  it.each(["InvalidStateError", "AbortError", "UnknownError"])(
    "reopens a database that was closed under it (%s)",
    async (name) => {
      const saved = await store.save("pain_log", { pain: 4 });
      vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementationOnce(() => {
        throw new DOMException("closing", name);
      });
      await store.save("pain_log", { id: saved.id, pain: 6 });
      expect((await store.get("pain_log", saved.id))?.pain).toBe(6);
      await close();
      expect(await store.list("pain_log")).toHaveLength(1);
    },
  );

  it("says so when there is no room, and loses nothing", async () => {
    const saved = await store.save("pain_log", { pain: 4 });
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    await expect(store.save("pain_log", { id: saved.id, pain: 9 })).rejects.toThrow(
      store.StorageFull,
    );
    expect((await store.get("pain_log", saved.id))?.pain).toBe(4);
  });
});

describe("signals", () => {
  it("count what is only on this phone and every write", async () => {
    const before = store.changed.value;
    const { id } = await store.save("pain_log", { pain: 4 });
    await store.save("pain_log", { id, pain: 5 });
    expect(store.changed.value).toBe(before + 2);
    await store.open();
    expect(store.waiting.value).toBe(1);
  });

  it("hear other tabs", async () => {
    const other = new BroadcastChannel("achelog");
    const before = store.changed.value;
    other.postMessage("wrote");
    await expect.poll(() => store.changed.value).toBe(before + 1);
    other.close();
  });
});

it("remembers small things of the screens until the person leaves", async () => {
  await store.remember("draft", { pain: 3 });
  expect(await store.recall("draft")).toEqual({ pain: 3 });
  await store.wipe();
  expect(await store.recall("draft")).toBeUndefined();
});

describe("the sample diary", () => {
  it("shows a believable diary and leaves the person's own untouched", async () => {
    const own = await store.save("pain_log", { pain: 9 });
    await store.sample.fill();
    const logs = await store.list("pain_log");
    expect(logs.length).toBeGreaterThan(30);
    expect(logs.some(({ id }) => id === own.id)).toBe(false);
    expect(logs.some((log) => log.at !== log.written_at)).toBe(true);
    await store.save("pain_log", { pain: 1 });
    await store.sample.clear();
    expect((await store.list("pain_log")).map(({ id }) => id)).toEqual([own.id]);
  });

  it("has one nudge whose counts are those of its entries", async () => {
    await store.sample.fill();
    const [nudge] = await store.list("nudge");
    const from = String(nudge?.day);
    const last14 = (await store.list("pain_log")).filter(
      ({ day }) => Date.parse(String(day)) > Date.parse(from) - 14 * 86_400_000,
    );
    expect(nudge?.evidence?.counts.days_logged).toBe(last14.length);
    const records = nudge?.evidence?.records ?? [];
    expect(records.length).toBeGreaterThan(0);
    for (const id of records) {
      expect(
        (await store.get("pain_log", id)) ?? (await store.get("treatment_use", id)),
      ).toBeDefined();
    }
    await store.sample.clear();
  });

  it("is still shown after a restart", async () => {
    await store.sample.fill();
    store.sample.active.value = false;
    await store.open();
    expect(store.sample.active.value).toBe(true);
    await store.sample.clear();
  });
});

it("forgets everything at once", async () => {
  await store.save("pain_log", { pain: 4 });
  await store.sample.fill();
  await store.wipe();
  for (const name of ["achelog", "achelog-sample"] as const) {
    const left = await transact(name, "readonly", (tx) =>
      Promise.all([tx.objectStore("records").count(), tx.objectStore("meta").count()]),
    );
    expect(left).toEqual([0, 0]);
  }
});

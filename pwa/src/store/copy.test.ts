import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it } from "vitest";
import * as store from "./index";

beforeEach(() => store.wipe());

const file = (content: unknown) => new Blob([JSON.stringify(content)]);
const copyOf = (records: unknown[], version: unknown = 1) =>
  file({ format: "achelog-copy", version, records });

describe("a copy", () => {
  it("comes back without loss on an empty phone", async () => {
    const text = "Schmerz 🦵🏽 ألم e\u0301 \u202Erl";
    const log = await store.save("pain_log", { pain: 0, note: text });
    const newer = { ...log, from_a_newer_app: { depth: [1, null] } };
    await store.restore("pain_log", newer);
    await store.save("profile", { anchors: { "5": "can sit" } });
    const gone = await store.save("pain_log", { pain: 9 });
    await store.remove("pain_log", gone.id);
    const before = [await store.list("pain_log"), await store.profile()];
    const copy = await store.exportCopy();
    await store.wipe();
    expect(await store.loadCopy(copy)).toEqual({ added: 2, unchanged: 0, conflicts: 0 });
    expect([await store.list("pain_log"), await store.profile()]).toEqual(before);
    expect(await store.loadCopy(copy)).toEqual({ added: 0, unchanged: 2, conflicts: 0 });
  });

  it("says what loading it would do, and does nothing yet", async () => {
    const log = await store.save("pain_log", { pain: 3 });
    const copy = await store.exportCopy();
    await store.save("pain_log", { id: log.id, pain: 4 });
    expect(await store.previewCopy(copy)).toEqual({ added: 0, unchanged: 0, conflicts: 1 });
    expect((await store.get("pain_log", log.id))?.pain).toBe(4);
  });

  it("never overwrites what stands here, and keeps what it says beside it", async () => {
    const log = await store.save("pain_log", { pain: 3, note: "old", sleep: 6 });
    const copy = await store.exportCopy();
    await store.save("pain_log", { id: log.id, pain: 4, note: "new", sleep: null });
    await store.loadCopy(copy);
    const after = await store.get("pain_log", log.id);
    expect(after).toMatchObject({ pain: 4, note: "new\n\nold", sleep: 6 });
    expect(after?.overruled).toMatchObject([{ field: "pain", value: 3 }]);
    await store.loadCopy(copy);
    expect((await store.get("pain_log", log.id))?.note).toBe("new\n\nold");
  });

  it("brings back an entry that was deleted since", async () => {
    const log = await store.save("pain_log", { pain: 3 });
    const copy = await store.exportCopy();
    await store.remove("pain_log", log.id);
    expect(await store.loadCopy(copy)).toMatchObject({ added: 1 });
    const back = await store.get("pain_log", log.id);
    expect(back?.pain).toBe(3);
    expect(back?.edit_id).not.toBe(log.edit_id);
  });
});

describe("a file that is no copy", () => {
  const id = "0193a000-0000-7000-8000-000000000001";
  const good = { kind: "pain_log", id, edit_id: id, pain: 3 };

  it.each([
    ["text", new Blob(["dear diary"]), "not_json"],
    ["JSON of something else", file([1, 2]), "not_a_copy"],
    ["a copy of a newer app", copyOf([good], 2), "newer_version"],
    ["no version", copyOf([good], null), "newer_version"],
    ["an unknown kind", copyOf([good, { ...good, kind: "dream" }]), "bad_record"],
    ["a record without id", copyOf([good, { kind: "pain_log" }]), "bad_record"],
    ["a kind of the prototype", copyOf([{ ...good, kind: "constructor" }]), "bad_record"],
  ])("is refused whole: %s", async (_, blob, reason) => {
    await expect(store.loadCopy(blob)).rejects.toMatchObject({ name: "NotACopy", reason });
    expect(await store.list("pain_log")).toEqual([]);
  });

  it("is read with a byte order mark", async () => {
    const blob = new Blob(["\uFEFF", await copyOf([good]).text()]);
    expect(await store.loadCopy(blob)).toMatchObject({ added: 1 });
    expect(await store.get("pain_log", id)).toMatchObject({ pain: 3, note: null });
  });
});

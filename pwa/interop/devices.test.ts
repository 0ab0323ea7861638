/** Two devices of one person, each an unmodified RxDB, and the server between them. */

import { describe, expect, it } from "vitest";
import { merge } from "./client.ts";
import { Device, log, newId, Person, quiet, strict } from "./world.ts";

const HOW = [
  { how: "which names its edits", named: true },
  { how: "which knows no edits", named: false },
];

describe.each(HOW)("an RxDB $how", ({ named }) => {
  it("meets another device in one diary after both wrote offline", async () => {
    const person = await Person.signUp();
    const [one, two] = [await Device.of(person, { named }), await Device.of(person, { named })];
    for (const device of [one, two]) {
      device.offline();
      await device.entries().bulkInsert([log({ pain: 3 }), log({ note: "سلام 🙂" })]);
    }
    await quiet(person, [one, two]);
    expect((await person.diary("pain_log")).revisions).toEqual([1, 2, 3, 4]);
    expect(one.line.conflicts + two.line.conflicts).toBe(0);
  });

  it("may edit again before it has read its first edit back", async () => {
    const person = await Person.signUp();
    const device = await Device.of(person, { named });
    const entry = log({ pain: 1 });
    await device.entries().insert(entry);
    await device.sync();
    for (const pain of [2, 3, 4]) {
      await device.edit(entry.id, { pain });
      await device.pushed();
    }
    await quiet(person, [device]);
    expect(await device.read(entry.id)).toMatchObject({ pain: 4 });
    expect(device.line.conflicts).toBe(0);
    expect((await person.diary("pain_log")).revisions).toEqual([4]);
  });

  it("takes the server's state in a conflict by default", async () => {
    const person = await Person.signUp();
    const [one, two] = [await Device.of(person, { named }), await Device.of(person, { named })];
    const entry = log();
    await one.entries().insert(entry);
    await quiet(person, [one, two]);
    one.offline();
    two.offline();
    await one.edit(entry.id, { pain: 7 });
    await two.edit(entry.id, { pain: 8, note: "mine" });
    await one.sync();
    await quiet(person, [one, two]);
    expect(await two.read(entry.id)).toMatchObject({ pain: 7, note: null });
    expect([one.line.conflicts, two.line.conflicts]).toEqual([0, 1]);
  });

  it("keeps what both devices changed with a handler that merges", async () => {
    const person = await Person.signUp();
    const settings = { named, conflictHandler: merge };
    const [one, two] = [await Device.of(person, settings), await Device.of(person, settings)];
    const entry = log();
    await one.entries().insert(entry);
    await quiet(person, [one, two]);
    one.offline();
    two.offline();
    await one.edit(entry.id, { pain: 7, sleep: 4 });
    await two.edit(entry.id, { pain: 8, note: "mine" });
    await one.sync();
    await quiet(person, [one, two]);
    expect(await one.read(entry.id)).toMatchObject({ pain: 8, sleep: 4, note: "mine" });
  });

  it("deletes on every device, and what is written again lives again", async () => {
    const person = await Person.signUp();
    const [one, two] = [await Device.of(person, { named }), await Device.of(person, { named })];
    const entry = log({ note: "first life" });
    await one.entries().insert(entry);
    await quiet(person, [one, two]);
    await one.remove(entry.id);
    await quiet(person, [one, two]);
    expect(await two.read(entry.id)).toBeUndefined();
    const tombstone = (await person.diary("pain_log")).documents[0];
    expect(Object.keys(tombstone ?? {}).sort()).toEqual(["_deleted", "edit_id", "id", "kind"]);

    await two.entries().insert({ ...entry, note: "second life" });
    await quiet(person, [one, two]);
    expect(await one.read(entry.id)).toMatchObject({ note: "second life" });
    expect(one.line.conflicts + two.line.conflicts).toBe(0);
  });
});

describe("what RxDB sends and reads", () => {
  it("holds no name of its own but _deleted, and every field of what was deleted", async () => {
    const person = await Person.signUp();
    const device = await Device.of(person);
    const entry = log({ note: "soon gone" });
    await device.entries().insert(entry);
    await device.pushed();
    await device.remove(entry.id);
    await quiet(person, [device]);
    const states = device.line.pushedRows().flatMap(({ kind, ...row }) => Object.values(row));
    const names = new Set(states.flatMap((state) => Object.keys(state ?? {})));
    expect([...names].filter((name) => name.startsWith("_"))).toEqual(["_deleted"]);
    expect(states.at(-1)).toMatchObject({ note: "soon gone", _deleted: true });
    expect(device.line.statuses).toEqual(["stored", "stored"]);
  });

  it("keeps kinds apart, each with a checkpoint of its own", async () => {
    const kinds = ["pain_log", "treatment_use", "condition"];
    const person = await Person.signUp();
    const [one, two] = [await Device.of(person, { kinds }), await Device.of(person, { kinds })];
    const { pain, ...use } = log({ treatment: "heat" });
    await one.entries("pain_log").insert(log());
    await one.entries("treatment_use").insert(use);
    await two.entries("condition").insert({ id: newId(), label: "my back" });
    await quiet(person, [one, two], kinds);
    await two.edit(use.id, { effect: "better" }, "treatment_use");
    await quiet(person, [one, two], kinds);
    const counts = await Promise.all(kinds.map(async (kind) => (await one.raw(kind)).length));
    expect(counts).toEqual([1, 1, 1]);
    expect(one.line.documents + two.line.documents).toBeLessThan(15);
  });

  it("fits a schema that names every field and requires none but the id", async () => {
    const person = await Person.signUp();
    const [plain, entry, gone] = [await Device.of(person), log(), log()];
    await plain.entries().bulkInsert([entry, gone]);
    await quiet(person, [plain]);
    const fields = Object.keys((await person.diary("pain_log")).documents[0] ?? {});
    const device = await Device.of(person, {
      storage: strict,
      fields: fields.filter((name) => name !== "_deleted"),
    });
    await quiet(person, [plain, device]);
    await plain.remove(gone.id);
    await device.edit(entry.id, { pain: 9 });
    await quiet(person, [plain, device]);
    expect(await plain.read(entry.id)).toMatchObject({ pain: 9 });
  });

  it("arrives whole when it is larger than a push and a page may be", async () => {
    const person = await Person.signUp();
    const [one, two] = [await Device.of(person), await Device.of(person)];
    const later = "x".repeat(60_000); // a field of a newer phone
    await one
      .entries()
      .bulkInsert(Array.from({ length: 80 }, (_, n) => log({ pain: n % 11, later })));
    await quiet(person, [one, two]);
    expect(await two.raw()).toHaveLength(80);
    expect(two.line.conflicts).toBe(0);
  });
});

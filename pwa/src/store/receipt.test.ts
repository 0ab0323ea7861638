import "fake-indexeddb/auto";
import { beforeEach, expect, it } from "vitest";
import { amend } from "./amend";
import { changedTwice } from "./changed";
import { type Row, transact } from "./database";
import * as store from "./index";
import { refusedRows } from "./outbox";
import { receipt } from "./receipt";
import { giveUp, keepHere, leaveOut, tryAgain, tryAllAgain } from "./refused";
import { marked } from "./rows";

beforeEach(() => store.wipe());

const REASON = { field: "note", code: "too_long", message: "note is too long." };

/** Rewrite a row as sync would. */
async function become(kind: store.Kind, id: string, change: (row: Row) => Row): Promise<void> {
  await transact("achelog", "readwrite", async (tx) => {
    const row = await tx.objectStore("records").get([kind, id]);
    if (row) await tx.objectStore("records").put(marked(change(row)));
  });
}

const acknowledge = (row: Row): Row => ({ ...row, base: row.doc, revision: 1 });
const refuse = (row: Row): Row => ({ ...row, refused: REASON });
const send = (row: Row): Row => ({ ...row, sent: { assumed: row.base, state: row.doc } });

async function rowOf(kind: store.Kind, id: string): Promise<Row | undefined> {
  return transact("achelog", "readonly", (tx) => tx.objectStore("records").get([kind, id]));
}

async function refusedLog(note = "long"): Promise<string> {
  const { id } = await store.save("pain_log", { note });
  await become("pain_log", id, refuse);
  return id;
}

it("tells what is here alone, under way, refused, left here, and on the server", async () => {
  const pains = await Promise.all([1, 2, 3, 4].map((pain) => store.save("pain_log", { pain })));
  const [synced, sent, gone] = pains.map(({ id }) => id);
  await store.save("profile", { country: "PT" });
  await become("profile", store.PROFILE_ID, acknowledge);
  for (const id of [synced, gone]) await become("pain_log", id ?? "", acknowledge);
  await become("pain_log", sent ?? "", send);
  await store.remove("pain_log", gone ?? "");
  const left = await refusedLog();
  await keepHere("pain_log", left);
  await refusedLog();
  const found = await receipt();
  expect([found.onServer, found.older]).toEqual([3, 1]); // the deleted one is still there
  const where = found.onlyHere.map((one) => one.where).sort();
  expect(where).toEqual(["here", "here", "refused", "sent", "stays"]);
  expect(found.onlyHere.filter(({ doc }) => doc._deleted)).toHaveLength(1);
});

it("sends what was refused again under a fresh edit id, one or all", async () => {
  const [one, other] = [await refusedLog(), await refusedLog()];
  const before = await rowOf("pain_log", one);
  await tryAgain("pain_log", one);
  const after = await rowOf("pain_log", one);
  expect(after).toMatchObject({ refused: null, waiting: 1, doc: { note: "long" } });
  expect(after?.doc.edit_id).not.toBe(before?.doc.edit_id);
  await keepHere("pain_log", other);
  await tryAllAgain();
  expect(await refusedRows()).toEqual([]);
});

it("an entry that stays here asks for nothing until it is edited", async () => {
  const id = await refusedLog();
  await keepHere("pain_log", id);
  expect((await refusedRows()).map(({ reason }) => reason)).toEqual([{ ...REASON, stays: true }]);
  await store.save("pain_log", { id, note: "short" });
  expect(await rowOf("pain_log", id)).toMatchObject({ refused: null, waiting: 1 });
});

it("gives up a new entry altogether and a change back to the server's state", async () => {
  const fresh = await refusedLog("fresh");
  const given = await giveUp("pain_log", fresh);
  expect(await rowOf("pain_log", fresh)).toBeUndefined();
  await store.restore("pain_log", given as unknown as store.PainLog);
  expect((await store.get("pain_log", fresh))?.note).toBe("fresh");

  const { id } = await store.save("pain_log", { note: "known" });
  await become("pain_log", id, acknowledge);
  await store.save("pain_log", { id, note: "longer" });
  await become("pain_log", id, refuse);
  await giveUp("pain_log", id);
  expect((await store.get("pain_log", id))?.note).toBe("known");
  expect((await rowOf("pain_log", id))?.waiting).toBeUndefined();
});

it("leaves a field out and sends the rest; what is not refused is left alone", async () => {
  const id = await refusedLog();
  await leaveOut("pain_log", id, "note");
  expect((await rowOf("pain_log", id))?.doc).not.toHaveProperty("note");
  expect(await giveUp("pain_log", id)).toBeNull();
});

it("lists what two phones changed, the newest first, without nudges", async () => {
  const overruled = [{ field: "pain", value: 4, written_at: "2026-11-24T18:20:00.000+00:00" }];
  const early = await store.save("pain_log", { pain: 6, day: "2026-11-20" });
  const late = await store.save("pain_log", { pain: 6, day: "2026-11-23" });
  await store.save("pain_log", { pain: 1 });
  for (const { id } of [early, late]) await store.save("pain_log", { id, overruled });
  await store.save("nudge", { day: "2026-11-24", overruled });
  expect((await changedTwice()).map(({ doc }) => doc.id)).toEqual([late.id, early.id]);
});

it("amends what stands there at that moment, or nothing", async () => {
  const { id } = await store.save("pain_log", { pain: 6 });
  const before = await amend("pain_log", id, (doc) => ({ ...doc, pain: 4 }));
  expect(before?.pain).toBe(6);
  expect((await store.get("pain_log", id))?.edit_id).not.toBe(before?.edit_id);
  expect(await amend("pain_log", id, () => null)).toBeNull();
  await store.remove("pain_log", id);
  expect(await amend("pain_log", id, (doc) => doc)).toBeNull();
});

it("opens a database of the version before and finds what two phones changed there", async () => {
  const { close } = await import("./database");
  await close();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase("achelog").onsuccess = resolve;
  });
  const old = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open("achelog", 1);
    opening.onupgradeneeded = () => {
      const records = opening.result.createObjectStore("records", { keyPath: ["kind", "id"] });
      records.createIndex("day", ["kind", "doc.day"]);
      records.createIndex("waiting", "waiting");
      opening.result.createObjectStore("meta");
      const overruled = [{ field: "pain", value: 4, written_at: "" }];
      records.put({
        kind: "pain_log",
        id: "i",
        doc: { id: "i", edit_id: "e", pain: 6, overruled },
      });
    };
    opening.onsuccess = () => resolve(opening.result);
  });
  old.close();
  expect(await changedTwice()).toHaveLength(1);
});

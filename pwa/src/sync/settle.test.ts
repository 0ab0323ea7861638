import { describe, expect, it } from "vitest";
import type { Row } from "../store/database";
import type { Doc } from "../store/records";
import { answered, pulled } from "./settle";
import { ModelPhone, quiet } from "./testing/phone";
import { ModelServer } from "./testing/server";

const ID = "log-1";

function setUp(count: number): [ModelServer, ModelPhone[]] {
  const server = new ModelServer();
  return [server, Array.from({ length: count }, () => new ModelPhone(server))];
}

describe("one phone", () => {
  it("sees no conflict when answers are lost while it goes on writing", () => {
    const [server, [phone]] = setUp(1) as [ModelServer, [ModelPhone]];
    for (const pain of [5, 3, 5]) {
      phone.write(ID, { pain });
      phone.push("answer");
    }
    quiet([phone]);
    expect(phone.conflicts).toBe(0);
    expect(server.records.get(`pain_log ${ID}`)?.doc.pain).toBe(5);
    expect(phone.waiting).toBe(false);
  });

  it("re-sends a row in flight unchanged, and what was written since goes behind it", () => {
    const [server, [phone]] = setUp(1) as [ModelServer, [ModelPhone]];
    phone.write(ID, { pain: 5 });
    phone.push("request");
    phone.write(ID, { pain: 6 });
    phone.push();
    expect(phone.requests[0]?.[0]?.newDocumentState.pain).toBe(5);
    expect(phone.waiting).toBe(true);
    phone.push();
    expect(server.records.get(`pain_log ${ID}`)?.doc.pain).toBe(6);
    expect(phone.conflicts).toBe(0);
  });

  it("sets a refused entry aside until it is edited, and blocks nothing", () => {
    const [server, [phone]] = setUp(1) as [ModelServer, [ModelPhone]];
    const reason = { field: "pain", code: "out_of_range", message: "pain must be 0 to 10." };
    phone.write(ID, { pain: 11 });
    phone.write("log-2", { pain: 4 });
    quiet([phone]);
    expect(phone.rows.get(ID)).toMatchObject({ refused: reason, waiting: 2 });
    expect(server.records.has("pain_log log-2")).toBe(true);
    phone.write(ID, { pain: 10 });
    quiet([phone]);
    expect(phone.rows.get(ID)?.refused).toBeNull();
    expect(server.records.get(`pain_log ${ID}`)?.doc.pain).toBe(10);
  });
});

it("ignores a page that comes late", () => {
  const [server, [phone]] = setUp(1) as [ModelServer, [ModelPhone]];
  phone.write(ID, { pain: 5 });
  quiet([phone]);
  const old = { ...server.records.get(`pain_log ${ID}`)?.doc, kind: "pain_log" } as Doc;
  phone.write(ID, { pain: 3 });
  quiet([phone]);
  const row = phone.rows.get(ID);
  const stamp = { editId: () => "never", now: "" };
  expect(pulled(row, "pain_log", old, 1, null, stamp)).toBe(row);
});

describe("a row in flight", () => {
  const at = (row: Row | undefined) => [row?.doc.pain, row?.doc.sleep, row?.revision];

  /** One phone waits for an answer; another went on; a page with that arrives first. */
  function overtaken(): [ModelServer, ModelPhone, ModelPhone] {
    const [server, [a, b]] = setUp(2) as [ModelServer, [ModelPhone, ModelPhone]];
    a.write(ID, { pain: 5 });
    quiet([a, b]);
    a.write(ID, { pain: 6 });
    a.push("request");
    b.write(ID, { sleep: 7 });
    b.sync();
    a.pull();
    return [server, a, b];
  }

  it("that is refused still learns what the page brought", () => {
    const [server, a] = overtaken();
    const reason = { field: "", code: "odd", message: "Odd." };
    server.refuse = (doc) => (doc.sleep === null ? reason : null);
    quiet([a]);
    expect(at(a.rows.get(ID))).toEqual([6, 7, server.head]);
    expect(a.waiting).toBe(false);
  });

  it("whose answer comes after a newer page goes on from that page", () => {
    const [server, a] = overtaken();
    const row = a.rows.get(ID);
    const late = { status: "stored", revision: server.head - 1 } as const;
    const state = row?.sent?.state;
    if (!state) throw new Error("Nothing is in flight.");
    const next = answered(row, state, late, { editId: () => "merged", now: "" });
    expect(at(next)).toEqual([5, 7, server.head]);
  });

  it("gives back what the page brought, when the server then forgets it", () => {
    const [server, a] = overtaken();
    server.restoreTo(1);
    quiet([a]);
    expect(at(a.rows.get(ID))).toEqual([6, 7, server.head]);
    expect(server.records.get(`pain_log ${ID}`)?.doc).toMatchObject({ pain: 6, sleep: 7 });
  });
});

describe("two phones", () => {
  it("on `replaced` give way where they have not changed anything since", () => {
    const [, [a, b]] = setUp(2) as [ModelServer, [ModelPhone, ModelPhone]];
    a.write(ID, { pain: 5, sleep: null });
    a.push("answer");
    b.sync();
    b.write(ID, { pain: 2 });
    b.sync();
    a.write(ID, { sleep: 7 });
    quiet([a, b]);
    expect(a.doc(ID)).toMatchObject({ pain: 2, sleep: 7 });
    expect(a.doc(ID)?.overruled ?? null).toBeNull();
    expect(a.doc(ID)).toEqual(b.doc(ID));
  });

  it("keep an entry that one deletes while the other edits it", () => {
    const [, [a, b]] = setUp(2) as [ModelServer, [ModelPhone, ModelPhone]];
    a.write(ID, { pain: 5 });
    quiet([a, b]);
    a.remove(ID);
    b.write(ID, { pain: 6 });
    quiet([a, b]);
    expect([a.doc(ID)?.pain, b.doc(ID)?.pain]).toEqual([6, 6]);
  });

  it("delete for both what nobody edits", () => {
    const [, [a, b]] = setUp(2) as [ModelServer, [ModelPhone, ModelPhone]];
    a.write(ID, { pain: 5 });
    quiet([a, b]);
    a.remove(ID);
    quiet([a, b]);
    expect([a.doc(ID)?._deleted, b.doc(ID)?._deleted]).toEqual([true, true]);
  });
});

describe("a deletion that the server keeps no longer", () => {
  /** One phone missed it, for longer than the server remembers. */
  function missed(): [ModelPhone, ModelPhone] {
    const [server, [a, b]] = setUp(2) as [ModelServer, [ModelPhone, ModelPhone]];
    a.write(ID, { pain: 5 });
    quiet([a, b]);
    a.remove(ID);
    quiet([a]);
    server.purge();
    return [a, b];
  }

  it("takes the entry away where nobody edited it", () => {
    const [a, b] = missed();
    quiet([a, b]);
    expect(b.rows.size).toBe(0);
  });

  it("gives way to an edit that waits", () => {
    const [a, b] = missed();
    b.write(ID, { sleep: 7 });
    quiet([a, b]);
    for (const one of [a, b]) expect(one.doc(ID)).toMatchObject({ pain: 5, sleep: 7 });
  });
});

describe("a server restored from its backup", () => {
  it("gets back what it forgot, loses nothing that waits, resurrects no deletion", () => {
    const [server, [a, b]] = setUp(2) as [ModelServer, [ModelPhone, ModelPhone]];
    a.write("kept", { pain: 1 });
    a.write("deleted", { pain: 2 });
    quiet([a, b]);
    a.remove("deleted");
    quiet([a, b]);
    const restore = server.backup();
    a.write("kept", { pain: 3 });
    a.write("new", { pain: 4 });
    quiet([a, b]);
    a.write("new", { sleep: 5 });
    restore();
    quiet([a, b]);
    for (const phone of [a, b]) {
      expect(phone.doc("kept")?.pain).toBe(3);
      expect(phone.doc("new")).toMatchObject({ pain: 4, sleep: 5 });
      expect(phone.doc("deleted")?._deleted).toBe(true);
      expect(phone.waiting).toBe(false);
    }
    expect(server.records.get("pain_log new")?.doc.sleep).toBe(5);
  });

  it("does not take back a deletion that still waits", () => {
    const [server, [a]] = setUp(1) as [ModelServer, [ModelPhone]];
    a.write(ID, { pain: 1 });
    quiet([a]);
    const restore = server.backup();
    restore();
    a.remove(ID);
    quiet([a]);
    expect(server.records.get(`pain_log ${ID}`)?.doc._deleted).toBe(true);
  });

  it("takes what a phone deleted that the backup still holds", () => {
    const [server, [a]] = setUp(1) as [ModelServer, [ModelPhone]];
    a.write(ID, { pain: 1 });
    quiet([a]);
    const restore = server.backup();
    a.remove(ID);
    quiet([a]);
    restore();
    quiet([a]);
    expect(server.records.get(`pain_log ${ID}`)?.doc._deleted).toBe(true);
  });

  it("takes the word of the phone that knew more, also when that one comes in between", () => {
    const [server, [a, b]] = setUp(2) as [ModelServer, [ModelPhone, ModelPhone]];
    const restore = server.backup();
    a.write(ID, { pain: 1 });
    quiet([a, b]);
    a.write(ID, { pain: 2 });
    quiet([a]);
    restore();
    while (b.pull()); // sees what the server forgot, and is slow to say so
    a.sync();
    quiet([b, a]);
    for (const one of [a, b]) {
      expect([one.doc(ID)?.pain, one.doc(ID)?.overruled ?? null]).toEqual([2, null]);
    }
  });

  it("keeps a deletion also when a phone that never heard of it gives the entry back first", () => {
    const [server, [a, b]] = setUp(2) as [ModelServer, [ModelPhone, ModelPhone]];
    const restore = server.backup();
    a.write(ID, { pain: 1 });
    quiet([a, b]);
    a.remove(ID);
    quiet([a]);
    restore();
    while (a.pull()); // sees what the server forgot, and is slow to say so
    b.sync();
    quiet([a, b]);
    expect(server.records.get(`pain_log ${ID}`)?.doc._deleted).toBe(true);
    expect(b.doc(ID)?._deleted).toBe(true);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row } from "../store/database";
import type { Doc, Overruled } from "../store/records";
import { answered, pulled } from "./settle";
import { type Loss, ModelPhone, quiet } from "./testing/phone";
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

type Step =
  | { do: "write"; phone: number; id: string; field: string; value: number }
  | { do: "tag"; phone: number; id: string; value: string }
  | { do: "remove"; phone: number; id: string }
  | { do: "push"; phone: number; loss: Loss; most: number }
  | { do: "pull"; phone: number; limit: number }
  | { do: "replay"; phone: number; which: number };

const phone = fc.integer({ min: 0, max: 2 });
const id = fc.constantFrom("log-1", "log-2");
const moves = [
  fc.record<Step>({
    do: fc.constant("push"),
    phone,
    loss: fc.constantFrom("none", "none", "request", "answer"),
    most: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record<Step>({ do: fc.constant("pull"), phone, limit: fc.integer({ min: 1, max: 3 }) }),
  fc.record<Step>({ do: fc.constant("replay"), phone, which: fc.nat(20) }),
] as fc.Arbitrary<Step>[];
const write = (field: fc.Arbitrary<string>) =>
  fc.record({
    do: fc.constant("write"),
    phone,
    id,
    field,
    value: fc.integer({ min: 0, max: 10 }),
  }) as fc.Arbitrary<Step>;
const tag = fc.record({
  do: fc.constant("tag"),
  phone,
  id,
  value: fc.constantFrom("aching", "numb", "stiff", "burning"),
}) as fc.Arbitrary<Step>;
const remove = fc.record({ do: fc.constant("remove"), phone, id }) as fc.Arbitrary<Step>;

function play(phones: ModelPhone[], step: Step): void {
  const one = phones[step.phone];
  if (!one) return;
  if (step.do === "write") one.write(step.id, { [step.field]: step.value });
  if (step.do === "remove") one.remove(step.id);
  if (step.do === "push") one.push(step.loss, step.most);
  if (step.do === "pull") one.pull(step.limit);
  if (step.do === "tag") {
    const before = (one.doc(step.id)?.qualities ?? []) as string[];
    one.write(step.id, { qualities: [...new Set([...before, step.value])] });
  }
  const request = step.do === "replay" ? one.requests[step.which % one.requests.length] : undefined;
  if (request) one.server.push(request);
}

/** What the person last wrote: fields that one phone alone writes, and tags nobody removes. */
class Expected {
  fields = new Map<string, number>();
  tags = new Map<string, Set<string>>();

  /** Play a step, its field made the phone's own. */
  play(phones: ModelPhone[], step: Step): void {
    const own = step.do === "write" ? { ...step, field: `field_${step.phone}` } : step;
    play(phones, own);
    if (own.do === "write") this.fields.set(`${own.id} ${own.field}`, own.value);
    if (own.do === "tag") {
      this.tags.set(own.id, (this.tags.get(own.id) ?? new Set()).add(own.value));
    }
  }

  /** `[what stands or stood against it, what was written]` of every field on one phone. */
  fieldsOn(one: ModelPhone): { stands: unknown; overruled: unknown[]; value: number }[] {
    return [...this.fields].map(([key, value]) => {
      const [id = "", field = ""] = key.split(" ");
      const doc = one.doc(id);
      const lost = ((doc?.overruled ?? []) as Overruled[]).filter((loser) => loser.field === field);
      return { stands: doc?.[field], overruled: lost.map((loser) => loser.value), value };
    });
  }
}

/** As in the loop: nothing is pushed before a pull came through. */
function loop(expected: Expected, phones: ModelPhone[], steps: Step[]): void {
  for (const step of steps.filter((one) => one.do !== "replay")) {
    if (step.do === "push") while (phones[step.phone]?.pull(step.most));
    expected.play(phones, step);
  }
}

/** Histories to try; `HISTORIES=20000` on demand. */
const numRuns = Number(process.env.HISTORIES ?? 1000);

describe("three phones under any schedule of lost, late and repeated messages", () => {
  it("agree after quiet, with nothing left waiting", () => {
    const any = fc.array(fc.oneof(write(fc.constantFrom("pain", "sleep")), tag, remove, ...moves), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(any, (steps) => {
        const [server, phones] = setUp(3);
        for (const step of steps) play(phones, step);
        quiet(phones);
        for (const one of phones) {
          expect(one.waiting).toBe(false);
          for (const { doc } of server.records.values()) expect(one.doc(doc.id)).toEqual(doc);
        }
      }),
      { numRuns },
    );
  });

  it("keep every field that one phone alone wrote, and every tag that was added", () => {
    const steps = fc.array(fc.oneof(write(fc.constant("own")), tag, ...moves), { maxLength: 40 });
    fc.assert(
      fc.property(steps, (list) => {
        const [, phones] = setUp(3);
        const expected = new Expected();
        for (const step of list) expected.play(phones, step);
        quiet(phones);
        for (const one of phones) {
          for (const { stands, value } of expected.fieldsOn(one)) expect(stands).toBe(value);
          for (const [id, tags] of expected.tags) {
            expect(one.doc(id)?.qualities).toEqual(expect.arrayContaining([...tags]));
          }
        }
      }),
      { numRuns },
    );
  });

  it("lose no value that two wrote: it stands or is listed as overruled", () => {
    const values = fc.tuple(fc.nat(10), fc.nat(10), fc.nat(10));
    fc.assert(
      fc.property(values, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (given, order) => {
        const [, phones] = setUp(3);
        phones.forEach((one, i) => {
          one.write(ID, { pain: given[i] });
        });
        for (const i of order) phones[i]?.sync();
        quiet(phones);
        const doc = phones[0]?.doc(ID);
        const lost = ((doc?.overruled ?? []) as Overruled[]).map(({ value }) => value);
        expect([doc?.pain, ...lost]).toEqual(expect.arrayContaining(given));
      }),
    );
  });

  it("lose nothing when the server is restored from a backup in the middle", () => {
    const steps = fc.array(fc.oneof(write(fc.constant("own")), ...moves), { maxLength: 25 });
    fc.assert(
      fc.property(steps, steps, steps, (before, between, after) => {
        const [server, phones] = setUp(3);
        const expected = new Expected();
        loop(expected, phones, before);
        const restore = server.backup();
        loop(expected, phones, between);
        restore();
        loop(expected, phones, after);
        quiet(phones);
        for (const one of phones) {
          expect(one.waiting).toBe(false);
          for (const { stands, overruled, value } of expected.fieldsOn(one)) {
            expect([stands, ...overruled]).toContain(value);
          }
        }
      }),
      { numRuns },
    );
  });
});

/** Three phones under random schedules, with the rules of settle.ts alone. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Overruled } from "../store/records";
import { type Loss, ModelPhone, quiet } from "./testing/phone";
import { ModelServer } from "./testing/server";

const ID = "log-1";

function setUp(count: number): [ModelServer, ModelPhone[]] {
  const server = new ModelServer();
  return [server, Array.from({ length: count }, () => new ModelPhone(server))];
}

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

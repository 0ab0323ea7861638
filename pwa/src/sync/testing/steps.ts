/** What may happen to a person's phones, and histories made of it. */
import fc from "fast-check";
import type { Fault } from "./device";

const LASTING = ["log-1", "log-2"];
/** May be deleted, and the deletion undone. */
export const FLEETING = "log-3";

export interface Where {
  phone: number;
  tab: number;
}

/** When a tab dies or has no room: counted in steps and puts; 0 = not at all. */
export interface Mishaps {
  dies: number;
  full: number;
}

export type Step =
  | ({ do: "save"; id: string; value: number } & Where & Mishaps)
  | ({ do: "tag"; id: string; tag: string } & Where)
  | ({ do: "remove" | "undo" } & Where)
  | ({ do: "sync"; faults: Fault[]; meanwhile: number | null } & Where & Mishaps)
  | ({ do: "crash" | "close" | "thaw" | "sign_out" | "discard" | "sign_in" } & Where)
  | ({ do: "skew"; years: number } & Where)
  | ({ do: "away"; status: 429 | 503 | 507 } & Where)
  | { do: "backup" | "restore" | "purge" | "refuse" }
  | { do: "limit"; rows: number }
  | { do: "replay"; phone: number; which: number };

const phone = fc.integer({ min: 0, max: 1 });
const tab = fc.constantFrom(0, 0, 0, 1);
const id = fc.constantFrom(...LASTING);
const value = fc.integer({ min: 0, max: 10 });
const dies = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 20 }));
const full = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 }));
const mishaps = { dies, full };
const fault = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fault>("none") },
  { weight: 4, arbitrary: fc.constantFrom<Fault>("request", "late", "answer", "cut", "twice") },
  { weight: 1, arbitrary: fc.constant<Fault>("freeze") },
);
const faults = fc.array(fault, { maxLength: 4 });
const meanwhile = fc.option(value, { freq: 3 });
const just = <T extends Step["do"]>(...names: T[]) => fc.constantFrom(...names);
const often = (weight: number, model: object) => ({
  weight,
  arbitrary: fc.record(model as Record<string, fc.Arbitrary<unknown>>) as fc.Arbitrary<Step>,
});

const DAILY = [
  often(6, { do: just("save"), phone, tab, id, value, ...mishaps }),
  often(2, { do: just("tag"), phone, tab, id, tag: fc.constantFrom("aching", "numb", "stiff") }),
  often(8, { do: just("sync"), phone, tab, faults, meanwhile, ...mishaps }),
  often(2, { do: just("crash", "close", "thaw"), phone, tab }),
  often(1, { do: just("skew"), phone, tab, years: fc.constantFrom(-10, 0, 10) }),
  often(1, { do: just("away"), phone, tab, status: fc.constantFrom(429, 503, 507) }),
  often(1, { do: just("limit"), rows: fc.constantFrom(1, 2, 500) }),
  often(2, { do: just("replay"), phone, which: fc.nat(20) }),
];

/** Writing and syncing with every fault of line, power, clock and storage. */
export const daily = fc.array(fc.oneof(...DAILY), { maxLength: 30 });

/** A server that is backed up and restored in the middle of it. */
export const forgetful = fc
  .tuple(...[6, 12, 8].map((maxLength) => fc.array(fc.oneof(...DAILY), { maxLength })))
  .map(([before = [], between = [], after = []]): Step[] => [
    ...before,
    { do: "backup" },
    ...between,
    { do: "restore" },
    ...after,
  ]);

const CALM = { dies: 0, full: 0 };
const saved = (phone: number, value: number): Step => ({
  ...{ do: "save", phone, tab: 0, id: "log-1", value },
  ...CALM,
});
const synced = (phone: number): Step => ({
  ...{ do: "sync", phone, tab: 0, faults: [], meanwhile: null },
  ...CALM,
});

/** A server forgets an entry of which one phone knows more than the other, and that one comes first. */
export const outdone: Step[] = [
  ...[{ do: "backup" } as const, saved(0, 1), synced(0), synced(1), saved(0, 2), synced(0)],
  ...[{ do: "restore" } as const, synced(0), synced(1)],
];

const oneId = { tab: fc.constant(0), id: fc.constant("log-1"), value };
const calm = { dies: fc.constant(0), full: fc.constant(0) };
const lossy = fc.array(fc.constantFrom<Fault>("none", "answer", "late"), { maxLength: 3 });

/** Much writing of one entry on a line that loses answers. */
export const busy = fc.array(
  fc.oneof(
    often(2, { do: just("save"), phone, ...oneId, ...calm }),
    often(3, { do: just("sync"), phone, ...oneId, faults: lossy, meanwhile, ...calm }),
  ),
  { maxLength: 20 },
);

/** A tab that dies somewhere in the first round that brings it something. */
export const cutOff = fc
  .integer({ min: 1, max: 30 })
  .map((dies): Step[] => [saved(0, 1), synced(0), { ...synced(1), dies } as Step]);

/** Also deletions, refusals, people who leave and come back, servers that forget. */
export const anything = fc.array(
  fc.oneof(
    ...DAILY,
    often(2, { do: just("remove", "undo"), phone, tab }),
    often(2, { do: just("sign_out", "discard", "sign_in"), phone, tab }),
    often(3, { do: just("backup", "restore", "restore", "purge", "refuse") }),
  ),
  { maxLength: 40 },
);

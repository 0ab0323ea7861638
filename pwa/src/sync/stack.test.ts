import "fake-indexeddb/auto";
import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { bundle, type Start } from "./testing/bundle";
import { live } from "./testing/history";
import { anything, daily, type Step } from "./testing/steps";

/** Histories of the whole code, a twentieth of those of the rules alone; `HISTORIES=20000` on demand. */
const numRuns = Math.ceil(Number(process.env.HISTORIES ?? 1000) / 20);
const LONGEST_MS = 3_600_000;

let start: Start;

beforeAll(async () => {
  start = await bundle();
});

/** Phones with two tabs each, under any schedule of the faults of line, power, clock and storage. */
const each = (steps: fc.Arbitrary<Step[]>, play: (steps: Step[]) => Promise<void>) =>
  fc.assert(fc.asyncProperty(steps, play), { numRuns });

it(
  "two phones lose nothing that either wrote, and agree after quiet",
  () => each(daily, async (steps) => void (await live(start, 2, steps))),
  LONGEST_MS,
);

it(
  "nor when entries are deleted or refused, people leave and come back, and the server forgets",
  () => each(anything, async (steps) => void (await live(start, 2, steps))),
  LONGEST_MS,
);

it(
  "one phone alone never sees a conflict",
  () =>
    each(daily, async (steps) => {
      expect((await live(start, 1, steps)).conflicts).toBe(0);
    }),
  LONGEST_MS,
);

// Whole diaries as any client may write them, hostile ones too: the server is held against the same file.
import "fake-indexeddb/auto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import vectors from "../../../tests/vectors/diaries.json";
import { type Documents, type Kind, list, remove, restore, save, wipe } from "../store";
import { raiseAlerts, raiseSlow } from "./rules";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 10, 22, 12) });
  return wipe();
});

type Given = { kind: string; id: string; _deleted?: boolean };

/** Writes a document just as it is, as a pull does. */
async function write({ kind, ...doc }: Given): Promise<void> {
  if (doc._deleted) await remove(kind as Kind, doc.id);
  else await restore(kind as Kind, doc as unknown as Documents[Kind]);
}

async function standing() {
  const found = (await list("nudge")).map(({ rule, tier, episode, number, state }) => ({
    rule,
    tier,
    episode,
    number,
    state,
  }));
  return found.sort(byName);
}

type Named = { rule: string | null; episode: string | null; number: number | null };
const byName = (a: Named, b: Named) =>
  `${a.rule} ${a.episode} ${a.number}` < `${b.rule} ${b.episode} ${b.number}` ? -1 : 1;

async function judgeTwice(): Promise<void> {
  for (const _ of [1, 2]) {
    await raiseAlerts();
    await raiseSlow();
  }
}

describe("a diary is judged as on the server", () => {
  test.each(vectors.cases)("$name", async ({ documents, expected }) => {
    for (const document of documents) await write(document as Given);
    await judgeTwice();
    expect(await standing()).toEqual([...expected].sort(byName));
  });
});

describe("what no server would take", () => {
  test("a record without a time or a day keeps no other from being judged", async () => {
    const nowhere = { id: "0193a000-0000-7000-8000-000000000001", at: null, day: null };
    await write({ kind: "pain_log", ...nowhere });
    await write({ kind: "symptom_check", ...nowhere, ...{ answers: { swelling: "yes" } } });
    await write({ kind: "questionnaire", ...nowhere });
    await save("symptom_check", { answers: { swelling: "yes" } });
    await save("questionnaire", { instrument: "course_review", change: "same" });
    await judgeTwice();
    expect((await standing()).map(({ rule }) => rule)).toEqual(["asked_unchanged", "swelling"]);
  });

  test("a day that is on no calendar", async () => {
    const id = "0193a000-0000-7000-8000-000000000001";
    const never = { id, at: "2026-02-30T08:00:00.000+00:00", day: "2026-02-30" };
    await write({ kind: "symptom_check", ...never, ...{ answers: { swelling: "yes" } } });
    await write({ kind: "condition", id, ...{ began_on: "2026-02-30", seen_on: "2026-13-01" } });
    await write({ kind: "pain_log", ...never });
    await write({ kind: "treatment", id, ...{ treatment: "surgery", started_on: "2026-02-30" } });
    await save("symptom_check", { answers: { swelling: "yes" } });
    await judgeTwice();
    expect((await standing()).map(({ rule }) => rule)).toEqual(["swelling"]);
  });

  test("no number for a temperature, and a sign by the name of the prototype", async () => {
    const answers = JSON.parse('{"__proto__": "yes", "constructor": "yes"}');
    await save("symptom_check", { answers, temperature_celsius: Number.NaN });
    await judgeTwice();
    expect(await standing()).toEqual([]);
  });
});

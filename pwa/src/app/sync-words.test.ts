// The words for sync claim only what is known.
import { expect, test } from "vitest";
import { stateWords } from "./sync-words";
import { account as t } from "./text/en/account";

const NOW = "2026-11-24T12:00:00.000+00:00";
const state = (part: object) => ({
  phase: "idle" as const,
  lastSynced: "2026-11-24T09:30:00.000+00:00",
  trouble: null,
  ...part,
});

test("all is in both places only when nothing waits and something was synced", () => {
  expect(stateWords(state({}), 0, NOW)).toEqual({
    title: t.state.idle,
    under: t.lastSynced("09:30"),
  });
  expect(stateWords(state({ lastSynced: null }), 0, NOW).title).not.toBe(t.state.idle);
  expect(stateWords(state({}), 2, NOW).title).toBe(t.state.waits(2));
});

test("offline says so, and what waits comes first", () => {
  expect(stateWords(state({ phase: "offline" }), 0, NOW).title).toBe(t.state.offline);
  const words = stateWords(state({ phase: "offline" }), 1, NOW);
  expect(words.title).toBe(t.state.waits(1));
  expect(words.under).toContain(t.state.offline);
});

test("each trouble has words of its own", () => {
  for (const trouble of ["signed_out", "consent_withdrawn", "storage_full"] as const) {
    expect(stateWords(state({ phase: "trouble", trouble }), 0, NOW).title).toBe(t.trouble[trouble]);
  }
});

test("a sync of another day tells the day", () => {
  const words = stateWords(state({ lastSynced: "2026-11-22T09:30:00.000+00:00" }), 0, NOW);
  expect(words.under).toContain("22 November");
});

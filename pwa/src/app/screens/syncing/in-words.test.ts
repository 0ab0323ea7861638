import { expect, test } from "vitest";
import { sync as t } from "../../text/en/sync";
import { inWords } from "./in-words";

const idle = { phase: "idle", trouble: null, lastSynced: "2026-11-22T08:30:00.000+00:00" } as const;
const none = { here: 0, aside: 0, asks: false };

test("all is sent only when nothing waits and it was synced at least once", () => {
  expect(inWords(idle, none)).toBe(t.states.idle);
  expect(inWords(idle, { ...none, here: 2 })).toBe(t.states.waits);
  expect(inWords(idle, { ...none, aside: 1 })).toBe(t.states.aside);
  expect(inWords({ ...idle, lastSynced: null }, none)).toBe(t.never);
});

test("an open question, trouble and no connection each say so", () => {
  expect(inWords(idle, { ...none, here: 2, asks: true })).toBe(t.states.asks);
  expect(inWords({ ...idle, phase: "offline" }, none)).toBe(t.states.offline);
  for (const trouble of [
    "signed_out",
    "throttled",
    "unavailable",
    "storage_full",
    "consent_withdrawn",
    "update_needed",
    "error",
  ] as const) {
    expect(inWords({ ...idle, phase: "trouble", trouble }, none)).toBe(t.troubles[trouble]);
  }
});

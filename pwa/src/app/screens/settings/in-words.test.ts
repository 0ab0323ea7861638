import { expect, test } from "vitest";
import { settings as t } from "../../text/en/settings";
import { inWords } from "./in-words";

const idle = { phase: "idle", trouble: null, lastSynced: "2026-11-22T08:30:00.000+00:00" } as const;

test("all is sent only when nothing waits and it was synced at least once", () => {
  expect(inWords(idle, 0, false)).toBe(t.states.idle);
  expect(inWords(idle, 2, false)).toBe(t.states.waits);
  expect(inWords({ ...idle, lastSynced: null }, 0, false)).toBe(t.never);
});

test("an open question, trouble and no connection each say so", () => {
  expect(inWords(idle, 2, true)).toBe(t.states.asks);
  expect(inWords({ ...idle, phase: "trouble", trouble: "signed_out" }, 0, false)).toBe(
    t.troubles.signed_out,
  );
  expect(inWords({ ...idle, phase: "offline" }, 0, false)).toBe(t.states.offline);
});

// Where the entries are: one line for each state, and never "synced" while something waits.
import { expect, test } from "vitest";
import { whereabouts } from "./sync-state";

const state = { signedIn: true, waiting: 0, refused: 0, syncing: false, trouble: false };

test("each state has its words", () => {
  expect(whereabouts({ ...state, signedIn: false, waiting: 9 }).text).toBe("Saved on this phone");
  expect(whereabouts(state).text).toBe("Synced");
  expect(whereabouts({ ...state, trouble: true }).text).toBe("Not syncing");
  expect(whereabouts({ ...state, syncing: true }).text).toBe("Syncing");
  expect(whereabouts({ ...state, waiting: 1 }).text).toBe("1 entry only on this phone");
  expect(whereabouts({ ...state, waiting: 2, syncing: true }).text).toBe(
    "2 entries only on this phone",
  );
  expect(whereabouts({ ...state, waiting: 2, refused: 1 }).text).toBe("1 entry needs a look");
});

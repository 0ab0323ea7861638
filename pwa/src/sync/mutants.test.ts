import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { bundle, type Mutant } from "./testing/bundle";
import { live } from "./testing/history";
import { anything, busy, cutOff, daily, forgetful, outdone, type Step } from "./testing/steps";

/** How many phones live through which histories. */
interface Trial extends Mutant {
  phones: 1 | 2;
  among: fc.Arbitrary<Step[]>;
}

/** Each is the real code with one thing made wrong; the histories must tell. */
const MUTANTS: Record<string, Trial> = {
  "the server's state wins every merge": {
    file: "store/merge.ts",
    find: "  if (ours._deleted) return theirs;",
    put: "  return theirs;",
    phones: 2,
    among: daily,
  },
  "a merge knows no base": {
    file: "store/merge.ts",
    find: "base: base && !base._deleted ? base : {},",
    put: "base: {},",
    phones: 2,
    among: busy,
  },
  "an answer is ignored where a later edit waits": {
    file: "sync/settle.ts",
    find: "return marked({ ...free, base: state, revision: result.revision });",
    put: "return marked(free.doc.edit_id === state.edit_id ? { ...free, base: state } : free);",
    phones: 1,
    among: busy,
  },
  "a row is sent again under a fresh edit_id": {
    file: "sync/push.ts",
    find: "newDocumentState: sent.state };",
    put: "newDocumentState: { ...sent.state, edit_id: newEditId() } };",
    phones: 1,
    among: daily,
  },
  "a row in flight takes in a later edit": {
    file: "store/rows.ts",
    find: "{ ...row, doc, refused: null }",
    put: "{ ...row, doc, sent: row.sent && { ...row.sent, state: doc }, refused: null }",
    phones: 1,
    among: busy,
  },
  "a row in flight is taken anew": {
    file: "store/outbox.ts",
    find: "const next = row.sent ? row :",
    put: "const next = row.sent ? { ...Object.assign(row, { sent: null }), sent: { assumed: row.base, state: row.doc } } :",
    phones: 1,
    among: busy,
  },
  "the checkpoint is stored before its rows": {
    file: "sync/pull.ts",
    find: "await step(owner, link, changes, { checkpoint, kinds: asked(link) });",
    put: `await step(owner, link, [], { checkpoint, kinds: asked(link) });
      await step(owner, { ...link, checkpoint, kinds: asked(link) }, changes, {});`,
    phones: 2,
    among: cutOff,
  },
  "a resync forgets what was acknowledged": {
    file: "sync/push.ts",
    find: "...(acknowledged === undefined ? {} : { acknowledged })",
    put: "",
    phones: 2,
    among: fc.constant(outdone),
  },
  "a resync gives nothing back": {
    file: "sync/settle.ts",
    find: "if (before > kept) {",
    put: "if (before < 0) {",
    phones: 2,
    among: forgetful,
  },
  "what waits is sent before the server was heard": {
    file: "sync/exchange.ts",
    find: "  await pullAll(owner);\n  const pushed = await pushAll(owner);",
    put: "  const pushed = await pushAll(owner);\n  await pullAll(owner);",
    phones: 2,
    among: forgetful,
  },
  "a database that was closed is not opened again": {
    file: "store/database.ts",
    find: "if (reopened || !closedUnderUs(error)) throw error;",
    put: "throw error;",
    phones: 1,
    among: daily,
  },
  "signing out leaves what the screens remember": {
    file: "store/wipe.ts",
    find: "meta.clear()",
    put: "meta.count()",
    phones: 2,
    among: anything,
  },
};

/** With this seed each shows within so many histories. */
const SEED = 11;
const numRuns = 100;

it.each(Object.entries(MUTANTS))(
  "%s: caught",
  async (_, { phones, among, ...mutant }) => {
    const start = await bundle(mutant);
    const property = fc.asyncProperty(among, async (steps) => {
      const { conflicts } = await live(start, phones, steps, { exact: steps === outdone });
      if (phones === 1) expect(conflicts).toBe(0);
    });
    const found = await fc.check(property, { seed: SEED, numRuns, endOnFailure: true });
    expect(found.failed).toBe(true);
  },
  60_000,
);

it("the code as it is comes through where a mutant does not", async () => {
  await live(await bundle(), 2, outdone, { exact: true });
});

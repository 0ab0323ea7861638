import "fake-indexeddb/auto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Row, transact } from "../store/database";
import * as outbox from "../store/outbox";
import { type Doc, isKind, type Kind } from "../store/records";
import { marked } from "../store/rows";
import { wipe } from "../store/wipe";
import { Trouble } from "./http";
import { pullAll } from "./pull";
import { pushAll } from "./push";
import { type Result, received } from "./settle";
import { json, ModelSite } from "./testing/browser";
import type { PushRow } from "./testing/server";
import * as wire from "./testing/wire";

const LINK = {
  account: { id: "1", email: "ana@example.org" },
  checkpoint: null,
  kinds: "",
  lastSynced: null,
  consentDue: null,
  mergeOpen: false,
  resync: null,
};

it("reads every conversation", () => {
  expect(wire.CONVERSATIONS.length).toBeGreaterThanOrEqual(13);
});

it.each(wire.CONVERSATIONS)("the phone's model server answers %s as written", async (_, turns) => {
  const site = new ModelSite();
  site.session = "ana@example.org";
  const sent = JSON.stringify(turns.map((turn) => wire.isQuestion(turn) && turn.body));
  let checkpoint = "";
  for (const turn of turns) {
    if (!wire.isQuestion(turn)) {
      wire.befall(site, turn);
      continue;
    }
    const response = await wire.ask(site, turn, checkpoint);
    const answer = await response.json();
    checkpoint = answer.checkpoint ?? checkpoint;
    expect(response.status, turn.says).toBe(turn.status);
    expect(wire.settled(answer, sent), turn.says).toEqual(wire.settled(turn.answer, sent));
    expect(response.headers.has("Retry-After"), turn.says).toBe(turn.retry_after ?? false);
  }
});

describe("the phone digests", () => {
  beforeEach(async () => {
    await wipe();
    await outbox.setLink(LINK);
  });

  /** Let the server answer so, and then no more. */
  function serve(...answers: [status: number, body: unknown][]) {
    const left = answers.map(([status, body]) => json(status, body));
    vi.stubGlobal("fetch", async () => left.shift() ?? json(503, { type: "unavailable" }));
  }

  const rowOf = (kind: string, id: string) =>
    transact("achelog", "readonly", (tx) => tx.objectStore("records").get([kind as Kind, id]));

  /** A row that is on its way just as the conversation sends it. */
  async function sendOut({ kind, assumedMasterState, newDocumentState, acknowledged }: PushRow) {
    const [assumed, state] = [assumedMasterState, newDocumentState];
    const base = assumed && received(assumed);
    const known = acknowledged === undefined ? {} : { acknowledged };
    const sent = { assumed: base, state: received(state), ...known };
    const row: Row = {
      ...{ kind: kind as Kind, id: state.id, doc: sent.state, base },
      ...{ revision: null, sent, refused: null },
    };
    await transact("achelog", "readwrite", (tx) => tx.objectStore("records").put(marked(row)));
  }

  const pushes = wire.CONVERSATIONS.flatMap(([name, turns]) =>
    turns
      .filter(wire.isPush)
      .filter(asPhonesSend)
      .map((turn) => ({ ...turn, name })),
  );
  const pulls = wire.CONVERSATIONS.flatMap(([name, turns]) =>
    turns.filter(wire.isPull).map((turn) => ({ ...turn, name })),
  );
  const troubles = wire.CONVERSATIONS.flatMap(([name, turns]) =>
    turns
      .filter(wire.isQuestion)
      .flatMap((turn) =>
        turn.path.includes("/sync/") && TROUBLE[turn.status] ? [{ ...turn, name }] : [],
      ),
  );

  it.each(pushes)("the answer to a push of $name: $says", async ({ body, answer }) => {
    for (const row of body.rows) await sendOut(row);
    serveOnce(body.rows, answer.results);
    await pushAll("1").catch(onlyTrouble);
    for (const [i, { kind, newDocumentState: state }] of body.rows.entries()) {
      expectSettled(await rowOf(kind, state.id), received(state), answer.results[i]);
    }
  });

  /** Expects the request as it stands in the conversation, in any order of rows. */
  function serveOnce(rows: PushRow[], results: Result[]) {
    const of = ({ kind, newDocumentState: { id } }: PushRow) => `${kind} ${id}`;
    const asWritten = new Map(rows.map((row, i) => [of(row), { row, result: results[i] }]));
    vi.stubGlobal("fetch", async (_: string, { body }: { body: string }) => {
      vi.stubGlobal("fetch", async () => json(503, { type: "unavailable" }));
      const sent: PushRow[] = JSON.parse(body).rows;
      for (const row of sent) expect(plain(row)).toEqual(plain(asWritten.get(of(row))?.row));
      return json(200, { results: sent.map((row) => asWritten.get(of(row))?.result) });
    });
  }

  function expectSettled(row: Row | undefined, ours: Doc, result: Result | undefined) {
    if (!row || !result) throw new Error("A row without a result.");
    if (result.status === "refused") return expect(row.refused).toEqual(result.reason);
    expect(row.revision).toBe(result.revision);
    if ("masterState" in result) {
      expect(row.base).toEqual(received(result.masterState));
      return expectNothingLost(row, ours, result.status);
    }
    expect(row).toMatchObject({ base: ours, sent: null, doc: ours });
    expect(row).not.toHaveProperty("waiting");
  }

  /** On `replaced` others went on from ours; on `conflict` ours stands, merged onto theirs. */
  function expectNothingLost({ doc, base }: Row, ours: Doc, status: string) {
    if (status === "replaced") return expect(doc).toEqual(base);
    const { edit_id: _, overruled: __, ...content } = ours;
    expect(doc).toMatchObject(content);
  }

  it.each(pulls)("a page of $name: $says", async ({ answer }) => {
    serve([200, answer], [200, { documents: [], revisions: [], checkpoint: "end", more: false }]);
    await pullAll("1");
    for (const [i, document] of answer.documents.entries()) {
      const row = await rowOf(document.kind, document.id);
      expect(row).toMatchObject({ doc: received(document), revision: answer.revisions[i] });
      expect(row).not.toHaveProperty("waiting");
    }
    const link = await outbox.getLink();
    expect(link?.checkpoint).toBe(answer.more ? "end" : answer.checkpoint);
  });

  it.each(troubles)("$status in $name: $says", async ({ status, answer }) => {
    serve([status, answer]);
    await expect(pullAll("1")).rejects.toMatchObject({ code: TROUBLE[status] });
  });
});

const TROUBLE: Record<number, string> = {
  403: "consent_withdrawn",
  429: "throttled",
};

/** This app names its edits, sends a record once in a request, and only kinds that it knows. */
function asPhonesSend({ body, note_times }: wire.Push): boolean {
  const states = body.rows.map(({ newDocumentState }) => newDocumentState);
  const ids = new Set(body.rows.map(({ kind, newDocumentState: { id } }) => `${kind} ${id}`));
  const known = body.rows.every(({ kind }) => isKind(kind));
  const named = states.every((state) => state.edit_id);
  return known && named && ids.size === states.length && !note_times;
}

/** A row of a push with its states as this app keeps them. */
function plain(row: PushRow | undefined) {
  const { assumedMasterState: assumed, newDocumentState: state } = row ?? {};
  return {
    ...row,
    assumedMasterState: assumed && received(assumed),
    newDocumentState: state && received(state),
  };
}

function onlyTrouble(error: unknown) {
  if (!(error instanceof Trouble)) throw error;
}

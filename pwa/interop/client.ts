/** A diary in an unmodified RxDB: what is written here speaks HTTP, everything else is RxDB's own. */

import type { RxCollection, RxConflictHandler, WithDeleted } from "rxdb/plugins/core";
import { deepEqual, defaultConflictHandler } from "rxdb/plugins/core";
import { type RxReplicationState, replicateRxCollection } from "rxdb/plugins/replication";

export type Entry = { id: string; [field: string]: unknown };
export type Reason = { field: string; code: string; message: string };
/** What was written and can never be stored, and why. */
export type Refusal = { id: string; entry: Entry; reason: Reason };
/** RxDB merges checkpoints as objects; a bare text would fall apart. */
export type Checkpoint = { at: string };
export type Replication = RxReplicationState<Entry, Checkpoint>;
export type Send = (path: string, body?: { rows: Row[] }) => Promise<Response>;

type State = WithDeleted<Entry>;
type Row = { kind: string; newDocumentState: State; assumedMasterState?: State };
type Result = { status: string; masterState?: State; reason?: Reason };
type Page = { documents: State[]; checkpoint: string; more: boolean };

export const signedIn =
  (url: string, token: string): Send =>
  (path, body) =>
    fetch(url + path, {
      method: body ? "POST" : "GET",
      headers: { "X-Session-Token": token, "Content-Type": "application/json" },
      body: body ? JSON.stringify(body) : null,
    });

export function replicate(options: {
  kind: string;
  collection: RxCollection<Entry>;
  /** Stays on this device: what the server refused, for the person to mend. */
  refusals: RxCollection<Refusal>;
  send: Send;
  /** The server forgot the checkpoint: `remove()` this replication, then call `replicate` again. */
  resync: () => void;
  retryTime?: number;
}): Replication {
  const { kind, collection, refusals, send, resync, retryTime = 5000 } = options;
  return replicateRxCollection<Entry, Checkpoint>({
    replicationIdentifier: `achelog ${kind}`,
    collection,
    retryTime,
    pull: {
      batchSize: 500,
      /** RxDB takes what is fewer than `limit` for the last page, so short pages are put together. */
      async handler(checkpoint, limit) {
        const documents: State[] = [];
        let at = checkpoint?.at ?? "";
        for (let more = true; more && documents.length < limit; ) {
          const query = `kinds=${kind}&limit=${limit - documents.length}&checkpoint=${at}`;
          const answer = await send(`/api/v1/sync/pull?${query}`);
          if (answer.status === 409) resync();
          const page = await read<Page>(answer);
          documents.push(...page.documents);
          ({ checkpoint: at, more } = page);
        }
        return { documents, checkpoint: { at } };
      },
    },
    push: {
      batchSize: 100,
      /** What is returned is what RxDB asks the collection's conflict handler about. */
      async handler(changes) {
        const rows = changes.map((change) => ({ kind, ...change }));
        const results = await push(send, rows);
        const answers = rows.map((row, n) => ({ ...row, ...results[n] }));
        for (const { status, newDocumentState } of answers) {
          if (status === "refused" || status === "replaced") settled.add(newDocumentState);
        }
        await refusals.bulkUpsert(
          answers.flatMap(({ reason, newDocumentState: entry }) =>
            reason ? [{ id: entry.id, entry, reason }] : [],
          ),
        );
        return answers.flatMap(({ masterState, reason, assumedMasterState }) => {
          return masterState ?? (reason && assumedMasterState) ?? [];
        });
      },
    },
  });
}

/** States with nothing left to merge: the server refused them, or had them and others went on. */
const settled = new WeakSet<Entry>();

/** One result a row, in order; a body that is too large goes in halves. */
async function push(send: Send, rows: Row[]): Promise<Result[]> {
  const answer = await send("/api/v1/sync/push", { rows });
  if (answer.status === 413 && rows.length > 1) {
    const half = rows.length >> 1;
    return [...(await push(send, rows.slice(0, half))), ...(await push(send, rows.slice(half)))];
  }
  return (await read<{ results: Result[] }>(answer)).results;
}

/** Whatever is no 200 is thrown; RxDB tries again after `retryTime`. */
async function read<Body>(answer: Response): Promise<Body> {
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Names every edit, so that a request which arrives late or twice can never undo a newer one. */
export function nameEdits(collection: RxCollection<Entry>): void {
  const name = (entry: Entry) => {
    entry.edit_id = crypto.randomUUID();
  };
  collection.preInsert(name, false);
  collection.preSave(name, false);
  collection.preRemove(name, false);
}

/** What this device changed stays, the rest is the server's; an edit beats a deletion. */
export const merge: RxConflictHandler<Entry> = {
  isEqual: defaultConflictHandler.isEqual,
  async resolve({ newDocumentState: ours, assumedMasterState: base, realMasterState: theirs }) {
    if (settled.has(ours) || ours._deleted) return theirs;
    const ourChanges = Object.entries(ours).filter(
      ([field, value]) => theirs._deleted || !deepEqual(value ?? null, base?.[field] ?? null),
    );
    const named = { id: ours.id, edit_id: crypto.randomUUID(), _deleted: false };
    return { ...theirs, ...Object.fromEntries(ourChanges), ...named };
  },
};

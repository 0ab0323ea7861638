/** Sends what waits, in batches that split themselves, and settles each answer. */
import { now } from "../store/clock";
import type { Row, Sent } from "../store/database";
import { newEditId } from "../store/ids";
import { type Change, type Key, rewrite, takeWaiting } from "../store/outbox";
import { call, Trouble, troubleOf } from "./http";
import { answered, type Result } from "./settle";

/** Well under the server's 500 rows and 1 MB. */
const LIMITS = { rows: 400, bytes: 900_000 };
/** A row that conflicts this often in a row meets a server that contradicts itself. */
const MOST_ROUNDS_WITHOUT_PROGRESS = 8;

/** Push until nothing waits; answers how many rows the server took. */
export async function pushAll(owner: string): Promise<number> {
  let taken = 0;
  for (let idle = 0; idle < MOST_ROUNDS_WITHOUT_PROGRESS; idle++) {
    const rows = await takeWaiting(owner, LIMITS);
    if (rows.length === 0) return taken;
    const stored = await pushRows(owner, rows);
    if (stored > 0) idle = 0;
    taken += stored;
  }
  throw new Trouble("error");
}

async function pushRows(owner: string, rows: Row[]): Promise<number> {
  const answer = await call("POST", "/api/v1/sync/push", { rows: rows.map(wireRow) });
  const { status, body } = answer;
  if (status === 413) return split(owner, rows, "too_large");
  if (status === 400 && body?.type === "bad_request") return split(owner, rows, "bad_request");
  const results = status === 200 ? body?.results : null;
  if (!Array.isArray(results) || results.length !== rows.length) throw troubleOf(answer);
  return settle(owner, rows, results as Result[]);
}

/** The row as it travels. */
export function wireRow(row: Row) {
  const sent: Sent = row.sent ?? { assumed: row.base, state: row.doc };
  const states = { assumedMasterState: sent.assumed, newDocumentState: sent.state };
  const { acknowledged } = sent;
  return { kind: row.kind, ...states, ...(acknowledged === undefined ? {} : { acknowledged }) };
}

/** Too much for the server, or something in it that it cannot read: halves, down to the one row. */
async function split(owner: string, rows: Row[], code: string): Promise<number> {
  if (rows.length > 1) {
    const middle = Math.ceil(rows.length / 2);
    const first = await pushRows(owner, rows.slice(0, middle));
    return first + (await pushRows(owner, rows.slice(middle)));
  }
  return settle(owner, rows, [{ status: "refused", reason: { field: "", code, message: code } }]);
}

async function settle(owner: string, rows: Row[], results: Result[]): Promise<number> {
  const changes = rows.map((row, i): [Key, Change] => {
    const result = results[i];
    const pushed = row.sent?.state;
    return [
      [row.kind, row.id],
      (current) =>
        result && pushed
          ? answered(current, pushed, result, { editId: newEditId, now: now() })
          : current,
    ];
  });
  await rewrite(owner, changes);
  return results.filter(({ status }) => status !== "conflict").length;
}

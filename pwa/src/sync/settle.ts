/** What a row becomes when the server answers or sends; pure, so that every order can be tried. */
import type { Reason, Row, Sent } from "../store/database";
import { merge } from "../store/merge";
import type { Doc, Kind } from "../store/records";
import { marked } from "../store/rows";

/** Fresh edit ids and the time, for states that a merge makes. */
export interface Stamp {
  editId: () => string;
  now: string;
}

export type Result =
  | { status: "stored" | "unchanged"; revision: number }
  | { status: "replaced" | "conflict"; masterState: Doc; revision: number }
  | { status: "refused"; reason: Reason };

/** A state as it is kept: no `kind` inside, and `_deleted` only where true. */
export function received(doc: Doc): Doc {
  const { kind: _, _deleted, ...fields } = doc;
  return (_deleted ? { ...fields, _deleted } : fields) as Doc;
}

/** The server holds `theirs`, which goes on from `base`; what waits here is merged on top. */
function goOn(row: Row, base: Doc | null, theirs: Doc, revision: number, stamp: Stamp): Row {
  const doc = merge(row.kind, base, row.doc, theirs, stamp);
  return marked({ ...row, doc, base: theirs, revision, refused: null });
}

/** The answer to the state that was pushed; for a state no longer in flight it means nothing. */
export function answered(
  row: Row | undefined,
  pushed: Doc,
  result: Result,
  stamp: Stamp,
): Row | undefined {
  if (row?.sent?.state.edit_id !== pushed.edit_id) return row;
  const { passed, sent, ...rest } = row;
  const settled = settle({ ...rest, sent: null }, sent, result, stamp);
  return passed ? takeIn(settled, passed.doc, passed.revision, stamp) : settled;
}

function settle(free: Row, sent: Sent, result: Result, stamp: Stamp): Row {
  const { state } = sent;
  switch (result.status) {
    case "stored":
    case "unchanged":
      return marked({ ...free, base: state, revision: result.revision });
    case "replaced":
      return goOn(free, state, received(result.masterState), result.revision, stamp);
    case "conflict":
      return sent.acknowledged === undefined
        ? goOn(free, free.base, received(result.masterState), result.revision, stamp)
        : outrun(free, sent, received(result.masterState), result.revision, stamp);
    case "refused":
      // Edited since? Then the refusal is not about what the person sees now.
      return free.doc.edit_id === state.edit_id ? { ...free, refused: result.reason } : free;
  }
}

/** Another phone gave the forgotten record back first: the server is asked again who knew more. */
function outrun(free: Row, sent: Sent, theirs: Doc, revision: number, stamp: Stamp): Row {
  const again = { ...sent, assumed: theirs };
  return sent.state._deleted
    ? pushedBack(free, again, revision)
    : pushedBackOnto(free, again, revision, stamp);
}

/** A document of a pull. `kept` is the `kept_revision` of a resync under way, else `null`. */
export function pulled(
  row: Row | undefined,
  kind: Kind,
  document: Doc,
  revision: number,
  kept: number | null,
  stamp: Stamp,
): Row {
  const doc = received(document);
  if (!row) return { kind, id: doc.id, doc, base: doc, revision, sent: null, refused: null };
  if (row.before === undefined) return takeIn(row, doc, revision, stamp);
  const { before, ...now } = row;
  if (kept === null || before <= kept || !row.base || holds(row, doc)) {
    return takeIn(now, doc, revision, stamp);
  }
  const sent = { state: row.base, assumed: doc, acknowledged: before };
  return revision <= kept || row.base._deleted
    ? pushedBack(now, sent, revision)
    : pushedBackOnto(now, sent, revision, stamp);
}

/** The document is what this phone already knows to be there, or has in flight. */
const holds = (row: Row, doc: Doc) =>
  doc.edit_id === row.base?.edit_id || doc.edit_id === row.sent?.state.edit_id;

function takeIn(row: Row, doc: Doc, revision: number, stamp: Stamp): Row {
  const known = Math.max(row.revision ?? 0, row.passed?.revision ?? 0);
  if (known >= revision) return row;
  const { passed: _, ...rest } = row;
  if (doc.edit_id === row.sent?.state.edit_id) {
    return marked({ ...rest, sent: null, base: doc, revision });
  }
  // In flight: the answer to the push will say whether this came before or after it.
  if (row.sent) return { ...row, passed: { doc, revision } };
  return goOn(rest, row.base, doc, revision, stamp);
}

/** The server forgot the state it had acknowledged: that goes back first, later edits behind it. */
function pushedBack(row: Row, sent: Sent, revision: number | null): Row {
  return marked({ ...row, base: sent.assumed, revision, sent });
}

/** Somebody wrote since the server forgot: what was acknowledged here goes back with that in its gaps. */
function pushedBackOnto(
  row: Row,
  sent: Sent & { assumed: Doc },
  revision: number,
  stamp: Stamp,
): Row {
  const state = merge(row.kind, null, sent.state, sent.assumed, stamp);
  const doc = merge(row.kind, sent.state, row.doc, state, stamp);
  // `state` is the server's own when that says everything already: then there is nothing to send.
  if (state === sent.assumed) return marked({ ...row, doc, base: state, revision, sent: null });
  return pushedBack({ ...row, doc }, { ...sent, state }, revision);
}

/** A resync begins: the old server's revisions count no more, except to tell what it acknowledged. */
export function beginResync(row: Row, stamp: Stamp): Row {
  const { passed, ...rest } = row;
  // What the old server held after the state in flight is worth giving back, and that goes on top.
  const now = passed ? takeIn({ ...rest, sent: null }, passed.doc, passed.revision, stamp) : row;
  if (now.revision === null || now.base === null) return now;
  return { ...now, before: now.revision, revision: null };
}

/** A resync has seen every record of the server: what becomes of one that was not there. */
export function absent(row: Row, kept: number): Row | undefined {
  const { before, ...now } = row;
  if (before === undefined || row.base === null) return row;
  if (before > kept) {
    return pushedBack(now, { state: row.base, assumed: null, acknowledged: before }, null);
  }
  // Deleted long ago; an edit that waits beats the deletion.
  return row.waiting ? marked({ ...now, base: null, sent: null }) : undefined;
}

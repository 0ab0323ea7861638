/** What a row becomes when the person edits or deletes it; pure. */
import { type Row, SET_ASIDE, TO_SEND } from "./database";
import type { Doc, Kind } from "./records";

/** A row for a record that only this phone knows. */
export function newRow(kind: Kind, doc: Doc): Row {
  return marked({ kind, id: doc.id, doc, base: null, revision: null, sent: null, refused: null });
}

/** The row with a new state by the person; it waits, behind what is in flight. */
export function edited(row: Row, doc: Doc): Row {
  return marked({ ...row, doc, refused: null });
}

/** The row with its waiting mark set right. */
export function marked(row: Row): Row {
  const { waiting: _, ...rest } = row;
  const known = rest.sent === null && rest.base?.edit_id === rest.doc.edit_id;
  return known ? rest : { ...rest, waiting: rest.refused ? SET_ASIDE : TO_SEND };
}

export function tombstone(id: string, editId: string): Doc {
  return { id, edit_id: editId, _deleted: true };
}

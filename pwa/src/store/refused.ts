/** What a person can do with an entry that the server will not take. */
import { type Row, SET_ASIDE, transact } from "./database";
import { newEditId } from "./ids";
import { wrote } from "./live";
import type { Doc, Kind } from "./records";
import { edited, marked } from "./rows";

type Change = (row: Row) => Row | undefined;

/** Rewrites one refused row (`undefined` = gone); answers the document as it was, `null` if there is none. */
async function change(kind: Kind, id: string, next: Change): Promise<Doc | null> {
  const before = await transact("achelog", "readwrite", async (tx) => {
    const records = tx.objectStore("records");
    const row = await records.get([kind, id]);
    if (!row?.refused) return null;
    const after = next(row);
    await (after ? records.put(after) : records.delete([kind, id]));
    return row.doc;
  });
  if (before) wrote();
  return before;
}

/** A fresh name for the same words: the old one may be what was refused. */
const anew: Change = (row) => edited(row, { ...row.doc, edit_id: newEditId() });

/** Send it again as it is. */
export async function tryAgain(kind: Kind, id: string): Promise<void> {
  await change(kind, id, anew);
}

/** Send all that was refused again, also what was to stay here. */
export async function tryAllAgain(): Promise<void> {
  await transact("achelog", "readwrite", async (tx) => {
    const records = tx.objectStore("records");
    for (const row of await records.index("waiting").getAll(SET_ASIDE)) {
      await records.put(anew(row) ?? row);
    }
  });
  wrote();
}

/** Leave it on this phone alone and ask no more; the next edit sends it again. */
export async function keepHere(kind: Kind, id: string): Promise<void> {
  await change(kind, id, (row) =>
    row.refused ? { ...row, refused: { ...row.refused, stays: true } } : row,
  );
}

/**
 * Give up what was refused: the entry is as the server has it, or gone where it has none. Answers what
 * was given up; `restore` brings it back.
 */
export function giveUp(kind: Kind, id: string): Promise<Doc | null> {
  return change(kind, id, (row) =>
    row.base ? marked({ ...row, doc: row.base, refused: null }) : undefined,
  );
}

/** Send it again without one of its fields; answers the document as it was. */
export function leaveOut(kind: Kind, id: string, field: string): Promise<Doc | null> {
  return change(kind, id, (row) => {
    const { [field]: _, ...rest } = row.doc;
    return edited(row, { ...(rest as Doc), edit_id: newEditId() });
  });
}

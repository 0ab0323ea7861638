/** Changing a record by what it says at that very moment, whatever sync did since it was shown. */
import { transact } from "./database";
import { newEditId } from "./ids";
import { wrote } from "./live";
import type { Doc, Kind } from "./records";
import { edited } from "./rows";
import { shown } from "./sample_mode";

/**
 * Store what `change` makes of the record; `null` from it leaves all as it is. Answers the record as
 * it was, for the way back, or `null` when nothing was changed.
 */
export async function amend(
  kind: Kind,
  id: string,
  change: (doc: Doc) => Doc | null,
): Promise<Doc | null> {
  const before = await transact(shown(), "readwrite", async (tx) => {
    const records = tx.objectStore("records");
    const row = await records.get([kind, id]);
    const next = row && !row.doc._deleted ? change(row.doc) : null;
    if (!row || !next) return null;
    await records.put(edited(row, { ...next, edit_id: newEditId() }));
    return row.doc;
  });
  if (before) wrote();
  return before;
}

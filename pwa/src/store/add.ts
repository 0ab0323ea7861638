/** Making a record that must not come twice, whoever else makes it at this very moment. */
import { transact } from "./database";
import { newEditId } from "./ids";
import { wrote } from "./live";
import { type Documents, EMPTY, type Kind } from "./records";
import { newRow } from "./rows";
import { shown } from "./sample_mode";

/** Store a record unless there is one of this id, or was one that somebody removed. */
export async function add<K extends Kind>(
  kind: K,
  doc: Partial<Documents[K]> & { id: string },
): Promise<void> {
  const added = await transact(shown(), "readwrite", async (tx) => {
    const records = tx.objectStore("records");
    if (await records.get([kind, doc.id])) return false;
    await records.put(newRow(kind, { ...EMPTY[kind], ...doc, edit_id: newEditId() }));
    return true;
  });
  if (added) wrote();
}

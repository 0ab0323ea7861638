/** What the person, or another phone, has removed for good. */
import { transact } from "./database";
import type { Kind } from "./records";
import { shown } from "./sample_mode";

/** Whether there was such a record and it was deleted. */
export async function wasRemoved(kind: Kind, id: string): Promise<boolean> {
  const row = await transact(shown(), "readonly", (tx) =>
    tx.objectStore("records").get([kind, id]),
  );
  return row?.doc._deleted === true;
}

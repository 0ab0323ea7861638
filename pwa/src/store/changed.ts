/** Entries that two phones changed, while a value that lost can still be chosen. */
import { transact } from "./database";
import { choicesOf } from "./overruled";
import type { Doc, Kind } from "./records";
import { shown } from "./sample_mode";

export interface Changed {
  kind: Kind;
  doc: Doc;
}

/** The newest first. A nudge is no entry: of two answers to it the one furthest along stays. */
export async function changedTwice(): Promise<Changed[]> {
  const rows = await transact(shown(), "readonly", (tx) =>
    tx.objectStore("records").index("overruled").getAll(IDBKeyRange.lowerBound(1)),
  );
  return rows
    .filter(({ kind, doc }) => kind !== "nudge" && choicesOf(doc).length > 0)
    .map(({ kind, doc }) => ({ kind, doc }))
    .sort((a, b) => latest(b).localeCompare(latest(a)));
}

const latest = ({ doc }: Changed) => String(doc.at ?? doc.day ?? "");

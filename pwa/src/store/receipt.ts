/** For the person: what is only on this phone, what is on its way, and how much the server has. */
import { type Mode, ofKind, type Reason, type Row, type Tx, transact } from "./database";
import { type Doc, EMPTY, KINDS, type Kind } from "./records";

/**
 * `here`: nobody else has it. `sent`: it went off, and no answer came yet. `refused`: the server will
 * not take it. `stays`: refused, and the person said that it may stay here.
 */
export type Where = "here" | "sent" | "refused" | "stays";

export interface OnlyHere {
  kind: Kind;
  id: string;
  /** A tombstone where the entry was deleted. */
  doc: Doc;
  /** What the server has of it; `null` = nothing. */
  base: Doc | null;
  where: Where;
  reason: Reason | null;
}

export interface Receipt {
  /** Entries and deletions, in the order of ids. */
  onlyHere: OnlyHere[];
  /** Entries that the server has, of any age. */
  onServer: number;
  /** Those of them that have changed here since, or were deleted. */
  older: number;
}

/** All of it as it was at one moment; its cost grows with what waits, not with the diary. */
export function receipt(): Promise<Receipt> {
  return transact("achelog", "readonly", async (tx) => {
    const waiting = await tx.objectStore("records").index("waiting").getAll();
    const older = waiting.filter(({ base }) => base && !base._deleted).length;
    let onServer = older;
    for (const kind of KINDS) onServer += await synced(tx, kind, waiting);
    return { onlyHere: waiting.map(onlyHere), onServer, older };
  });
}

function onlyHere({ kind, id, doc, base, sent, refused }: Row): OnlyHere {
  const aside = refused && (refused.stays ? "stays" : "refused");
  return { kind, id, doc, base, where: aside ?? (sent ? "sent" : "here"), reason: refused };
}

/** Entries that stand on the server as they stand here. Kinds of which there may be thousands are counted by the index of days, which holds no deletion. */
async function synced(tx: Tx<Mode>, kind: Kind, waiting: Row[]): Promise<number> {
  const records = tx.objectStore("records");
  if (!("written_at" in EMPTY[kind])) {
    const rows = await records.getAll(ofKind(kind));
    return rows.filter((row) => !row.doc._deleted && !row.waiting).length;
  }
  const days = IDBKeyRange.bound([kind, ""], [kind, "\uffff"]);
  const dated = waiting.filter((row) => row.kind === kind && typeof row.doc.day === "string");
  return (await records.index("day").count(days)) - dated.length;
}

/** A copy of the diary as a JSON file, and loading one without overwriting anything newer. */

import { now } from "./clock";
import { type CopyCounts, NotACopy } from "./copy_counts";
import { type Row, type Tx, transact } from "./database";
import { newEditId } from "./ids";
import { wrote } from "./live";
import { merge } from "./merge";
import { type Doc, type Documents, EMPTY, isKind, type Kind } from "./records";
import { edited, newRow } from "./rows";
import { isMap, sameContent } from "./same";
import { shown } from "./sample_mode";

/*
 * The file: {"format": "achelog-copy", "version": 1, "written_at": "<at>", "records": [{"kind": ..., ...}]}
 * Each record is the whole document with its `kind`; deleted ones are left out.
 */
const FORMAT = "achelog-copy";
const VERSION = 1;
const LARGEST_BYTES = 200 * 1024 * 1024;
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The whole diary, or the sample while it is shown, as a file; or one record of it. */
export async function exportCopy(only?: { kind: Kind; id: string }): Promise<Blob> {
  const one = only && IDBKeyRange.only([only.kind, only.id]);
  const rows = await transact(shown(), "readonly", (tx) => tx.objectStore("records").getAll(one));
  const records = rows
    .filter((row) => !row.doc._deleted)
    .map((row) => ({ kind: row.kind, ...row.doc }));
  const copy = { format: FORMAT, version: VERSION, written_at: now(), records };
  return new Blob([JSON.stringify(copy, null, 1)], { type: "application/json" });
}

/** What `loadCopy` would do; changes nothing. Throws `NotACopy`. */
export async function previewCopy(file: Blob): Promise<CopyCounts> {
  const records = await readCopy(file);
  return transact(shown(), "readonly", (tx) =>
    count(records, (kind, doc) => tx.objectStore("records").get([kind, doc.id])),
  );
}

/** Bring in every record of a copy; all or nothing. Throws `NotACopy` or `StorageFull`. */
export async function loadCopy(file: Blob): Promise<CopyCounts> {
  const records = await readCopy(file);
  const counts = await transact(shown(), "readwrite", (tx) =>
    count(records, (kind, doc) => bringIn(tx, kind, doc)),
  );
  wrote();
  return counts;
}

type Entry = [kind: Kind, doc: Doc];

async function count(
  records: Entry[],
  visit: (kind: Kind, doc: Doc) => Promise<Row | undefined>,
): Promise<CopyCounts> {
  const counts: CopyCounts = { added: 0, unchanged: 0, conflicts: 0 };
  for (const [kind, doc] of records) {
    const row = await visit(kind, doc);
    if (!row || row.doc._deleted) counts.added++;
    else if (sameContent(row.doc, doc)) counts.unchanged++;
    else counts.conflicts++;
  }
  return counts;
}

/** Store one record of a copy; answers the row as it was before. */
async function bringIn(tx: Tx<"readwrite">, kind: Kind, doc: Doc): Promise<Row | undefined> {
  const records = tx.objectStore("records");
  const row = await records.get([kind, doc.id]);
  if (!row) {
    await records.put(newRow(kind, { ...EMPTY[kind], ...doc }));
  } else if (row.doc._deleted) {
    // The person asks for it back. A fresh edit id: the server has seen the old one pass.
    await records.put(edited(row, { ...EMPTY[kind], ...doc, edit_id: newEditId() }));
  } else {
    const merged = joined(kind, row, doc);
    if (!sameContent(merged, row.doc)) await records.put(edited(row, merged));
  }
  return row;
}

function joined(kind: Kind, row: Row, doc: Doc): Doc {
  const base = row.base?.edit_id === doc.edit_id ? row.base : null;
  if (base) return row.doc; // the copy is older than what stands here
  const merged = merge(kind, null, row.doc, doc, { editId: newEditId, now: now() });
  return { ...merged, edit_id: newEditId() };
}

async function readCopy(file: Blob): Promise<Entry[]> {
  if (file.size > LARGEST_BYTES) throw new NotACopy("too_large");
  const copy = parse(await file.text());
  if (!isMap(copy) || copy.format !== FORMAT || !Array.isArray(copy.records)) {
    throw new NotACopy("not_a_copy");
  }
  if (typeof copy.version !== "number" || copy.version > VERSION)
    throw new NotACopy("newer_version");
  return copy.records.map(entry);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    if (error instanceof SyntaxError) throw new NotACopy("not_json");
    throw error;
  }
}

function entry(record: unknown): Entry {
  if (!isMap(record) || !isKind(record.kind) || !hasIds(record)) throw new NotACopy("bad_record");
  const { kind, ...doc } = record;
  return [kind as keyof Documents, doc as Doc];
}

const hasIds = (record: Record<string, unknown>) =>
  [record.id, record.edit_id].every((id) => typeof id === "string" && ID.test(id)) &&
  !record._deleted;

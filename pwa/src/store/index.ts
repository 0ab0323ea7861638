/** The person's diary on this phone: the only way to read and write records. */
import { noonOf, now, today } from "./clock";
import type { CopyCounts } from "./copy_counts";
import { type Mode, ofKind, type Row, type Tx, transact } from "./database";
import { newEditId, newId } from "./ids";
import { onWrite, waiting, wrote } from "./live";
import { type Doc, type Documents, EMPTY, type Kind, PROFILE_ID } from "./records";
import { report } from "./report";
import { edited, newRow, tombstone } from "./rows";
import { rememberedMode, shown } from "./sample_mode";

export { localAt, noonOf, now, timeZone, today } from "./clock";
export { type CopyCounts, type CopyFault, NotACopy } from "./copy_counts";
export { type Reason, StorageFull } from "./database";
export { changed, waiting } from "./live";
export * from "./records";
export { sample } from "./sample_mode";
export { wipe } from "./wipe";

type Timed = "pain_log" | "treatment_use" | "symptom_check" | "questionnaire";

function using<M extends Mode, T>(mode: M, work: (tx: Tx<M>) => Promise<T>): Promise<T> {
  return transact(shown(), mode, work);
}

/** Ready to use: the diary or the sample, as it was left, and a count of what waits. */
export async function open(): Promise<void> {
  await rememberedMode();
  await countWaiting();
  wrote("sync");
  await askToKeep();
}

/** Once there is something to keep, ask the browser not to clear it when it needs room. */
async function askToKeep(): Promise<void> {
  const rows = await transact("achelog", "readonly", (tx) => tx.objectStore("records").count());
  if (rows > 0) await navigator.storage?.persist?.().catch(() => false);
}

async function countWaiting(): Promise<void> {
  waiting.value = await transact("achelog", "readonly", (tx) =>
    tx.objectStore("records").index("waiting").count(),
  );
}

onWrite(() => countWaiting().catch(report));

/** Fields that a kind has and the caller left out: when it happened and when it was typed. */
function stamped(kind: Kind, doc: Doc): Doc {
  const at = doc.at ?? (doc.day && doc.day !== today() ? noonOf(String(doc.day)) : now());
  const when: Partial<Doc> = { at, day: String(at).slice(0, 10), written_at: now() };
  const left = Object.entries(when).filter(([field]) => field in EMPTY[kind] && !doc[field]);
  return { ...doc, ...Object.fromEntries(left) };
}

async function write(kind: Kind, id: string, next: (row: Row | undefined) => Doc): Promise<Doc> {
  const doc = await using("readwrite", async (tx) => {
    const records = tx.objectStore("records");
    const row = await records.get([kind, id]);
    const made = next(row);
    await records.put(row ? edited(row, made) : newRow(kind, made));
    return made;
  });
  wrote();
  return doc;
}

/**
 * Create or change a record; fields left out keep their value, `null` clears one.
 * Resolves when it is on disk. Throws `StorageFull` and stores nothing when there is no room.
 */
export async function save<K extends Kind>(
  kind: K,
  doc: Partial<Documents[K]> & { id?: string },
): Promise<Documents[K]> {
  const id = kind === "profile" ? PROFILE_ID : (doc.id ?? newId(Date.now()));
  const given = Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined));
  const saved = await write(kind, id, (row) => {
    const before = row && !row.doc._deleted ? row.doc : {};
    return stamped(kind, { ...EMPTY[kind], ...before, ...given, id, edit_id: newEditId() });
  });
  return whole(kind, saved);
}

/** Delete a record; `restore` with the document undoes it. */
export async function remove(kind: Kind, id: string): Promise<void> {
  if (kind === "profile") throw new TypeError("The profile is never deleted.");
  await write(kind, id, () => tombstone(id, newEditId()));
}

/** Put a record back exactly as it was: undo of `remove` or of an edit. */
export async function restore<K extends Kind>(kind: K, doc: Documents[K]): Promise<void> {
  await write(kind, doc.id, () => ({ ...doc, edit_id: newEditId() }));
}

/** `undefined` when there is no such record or it was deleted. */
export async function get<K extends Kind>(kind: K, id: string): Promise<Documents[K] | undefined> {
  const row = await using("readonly", (tx) => tx.objectStore("records").get([kind, id]));
  return row && !row.doc._deleted ? whole(kind, row.doc) : undefined;
}

/** Every record of a kind that was not deleted, in the order of ids (about the order of making). */
export async function list<K extends Kind>(kind: K): Promise<Documents[K][]> {
  const rows = await using("readonly", (tx) => tx.objectStore("records").getAll(ofKind(kind)));
  return undeleted(kind, rows);
}

/** Records whose local `day` lies in `from`..`to`, both included, the earliest `at` first. */
export async function listDays<K extends Timed>(
  kind: K,
  from: string,
  to: string,
): Promise<Documents[K][]> {
  const days = IDBKeyRange.bound([kind, from], [kind, to]);
  const rows = await using("readonly", (tx) => tx.objectStore("records").index("day").getAll(days));
  const docs = undeleted(kind, rows);
  return docs.sort((a, b) => Date.parse(a.at ?? "") - Date.parse(b.at ?? ""));
}

function undeleted<K extends Kind>(kind: K, rows: Row[]): Documents[K][] {
  return rows.filter((row) => !row.doc._deleted).map((row) => whole(kind, row.doc));
}

/** The record with every field of its kind; what its writer left out was not answered. */
function whole<K extends Kind>(kind: K, doc: Doc): Documents[K] {
  return { overruled: null, ...EMPTY[kind], ...doc } as unknown as Documents[K];
}

export function profile(): Promise<Documents["profile"] | undefined> {
  return get("profile", PROFILE_ID);
}

/** Keep a small value of this phone (a draft, a choice on screen); never synced, gone at sign-out. */
export async function remember(key: string, value: unknown): Promise<void> {
  await using("readwrite", (tx) => tx.objectStore("meta").put(value, `screen:${key}`));
}

export async function recall<T>(key: string): Promise<T | undefined> {
  return (await using("readonly", (tx) => tx.objectStore("meta").get(`screen:${key}`))) as
    | T
    | undefined;
}

/** The whole diary, or the sample while it is shown, as a JSON file; or one record of it. */
export async function exportCopy(only?: { kind: Kind; id: string }): Promise<Blob> {
  return (await import("./copy")).exportCopy(only);
}

/** What `loadCopy` would do; changes nothing. Throws `NotACopy`. */
export async function previewCopy(file: Blob): Promise<CopyCounts> {
  return (await import("./copy")).previewCopy(file);
}

/** Bring in every record of a copy, all or nothing. Throws `NotACopy` or `StorageFull`. */
export async function loadCopy(file: Blob): Promise<CopyCounts> {
  return (await import("./copy")).loadCopy(file);
}

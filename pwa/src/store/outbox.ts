/** What sync may do with the diary: take what waits, rewrite rows, keep its place; never the sample. */
import { type Mode, type Row, SET_ASIDE, TO_SEND, type Tx, transact } from "./database";
import { wrote } from "./live";
import type { Doc, Kind } from "./records";
import { marked } from "./rows";

/** How this phone is tied to an account. */
export interface Link {
  account: { id: string; email: string };
  /** Where the next pull goes on; `null` = from the start. */
  checkpoint: string | null;
  /** The kinds the checkpoint was made with. */
  kinds: string;
  lastSynced: string | null;
  /** Hash of the consent text that the server must get before the first push. */
  consentDue: string | null;
  /** Nothing moves before the person said what becomes of entries made without an account. */
  mergeOpen: boolean;
  /** `kept_revision` of a resync that is under way. */
  resync: number | null;
}

/** The account of this phone changed while sync was at work: its answers are for nobody. */
export class AccountChanged extends Error {
  override readonly name = "AccountChanged";
}

export type Key = [kind: Kind, id: string];
export type Change = (row: Row | undefined) => Row | undefined;

const using = <M extends Mode, T>(mode: M, work: (tx: Tx<M>) => Promise<T>) =>
  transact("achelog", mode, work);

async function linkIn(tx: Tx<Mode>): Promise<Link | null> {
  return ((await tx.objectStore("meta").get("link")) as Link | undefined) ?? null;
}

async function must(tx: Tx<Mode>, owner: string): Promise<Link> {
  const link = await linkIn(tx);
  if (link?.account.id !== owner) throw new AccountChanged();
  return link;
}

export function getLink(): Promise<Link | null> {
  return using("readonly", linkIn);
}

export async function setLink(link: Link | null): Promise<void> {
  await using("readwrite", async (tx) => {
    const meta = tx.objectStore("meta");
    await (link ? meta.put(link, "link") : meta.delete("link"));
  });
}

/** Change some of the link, if the account is still the same. */
export async function changeLink(owner: string, change: Partial<Link>): Promise<void> {
  await using("readwrite", async (tx) => {
    const link = await must(tx, owner);
    await tx.objectStore("meta").put({ ...link, ...change }, "link");
  });
}

/** A nudge goes when the entries it rests on have gone: before them, the server would find no reason for it. */
function entriesFirst(rows: Row[]): Row[] {
  const entries = rows.filter(({ kind }) => kind !== "nudge");
  return entries.length > 0 ? entries : rows;
}

/**
 * Rows to push next, at most `limits.rows` and about `limits.bytes` (at least one), each marked as in
 * flight: what was in flight before goes again exactly as it was sent.
 */
export function takeWaiting(
  owner: string,
  limits: { rows: number; bytes: number },
): Promise<Row[]> {
  return using("readwrite", async (tx) => {
    await must(tx, owner);
    const records = tx.objectStore("records");
    const taken: Row[] = [];
    let bytes = 0;
    const waiting = await records.index("waiting").getAll(TO_SEND, limits.rows);
    for (const row of entriesFirst(waiting)) {
      const next = row.sent ? row : { ...row, sent: { assumed: row.base, state: row.doc } };
      bytes += new TextEncoder().encode(JSON.stringify(next.sent)).length + 100;
      if (taken.length > 0 && bytes > limits.bytes) break;
      if (!row.sent) await records.put(next);
      taken.push(next);
    }
    return taken;
  });
}

/** Rewrite rows (`undefined` = not there). */
export function rewrite(owner: string, changes: [key: Key, change: Change][]): Promise<void> {
  return rewriteIn(owner, changes, () => ({}));
}

/**
 * Take a step of a pull: rows and the link's new place in one transaction, so that a crash repeats it.
 * Nothing is done when the link is no longer where the step began: another tab took it meanwhile.
 */
export function step(
  owner: string,
  from: Link,
  changes: [key: Key, change: Change][],
  to: Partial<Link>,
): Promise<void> {
  return rewriteIn(owner, changes, (link) => (standsAt(link, from) ? to : null));
}

const standsAt = (link: Link, from: Link) =>
  link.checkpoint === from.checkpoint && link.resync === from.resync && link.kinds === from.kinds;

async function rewriteIn(
  owner: string,
  changes: [key: Key, change: Change][],
  moved: (link: Link) => Partial<Link> | null,
): Promise<void> {
  const touched = await using("readwrite", async (tx) => {
    const link = await must(tx, owner);
    const to = moved(link);
    if (to === null) return 0;
    if (Object.keys(to).length > 0) await tx.objectStore("meta").put({ ...link, ...to }, "link");
    let count = 0;
    for (const [key, change] of changes) count += await rewriteOne(tx, key, change);
    return count;
  });
  if (touched > 0) wrote("sync");
}

async function rewriteOne(tx: Tx<"readwrite">, key: Key, change: Change): Promise<number> {
  const records = tx.objectStore("records");
  const row = await records.get(key);
  const next = change(row);
  if (next === row) return 0;
  await (next ? records.put(marked(next)) : records.delete(key));
  return 1;
}

/** A step that rewrites every row. */
export async function stepAll(
  owner: string,
  from: Link,
  change: (row: Row) => Row | undefined,
  to: Partial<Link>,
): Promise<void> {
  const keys = await using("readonly", (tx) => tx.objectStore("records").getAllKeys());
  const changes = keys.map((key): [Key, Change] => [key, (row) => row && change(row)]);
  await step(owner, from, changes, to);
}

/** Entries, not deletions, that no server holds. */
export async function entriesOnlyHere(): Promise<number> {
  const rows = await using("readonly", (tx) => tx.objectStore("records").index("waiting").getAll());
  return rows.filter((row) => !row.doc._deleted).length;
}

export interface Refusal {
  kind: Kind;
  id: string;
  doc: Doc;
  reason: NonNullable<Row["refused"]>;
}

/** What the server will not take, with its reasons. */
export async function refusedRows(): Promise<Refusal[]> {
  const rows = await using("readonly", (tx) =>
    tx.objectStore("records").index("waiting").getAll(SET_ASIDE),
  );
  return rows.flatMap(({ kind, id, doc, refused }) =>
    refused ? [{ kind, id, doc, reason: refused }] : [],
  );
}

/** Remove every record and every draft of whoever made them, and keep the link to the account. */
export async function removeAllRecords(): Promise<void> {
  await using("readwrite", async (tx) => {
    const drafts = IDBKeyRange.bound("screen:", "screen:\uffff");
    await Promise.all([tx.objectStore("records").clear(), tx.objectStore("meta").delete(drafts)]);
  });
  wrote("sync");
}

/** Whether anything, also a deletion, is on this phone only. */
export async function somethingWaits(): Promise<boolean> {
  return (await using("readonly", (tx) => tx.objectStore("records").index("waiting").count())) > 0;
}

/** Whether a session of the person before still has to be ended, before anything else. */
export async function signOutPending(): Promise<boolean> {
  return (await using("readonly", (tx) => tx.objectStore("meta").get("sign_out_pending"))) === true;
}

export async function setSignOutPending(pending: boolean): Promise<void> {
  await using("readwrite", async (tx) => {
    const meta = tx.objectStore("meta");
    await (pending ? meta.put(true, "sign_out_pending") : meta.delete("sign_out_pending"));
  });
}

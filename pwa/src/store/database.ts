/** The only IndexedDB: two databases of one shape, the person's diary and the sample. */
import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from "idb";
import type { Doc, Kind } from "./records";

/** Why the server will never take a state. */
export interface Reason {
  field: string;
  code: string;
  message: string;
  /** The person said that it may stay on this phone alone; it then asks for nothing. */
  stays?: true;
}

/** Why a row is only here: it will be sent, or the server refused it. */
export const TO_SEND = 1;
export const SET_ASIDE = 2;

/** A state on its way to the server. */
export interface Sent {
  assumed: Doc | null;
  state: Doc;
  /** Pushed back after a restore: the revision under which the old server acknowledged it. */
  acknowledged?: number;
}

/** One record on this phone: what the person sees, what the server knows, what is on its way. */
export interface Row {
  kind: Kind;
  id: string;
  /** What the person sees. */
  doc: Doc;
  /** The last state the server is known to hold; `null` = none. */
  base: Doc | null;
  /** The server's revision of `base`. */
  revision: number | null;
  /** In flight: re-sent exactly so until it is answered. */
  sent: Sent | null;
  /** The server refused `doc`; cleared by the next edit. */
  refused: Reason | null;
  /** A newer state that a pull brought while `sent` had no answer yet. */
  passed?: { doc: Doc; revision: number };
  /** During a resync: the revision under which the old server acknowledged `base`. */
  before?: number;
  /** Present exactly while `doc` is not on the server (indexed). */
  waiting?: typeof TO_SEND | typeof SET_ASIDE;
}

interface Schema extends DBSchema {
  records: {
    key: [Kind, string];
    value: Row;
    indexes: { day: [Kind, string]; waiting: number; overruled: number };
  };
  meta: { key: string; value: unknown };
}

export type Name = "achelog" | "achelog-sample";
export type Mode = "readonly" | "readwrite";
export type Tx<M extends Mode> = IDBPTransaction<Schema, ("records" | "meta")[], M>;

/** The phone has no room left. Nothing was stored and nothing was lost: keep the draft on screen. */
export class StorageFull extends Error {
  override readonly name = "StorageFull";
}

const connections = new Map<Name, Promise<IDBPDatabase<Schema>>>();

function connect(name: Name): Promise<IDBPDatabase<Schema>> {
  const known = connections.get(name);
  if (known) return known;
  const forget = () => {
    if (connections.get(name) === opening) connections.delete(name);
  };
  const opening = openDB<Schema>(name, 2, {
    upgrade(db, before, _after, tx) {
      if (before < 1) {
        const records = db.createObjectStore("records", { keyPath: ["kind", "id"] });
        records.createIndex("day", ["kind", "doc.day"]);
        records.createIndex("waiting", "waiting");
        db.createObjectStore("meta");
      }
      // Only a list has a length: a record that lost nothing in a merge is not in this index.
      if (before < 2) tx.objectStore("records").createIndex("overruled", "doc.overruled.length");
    },
    blocking(_current, _blocked, event) {
      // A newer version of the app wants the database: let it, the next use reopens.
      forget();
      (event.target as IDBDatabase).close();
    },
    terminated: forget,
  });
  connections.set(name, opening);
  opening.catch(forget);
  return opening;
}

/** Thrown on a closed connection, when the browser closes it in the middle, when its storage restarts. */
const CLOSED = ["InvalidStateError", "AbortError", "UnknownError"];
const closedUnderUs = (error: unknown) =>
  error instanceof DOMException && CLOSED.includes(error.name);

const full = (error: unknown) =>
  error instanceof DOMException && error.name === "QuotaExceededError";

async function once<M extends Mode, T>(name: Name, mode: M, work: (tx: Tx<M>) => Promise<T>) {
  const db = await connect(name);
  const tx = db.transaction(["records", "meta"], mode, { durability: "strict" });
  try {
    const [result] = await Promise.all([work(tx as Tx<M>), tx.done]);
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It had ended already.
    }
    await tx.done.catch(() => undefined);
    throw tx.error ?? error;
  }
}

/**
 * Run `work` in one strict-durability transaction; resolves when the data is on disk.
 * A database that was closed under us is reopened and the work repeated.
 */
export async function transact<M extends Mode, T>(
  name: Name,
  mode: M,
  work: (tx: Tx<M>) => Promise<T>,
): Promise<T> {
  for (let reopened = false; ; reopened = true) {
    try {
      return await once(name, mode, work);
    } catch (error) {
      if (full(error)) throw new StorageFull("This phone has no room left.", { cause: error });
      if (reopened || !closedUnderUs(error)) throw error;
      connections.delete(name);
    }
  }
}

/** All keys of one kind, deleted or not. */
export function ofKind(kind: Kind): IDBKeyRange {
  return IDBKeyRange.bound([kind, ""], [kind, "\uffff"]);
}

/** Close what is open, as a browser may do at any moment. */
export async function close(): Promise<void> {
  const open = [...connections.values()];
  connections.clear();
  for (const db of await Promise.all(open)) db.close();
}

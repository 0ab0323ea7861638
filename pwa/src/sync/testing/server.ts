/** The wire semantics in memory, for tests: revisions, compare-and-swap by edit, epochs, tombstones. */
import type { Reason } from "../../store/database";
import { type Doc, EMPTY, isKind } from "../../store/records";
import { sameContent } from "../../store/same";
import { type Result, received } from "../settle";
import { reasonAgainst } from "./refusals";

interface Held {
  kind: string;
  doc: Doc;
  revision: number;
  earlier: string[];
  acknowledged: number;
}

export interface PushRow {
  kind: string;
  assumedMasterState: Doc | null;
  newDocumentState: Doc;
  acknowledged?: number;
}

export interface Page {
  documents: (Doc & { kind: string })[];
  revisions: number[];
  checkpoint: string;
  more: boolean;
}

export interface Resync {
  type: "resync";
  epoch: string;
  kept_revision: number;
}

interface Asked {
  checkpoint?: string | null;
  limit: number;
  kinds?: string;
}

const REMEMBERED = 32;
const REUSED = "edit_id is that of another state of this record.";
export const BAD_CHECKPOINT = { type: "bad_checkpoint" } as const;

export class ModelServer {
  records = new Map<string, Held>();
  head = 0;
  epoch = 1;
  kept = 0;
  /** A refusal beyond those of the real server: `null`, or why. */
  refuse: (doc: Doc, kind: string) => Reason | null = () => null;
  /** Every edit that was ever answered with `stored`. */
  readonly stored = new Set<string>();
  /** Every edit that was made of an echo: of equal content on the same edit it is the same. */
  readonly #made: { of: Doc; edit_id: string }[] = [];

  push(rows: PushRow[]): Result[] {
    return rows.map((row) => this.#judge(row));
  }

  #judge(row: PushRow): Result {
    const { kind, acknowledged = 0 } = row;
    const reason = reasonAgainst(row) ?? this.refuse(received(row.newDocumentState), kind);
    if (reason) return { status: "refused", reason };
    const doc = stateOf(row.newDocumentState);
    const assumed = row.assumedMasterState && stateOf(row.assumedMasterState);
    const held = this.records.get(`${kind} ${doc.id}`);
    const settled = held && this.#byEdit(doc, assumed, held);
    if (settled) return settled;
    if (held && acknowledged > 0 && acknowledged <= held.acknowledged) {
      return this.#current("replaced", held);
    }
    if (held && !(assumed && this.#is(assumed, held.doc))) return this.#current("conflict", held);
    return this.#store(
      row,
      echoes(doc, assumed) ? { ...doc, edit_id: this.#make(doc) } : doc,
      held,
    );
  }

  /** What the edit alone decides; a client that names none is judged by content. */
  #byEdit(doc: Doc, assumed: Doc | null, held: Held): Result | null {
    const unchanged: Result = { status: "unchanged", revision: held.revision };
    const echo = echoes(doc, assumed);
    const edit = echo ? this.#madeOf(doc) : doc.edit_id;
    if ((echo || !edit) && sameContent(doc, held.doc)) return unchanged;
    if (edit && held.earlier.includes(edit)) return this.#current("replaced", held);
    if (edit !== held.doc.edit_id) return null;
    if (sameContent(doc, held.doc)) return unchanged;
    const reason = { field: "edit_id", code: "edit_id_reused", message: REUSED };
    return { status: "refused", reason };
  }

  #store(row: PushRow, doc: Doc, held: Held | undefined): Result {
    const kept = { ...doc, edit_id: doc.edit_id || crypto.randomUUID() };
    this.records.set(`${row.kind} ${doc.id}`, {
      kind: row.kind,
      doc: kept,
      revision: ++this.head,
      earlier: held ? [held.doc.edit_id, ...held.earlier].slice(0, REMEMBERED) : [],
      acknowledged: Math.max(row.acknowledged ?? 0, held?.acknowledged ?? 0),
    });
    this.stored.add(kept.edit_id);
    return { status: "stored", revision: this.head };
  }

  #madeOf(echo: Doc): string | undefined {
    return this.#made.find(({ of }) => {
      return of.id === echo.id && of.edit_id === echo.edit_id && sameContent(of, echo);
    })?.edit_id;
  }

  #make(echo: Doc): string {
    const edit_id = this.#madeOf(echo) ?? crypto.randomUUID();
    this.#made.push({ of: echo, edit_id });
    return edit_id;
  }

  /** Also where an echo became `current` whose writer has not yet heard of the edit made of it. */
  #is(assumed: Doc, current: Doc): boolean {
    if (!assumed.edit_id) return sameContent(assumed, current);
    return [assumed.edit_id, this.#madeOf(assumed)].includes(current.edit_id);
  }

  #current(status: "replaced" | "conflict", held: Held): Result {
    return { status, masterState: shown(held), revision: held.revision };
  }

  pull({ checkpoint, limit, kinds = "" }: Asked): Page | Resync | typeof BAD_CHECKPOINT {
    const since = this.#since(checkpoint, kinds);
    if ("type" in since) return since;
    const asked = new Set(kinds.split(",").filter(Boolean));
    const left = [...this.records.values()]
      .filter(({ kind, revision }) => revision > since.at && (asked.size === 0 || asked.has(kind)))
      .sort((a, b) => a.revision - b.revision);
    const page = left.slice(0, limit);
    const more = left.length > limit;
    const end = more ? (page.at(-1)?.revision ?? 0) : this.head;
    const walk = since.walk > since.at ? since.walk : this.head;
    return {
      documents: page.map(shown),
      revisions: page.map(({ revision }) => revision),
      checkpoint: [this.epoch, end, walk, kinds].join(":"),
      more,
    };
  }

  #since(
    checkpoint: string | null | undefined,
    kinds: string,
  ): { at: number; walk: number } | Resync | typeof BAD_CHECKPOINT {
    if (!checkpoint) return { at: 0, walk: this.head };
    const [epoch, at, walk, ofKinds] = checkpoint.split(":");
    if (walk === undefined || ofKinds !== kinds) return BAD_CHECKPOINT;
    const reached = Math.max(Number(at), Number(walk));
    if (Number(epoch) !== this.epoch || reached < this.kept || Number(at) > this.head) {
      return { type: "resync", epoch: `epoch-${this.epoch}`, kept_revision: this.kept };
    }
    return { at: Number(at), walk: Number(walk) };
  }

  /** Everything as it is now; `restore` brings it back as a new epoch. */
  backup(): () => void {
    const [records, head] = [new Map(this.records), this.head];
    return () => {
      this.records = new Map(records);
      this.head = head;
      this.kept = head;
      this.epoch++;
    };
  }

  /** A backup made at this revision, since when only new records came, is restored. */
  restoreTo(revision: number): void {
    for (const [key, held] of this.records) if (held.revision > revision) this.records.delete(key);
    Object.assign(this, { head: revision, kept: revision, epoch: this.epoch + 1 });
  }

  /** Deletions grow old: the server keeps them no longer. */
  purge(): void {
    for (const [key, { doc }] of this.records) if (doc._deleted) this.records.delete(key);
    this.kept = this.head;
  }
}

/** What a document says; of a deleted one nothing but its name. */
function stateOf(document: Doc): Doc {
  const doc = received(document);
  return doc._deleted ? { id: doc.id, edit_id: doc.edit_id, _deleted: true } : doc;
}

/** A client that knows no edits sends the old `edit_id` back with new content. */
const echoes = (doc: Doc, assumed: Doc | null): boolean =>
  assumed !== null && doc.edit_id === assumed.edit_id && !sameContent(doc, assumed);

/** A document as a phone gets it: every known field, `null` = not answered. */
function shown({ kind, doc }: Held): Doc & { kind: string } {
  if (doc._deleted) return { kind, ...doc };
  return { _deleted: false, ...(isKind(kind) ? EMPTY[kind] : {}), ...doc, kind };
}

/** A phone in memory, for tests: the real rows and rules, a store and a loop that can fail at every step. */
import type { Row } from "../../store/database";
import { type Doc, EMPTY, type Kind } from "../../store/records";
import { edited, marked, newRow, tombstone } from "../../store/rows";
import { wireRow } from "../push";
import { absent, answered, beginResync, pulled, type Stamp } from "../settle";
import type { ModelServer, PushRow } from "./server";

let edits = 0;
const editId = () => `edit-${++edits}`;
const STAMP: Stamp = { editId, now: "2026-11-22T08:30:00.000+01:00" };

export type Loss = "none" | "request" | "answer";

export class ModelPhone {
  rows = new Map<string, Row>();
  checkpoint: string | null = null;
  kept: number | null = null;
  conflicts = 0;
  /** Every request ever made, for replays. */
  requests: PushRow[][] = [];

  constructor(readonly server: ModelServer) {}

  doc(id: string): Doc | undefined {
    return this.rows.get(id)?.doc;
  }

  write(id: string, fields: Record<string, unknown>, kind: Kind = "pain_log"): void {
    const row = this.rows.get(id);
    const before = row && !row.doc._deleted ? row.doc : EMPTY[kind];
    const doc: Doc = { ...before, ...fields, id, edit_id: editId() };
    this.rows.set(id, row ? edited(row, doc) : newRow(kind, doc));
  }

  remove(id: string): void {
    const row = this.rows.get(id);
    if (row) this.rows.set(id, edited(row, tombstone(id, editId())));
  }

  push(loss: Loss = "none", most = 100): void {
    const taken = [...this.rows.values()].filter((row) => row.waiting && !row.refused);
    const sent = taken.slice(0, most).map((row) => ({
      ...row,
      sent: row.sent ?? { assumed: row.base, state: row.doc },
    }));
    for (const row of sent) this.rows.set(row.id, row);
    if (sent.length === 0 || loss === "request") return;
    const request = sent.map(wireRow);
    this.requests.push(request);
    const results = this.server.push(request);
    if (loss === "answer") return;
    sent.forEach((row, i) => {
      const result = results[i];
      if (!result) return;
      if (result.status === "conflict") this.conflicts++;
      this.#put(row.id, answered(this.rows.get(row.id), row.sent.state, result, STAMP));
    });
  }

  /** One page; answers whether more is left. */
  pull(limit = 100): boolean {
    const page = this.server.pull({ checkpoint: this.checkpoint, limit });
    if ("type" in page) {
      if (page.type === "bad_checkpoint") throw new Error(page.type);
      this.checkpoint = null;
      this.kept = page.kept_revision;
      for (const [id, row] of this.rows) this.#put(id, beginResync(row, STAMP));
      return true;
    }
    page.documents.forEach((doc, i) => {
      const kind = doc.kind as Kind;
      const row = this.rows.get(doc.id);
      this.#put(doc.id, pulled(row, kind, doc, page.revisions[i] ?? 0, this.kept, STAMP));
    });
    this.checkpoint = page.checkpoint;
    if (!page.more) this.#finish();
    return page.more;
  }

  #finish(): void {
    const kept = this.kept;
    if (kept === null) return;
    for (const [id, row] of this.rows) this.#put(id, absent(row, kept));
    this.kept = null;
  }

  #put(id: string, row: Row | undefined): void {
    if (row) this.rows.set(id, marked(row));
    else this.rows.delete(id);
  }

  /** A whole round without faults, as the loop makes it. */
  sync(limit = 100): void {
    while (this.pull(limit));
    for (let i = 0; i < 20 && this.waiting; i++) this.push();
  }

  get waiting(): boolean {
    return [...this.rows.values()].some((row) => row.waiting && !row.refused);
  }
}

/** Sync everybody until nothing moves any more. */
export function quiet(phones: ModelPhone[]): void {
  for (let i = 0; i < phones.length + 2; i++) for (const phone of phones) phone.sync();
}

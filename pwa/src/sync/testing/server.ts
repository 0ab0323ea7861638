/** The wire semantics in memory, for tests: revisions, compare-and-swap by edit, epochs. */
import type { Doc } from "../../store/records";
import { type Result, received } from "../settle";

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
  kept_revision: number;
}

/** Says `null`, or why the state is refused. */
type Refuse = (doc: Doc) => { field: string; code: string; message: string } | null;

export class ModelServer {
  records = new Map<string, Held>();
  head = 0;
  epoch = 1;
  kept = 0;
  refuse: Refuse = () => null;

  push(rows: PushRow[]): Result[] {
    return rows.map((row) => this.#store(row));
  }

  #store({
    kind,
    assumedMasterState: assumed,
    newDocumentState,
    acknowledged = 0,
  }: PushRow): Result {
    const doc = received(newDocumentState);
    const reason = this.refuse(doc);
    if (reason) return { status: "refused", reason };
    const held = this.records.get(`${kind} ${doc.id}`);
    if (held?.doc.edit_id === doc.edit_id) return { status: "unchanged", revision: held.revision };
    if (held?.earlier.includes(doc.edit_id)) return this.#current("replaced", held);
    if (held && acknowledged > 0 && acknowledged <= held.acknowledged) {
      return this.#current("replaced", held);
    }
    if (held && held.doc.edit_id !== assumed?.edit_id) return this.#current("conflict", held);
    const earlier = held ? [...held.earlier, held.doc.edit_id].slice(-32) : [];
    const known = Math.max(acknowledged, held?.acknowledged ?? 0);
    const revision = ++this.head;
    this.records.set(`${kind} ${doc.id}`, { kind, doc, revision, earlier, acknowledged: known });
    return { status: "stored", revision: this.head };
  }

  #current(status: "replaced" | "conflict", { kind, doc, revision }: Held): Result {
    return { status, masterState: { kind, ...doc }, revision };
  }

  pull(checkpoint: string | null, limit: number): Page | Resync {
    const [epoch, from] = checkpoint ? checkpoint.split(":").map(Number) : [this.epoch, 0];
    if (epoch !== this.epoch) return { type: "resync", kept_revision: this.kept };
    const left = [...this.records.values()]
      .filter(({ revision }) => revision > (from ?? 0))
      .sort((a, b) => a.revision - b.revision);
    const page = left.slice(0, limit);
    const end = left.length > limit ? (page.at(-1)?.revision ?? 0) : this.head;
    return {
      documents: page.map(({ kind, doc }) => ({ _deleted: false, ...doc, kind })),
      revisions: page.map(({ revision }) => revision),
      checkpoint: `${this.epoch}:${end}`,
      more: left.length > limit,
    };
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
}

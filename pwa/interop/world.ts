/** People, their devices, and lines that fail: what the tests of the RxDB client are played with. */

import { isDeepStrictEqual } from "node:util";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { RxCollection, RxConflictHandler, RxDatabase, RxStorage } from "rxdb/plugins/core";
import { createRxDatabase, getChangedDocumentsSince } from "rxdb/plugins/core";
import { getRxStorageDexie } from "rxdb/plugins/storage-dexie";
import { getRxStorageMemory } from "rxdb/plugins/storage-memory";
import { wrappedValidateAjvStorage } from "rxdb/plugins/validate-ajv";
import { expect, onTestFinished } from "vitest";
import type { Entry, Refusal, Replication, Send } from "./client.ts";
import { nameEdits, replicate, signedIn } from "./client.ts";

const URL = process.env.ACHELOG_URL ?? "";
const AT = "2026-11-22T08:30:00.000+01:00";
const RETRY_MS = 20;
const PATIENCE_MS = 20_000;
const MOST = 10_000;
const schema = {
  version: 0,
  primaryKey: "id",
  type: "object",
  properties: { id: { type: "string", maxLength: 36 } },
} as const;

export const memory = getRxStorageMemory();
/** A storage that takes only what the schema says. */
export const strict = wrappedValidateAjvStorage({ storage: memory });
/** A storage that outlives the database that was opened on it. */
export const disk = () => getRxStorageDexie({ indexedDB: new IDBFactory(), IDBKeyRange });

export type Settings = {
  kinds?: string[];
  /** Without named edits the server judges by content, as for any plain RxDB. */
  named?: boolean;
  conflictHandler?: RxConflictHandler<Entry>;
  storage?: RxStorage<unknown, unknown>;
  /** The fields of an entry, for a storage that validates. */
  fields?: string[];
};

export const newId = () => crypto.randomUUID();
export const log = (fields: Partial<Entry> = {}): Entry => ({
  id: newId(),
  at: AT,
  day: AT.slice(0, 10),
  written_at: AT,
  pain: 5,
  ...fields,
});

/** Asks again and again, for a condition that other people's work makes true. */
export async function until(condition: () => Promise<boolean> | boolean, what: string) {
  for (const end = Date.now() + PATIENCE_MS; !(await condition()); ) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Somebody with an account, and the server's own view of their diary. */
export class Person {
  static async signUp(): Promise<Person> {
    const credentials = { email: `${newId()}@example.org`, password: "warm stone 42" };
    const answer = await fetch(`${URL}/_allauth/app/v1/auth/signup`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(credentials),
    });
    const { meta } = (await answer.json()) as { meta: { session_token: string } };
    return new Person(credentials.email, signedIn(URL, meta.session_token));
  }

  private constructor(
    readonly email: string,
    readonly send: Send,
  ) {}

  /** Every document with its revision, as a pull from the start gives them. */
  async diary(kind: string): Promise<{ documents: Entry[]; revisions: number[] }> {
    const documents: Entry[] = [];
    const revisions: number[] = [];
    let [checkpoint, more] = ["", true];
    while (more) {
      const answer = await this.send(`/api/v1/sync/pull?kinds=${kind}&checkpoint=${checkpoint}`);
      const page = await answer.json();
      documents.push(...page.documents);
      revisions.push(...page.revisions);
      ({ checkpoint, more } = page);
    }
    return { documents, revisions };
  }
}

/** One phone: a database of its own, a line of its own, and a replication for every kind. */
export class Device {
  private readonly replications = new Map<string, Replication>();
  private restarting = Promise.resolve();

  static async of(person: Person, settings: Settings = {}): Promise<Device> {
    return Device.open(`device_${newId()}`, person, new Line(person.send), settings);
  }

  private static async open(name: string, person: Person, line: Line, settings: Settings) {
    const { kinds = ["pain_log"], conflictHandler, storage = memory } = settings;
    const database = await createRxDatabase({ name, storage, multiInstance: false });
    onTestFinished(async () => void (await database.close())); // RxDB opens 16 collections at most
    const fields = settings.fields?.map((name) => [name, {}]) ?? [];
    const properties = { ...Object.fromEntries(fields), ...schema.properties };
    const collection = {
      schema: { ...schema, properties },
      ...(conflictHandler && { conflictHandler }),
    };
    await database.addCollections({
      ...Object.fromEntries(kinds.map((kind) => [kind, collection])),
      refusals: { schema },
    });
    const device = new Device(name, person, line, settings, database, kinds);
    for (const kind of kinds) {
      if (settings.named ?? true) nameEdits(device.entries(kind));
      device.start(kind);
    }
    return device;
  }

  private constructor(
    private readonly name: string,
    private readonly person: Person,
    readonly line: Line,
    private readonly settings: Settings,
    private readonly database: RxDatabase,
    private readonly kinds: string[],
  ) {}

  entries(kind = "pain_log"): Entries {
    return this.database.collections[kind] as Entries;
  }

  get refusals(): RxCollection<Refusal> {
    return this.database.collections.refusals as RxCollection<Refusal>;
  }

  async edit(id: string, fields: Partial<Entry>, kind = "pain_log") {
    await (await this.entries(kind).findOne(id).exec(true)).incrementalPatch(fields);
  }

  async remove(id: string) {
    await (await this.entries().findOne(id).exec(true)).remove();
  }

  /** Writes again, with something mended, what the server refused. */
  async mend(id: string, fields: Partial<Entry>) {
    const refusal = await this.refusals.findOne(id).exec(true);
    await this.entries().upsert({ ...refusal.toMutableJSON().entry, ...fields });
    await refusal.remove();
  }

  async read(id: string, kind = "pain_log"): Promise<Entry | undefined> {
    return (await this.entries(kind).findOne(id).exec())?.toMutableJSON();
  }

  /** What lies in the storage, tombstones too, in the shape of the wire. */
  async raw(kind = "pain_log"): Promise<Entry[]> {
    const storage = this.entries(kind).storageInstance;
    const { documents } = await getChangedDocumentsSince(storage, MOST);
    return documents.map(({ _meta, _rev, _attachments, ...entry }) => entry);
  }

  /** By id what entries say: absent is null, and what is deleted says nothing. */
  said(entries: Entry[]): Said {
    const unsaid = this.settings.named === false ? ["kind", "edit_id"] : ["kind"];
    return Object.fromEntries(
      entries.map(({ id, edit_id, _deleted, ...content }) => {
        const fields = Object.entries(_deleted ? { edit_id } : { edit_id, ...content });
        const answered = fields.filter(([name, value]) => value != null && !unsaid.includes(name));
        return [id, { _deleted, ...Object.fromEntries(answered) }];
      }),
    );
  }

  offline() {
    this.line.requests = "vanish";
  }

  /** Until all that is here is sent; nothing is read. */
  async pushed() {
    for (const kind of this.kinds) await this.replications.get(kind)?.awaitInSync();
  }

  /** Until all that is here is sent, and all that is there was read. */
  async sync() {
    this.line.requests = "arrive";
    for (const kind of this.kinds) this.replications.get(kind)?.reSync();
    await this.restarting;
    await this.pushed();
  }

  /** The app ends, and begins again on the same storage with a line of its own. */
  async restart({ loseAnswers = 0 } = {}): Promise<Device> {
    await this.database.close();
    const line = new Line(this.person.send, loseAnswers);
    return Device.open(this.name, this.person, line, this.settings);
  }

  private start(kind: string) {
    let asked = false;
    const replication = replicate({
      kind,
      collection: this.entries(kind),
      refusals: this.refusals,
      send: this.line.send,
      retryTime: RETRY_MS,
      resync: () => {
        if (asked) return;
        asked = true;
        this.restarting = this.restarting.then(() => this.startOver(kind));
      },
    });
    this.replications.set(kind, replication);
  }

  private async startOver(kind: string) {
    await this.replications.get(kind)?.remove();
    this.start(kind);
  }
}

type Entries = RxCollection<Entry>;
type Said = Record<string, Record<string, unknown>>;

/** Everybody reads and writes until all of them hold what the server holds, tombstones too. */
export async function quiet(person: Person, devices: Device[], kinds = ["pain_log"]) {
  let [here, there]: Said[][] = [];
  const agree = async () => {
    for (const device of devices) await device.sync();
    const diaries = await Promise.all(kinds.map((kind) => person.diary(kind)));
    const stored = await Promise.all(
      devices.map((device) => Promise.all(kinds.map((kind) => device.raw(kind)))),
    );
    here = devices.flatMap((device, n) => stored[n]?.map((entries) => device.said(entries)) ?? []);
    there = devices.flatMap((device) => diaries.map(({ documents }) => device.said(documents)));
    return isDeepStrictEqual(here, there);
  };
  await until(agree, "everybody to agree").catch(() => expect(here).toEqual(there));
}

/** A line to the server: what goes over it is remembered, and it can be told to fail. */
export class Line {
  sent: { path: string; body: { rows: Record<string, Entry | null>[] } | undefined }[] = [];
  /** What came back: the result of every pushed row, and how many documents. */
  statuses: string[] = [];
  documents = 0;
  requests: "arrive" | "vanish" = "arrive";

  constructor(
    private readonly behind: Send,
    /** Answers to so many pushes are lost although the server has done its work, and to pulls until then. */
    public loseAnswers = 0,
  ) {}

  readonly send: Send = async (path, body) => {
    if (this.requests === "vanish") throw new TypeError("the request was lost");
    const text = body && JSON.parse(JSON.stringify(body));
    this.sent.push({ path, body: text });
    const answer = await this.behind(path, body);
    if (this.loseAnswers > 0) {
      if (body) this.loseAnswers -= 1;
      throw new TypeError("the answer was lost");
    }
    if (answer.ok) this.hear(await answer.clone().json());
    return answer;
  };

  get conflicts(): number {
    return this.statuses.filter((status) => status === "conflict").length;
  }

  private hear({ results = [], documents = [] }: Partial<Heard>) {
    this.statuses.push(...results.map(({ status }) => status));
    this.documents += documents.length;
  }

  pulls(): string[] {
    return this.sent.filter(({ body }) => !body).map(({ path }) => path);
  }

  pushedRows() {
    return this.sent.flatMap(({ body }) => body?.rows ?? []);
  }
}

type Heard = { results: { status: string }[]; documents: Entry[] };

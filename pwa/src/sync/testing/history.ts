/** Histories of a person's phones, played against the real code, and what must hold afterwards. */
import type { Overruled } from "../../store/records";
import { json } from "./browser";
import type { Start } from "./bundle";
import { Device, type Tab } from "./device";
import { ModelServer } from "./server";
import { FLEETING, type Mishaps, type Step, type Where } from "./steps";

/** The field that each phone alone writes. */
const OWN = ["pain", "sleep", "mood"] as const;
const ODD_VALUE = 9;
const YEAR_MS = 31_557_600_000;
const TAB_FREEZE_MS = 100_000;
const WHO = ["ana@example.org", "right-password"] as const;

export class History {
  readonly server = new ModelServer();
  readonly phones: Device[];
  conflicts = 0;
  #restore: (() => void) | null = null;
  /** `phone id` → what the phone last wrote there. */
  readonly #own = new Map<string, number>();
  /** `id` → tags that were added. */
  readonly #tags = new Map<string, Set<string>>();
  /** Phones whose person left since: what only they knew may be gone after a restore. */
  readonly #left = new Set<number>();
  #restored = false;

  constructor(start: Start, count: number) {
    this.phones = Array.from({ length: count }, () => new Device(this.server, start));
    const push = this.server.push.bind(this.server);
    this.server.push = (rows) => {
      const results = push(rows);
      this.conflicts += results.filter(({ status }) => status === "conflict").length;
      return results;
    };
  }

  async begin(): Promise<void> {
    for (const { tab } of this.#tabs()) await this.#signIn(tab);
  }

  *#tabs(): Generator<{ phone: number; device: Device; tab: Tab }> {
    for (const [phone, device] of this.phones.entries()) {
      yield { phone, device, tab: device.tab(0) };
    }
  }

  async play(step: Step): Promise<void> {
    if (!("phone" in step)) return this.#befall(step);
    const device = this.phones[step.phone];
    if (!device) return;
    if (step.do === "replay") {
      const rows = device.pushed[step.which % device.pushed.length];
      if (rows) this.server.push(rows);
      return;
    }
    const tab = device.tab(step.tab);
    if (step.do === "thaw") tab.thaw();
    if (!tab.frozen) await this.#act(step, device, tab);
  }

  #befall(step: Step): void {
    const { server } = this;
    if (step.do === "backup") this.#restore = server.backup();
    if (step.do === "purge") server.purge();
    if (step.do === "refuse") server.refuse = refuseOdd;
    if (step.do === "limit") for (const { site } of this.phones) site.mostRows = step.rows;
    if (step.do === "restore" && this.#restore) {
      this.#restore();
      this.#restored = true;
      for (const phone of this.#left) this.#forget(phone);
    }
  }

  async #act(step: Step & Where, device: Device, tab: Tab): Promise<void> {
    switch (step.do) {
      case "save":
        return this.#save(step, device, tab);
      case "tag":
        return this.#tag(step.id, step.tag, tab);
      case "remove":
        await tab.run(({ store }) => store.remove("pain_log", FLEETING));
        return;
      case "undo":
        await tab.run(({ store }) => store.save("pain_log", { id: FLEETING, note: "back" }));
        return;
      case "sync":
        return this.#sync(step, device, tab);
      case "crash":
        return tab.die();
      case "close":
        return tab.closeStorage();
      case "sign_in":
        return this.#signIn(tab);
      case "sign_out":
      case "discard":
        return this.#signOut(step.do === "discard" ? "discard" : "sync", step.phone, tab);
      case "skew":
        device.skew = step.years * YEAR_MS;
        return;
      case "away":
        device.site.next = [json(step.status, { type: "unavailable" }, { "Retry-After": "9" })];
    }
  }

  /** The phone's own field of a lasting entry; `note` of the fleeting one. */
  async #save(step: Step & { do: "save" }, device: Device, tab: Tab): Promise<void> {
    const field = OWN[step.phone] ?? "pain";
    const key = `${step.phone} ${step.id}`;
    arm(tab, step);
    const saved = await tab
      .run(({ store }) => store.save("pain_log", { id: step.id, [field]: step.value }))
      .catch((error: Error) => (error.name === "StorageFull" ? "failed" : raise(error)));
    disarm(tab);
    if (step.id === FLEETING) return;
    if (saved !== undefined && saved !== "failed") this.#own.set(key, step.value);
    else await this.#lookAgain(key, field, step.id, step.value, device);
  }

  /** The power went off, or something failed: what was written before stands, or what was being written. */
  async #lookAgain(key: string, field: string, id: string, value: number, device: Device) {
    const phone = Number(key.split(" ")[0]);
    const before = this.#own.get(key);
    const doc = await device.tab(0).run(({ store }) => store.get("pain_log", id));
    const stands = (doc as Record<string, unknown> | undefined)?.[field] ?? undefined;
    if (stands === value) this.#own.set(key, value);
    else if (before !== undefined && !this.#restored && !this.#left.has(phone)) {
      same(stands, before, `${key} after a failure`);
    }
  }

  async #tag(id: string, tag: string, tab: Tab): Promise<void> {
    await tab.run(async ({ store }) => {
      const before = (await store.get("pain_log", id))?.qualities ?? [];
      await store.save("pain_log", { id, qualities: [...new Set([...before, tag])] });
    });
    this.#tags.set(id, (this.#tags.get(id) ?? new Set()).add(tag));
  }

  async #sync(step: Step & { do: "sync" }, device: Device, tab: Tab): Promise<void> {
    device.faults = [...step.faults];
    arm(tab, step);
    const flushed = tab.run(({ sync }) => sync.flush());
    if (step.meanwhile !== null) {
      const save = { ...step, do: "save", id: "log-1", value: step.meanwhile } as const;
      await this.#save(
        { ...save, dies: 0, full: 0 },
        device,
        device.tab(0).frozen ? tab : device.tab(0),
      );
    }
    await settled(flushed, device);
    disarm(tab);
    device.faults = [];
  }

  async #signIn(tab: Tab): Promise<void> {
    const signedIn = await tab.run(({ sync }) => sync.signIn(...WHO));
    if (signedIn && "needs" in signedIn) await tab.run(({ sync }) => sync.answerMerge("add"));
    await settled(
      tab.run(({ sync }) => sync.flush()),
      tab.device,
    );
  }

  async #signOut(how: "sync" | "discard", phone: number, tab: Tab): Promise<void> {
    const out = tab.run(({ sync }) => sync.signOut(how));
    await settled(out, tab.device);
    const outcome = await Promise.race([out, Promise.resolve(null)]);
    if (!outcome?.ok) {
      if (how === "discard") this.#forget(phone);
      return;
    }
    this.#left.add(phone);
    if (how === "discard") this.#forget(phone);
    for (const name of ["achelog", "achelog-sample"] as const) {
      const left = await tab.run(({ database }) =>
        database.transact(name, "readonly", async (tx) => [
          ...(await tx.objectStore("records").getAllKeys()),
          ...(await tx.objectStore("meta").getAllKeys()).filter(
            (key) => key !== "sign_out_pending",
          ),
        ]),
      );
      same(left ?? [], [], `${name} after signing out`);
    }
  }

  /** Nothing is expected any more of what a phone wrote. */
  #forget(phone: number): void {
    for (const key of this.#own.keys()) if (key.startsWith(`${phone} `)) this.#own.delete(key);
    this.#tags.clear();
  }

  /** Every phone is well again and syncs, until nothing moves any more. */
  async quiet(): Promise<void> {
    this.server.refuse = () => null;
    for (const device of this.phones) {
      Object.assign(device, { faults: [] });
      Object.assign(device.site, { next: [], mostRows: 500 });
      for (const tab of device.tabs) tab?.thaw();
    }
    for (const { tab } of this.#tabs()) {
      await this.#signIn(tab);
      await tab.run(({ refused }) => refused.tryAllAgain());
    }
    for (let round = 0; round < this.phones.length + 2; round++) {
      for (const { tab, device } of this.#tabs()) {
        await settled(
          tab.run(({ sync }) => sync.flush()),
          device,
        );
      }
    }
  }

  /** Throws where a phone differs from the server, something still waits, or something was lost. */
  async check({ exact = false } = {}): Promise<void> {
    for (const { phone, tab } of this.#tabs()) {
      const rows = await tab.run(({ database }) =>
        database.transact("achelog", "readonly", (tx) => tx.objectStore("records").getAll()),
      );
      const logs = (rows ?? []).filter(({ kind }) => kind === "pain_log");
      const held = [...this.server.records.values()];
      same(
        logs.filter(({ waiting, sent }) => waiting || sent).map(({ id }) => id),
        [],
        "waiting",
      );
      const here = new Map(logs.map(({ id, doc }) => [id, doc]));
      for (const { doc } of held) same(content(here.get(doc.id)), content(doc), `phone ${phone}`);
      same(here.size, held.length, "records");
      this.#nothingLost(here, exact || !this.#restored);
      same(tab.app.sync.status.value.phase, "idle", "phase");
    }
  }

  /** Where it must be `exact` nothing may have been overruled: each field has one writer. */
  #nothingLost(here: Map<string, { [field: string]: unknown }>, exact: boolean): void {
    for (const [key, value] of this.#own) {
      const [phone, id = ""] = key.split(" ");
      const field = OWN[Number(phone)] ?? "";
      const doc = here.get(id);
      const lost = ((doc?.overruled ?? []) as Overruled[]).filter((loser) => loser.field === field);
      const stands = [doc?.[field], ...(exact ? [] : lost.map((loser) => loser.value))];
      if (!stands.includes(value))
        raise(new Error(`${key}: ${value} was lost, ${JSON.stringify(doc)}`));
    }
    for (const [id, tags] of this.#tags) {
      if (id === FLEETING) continue;
      const kept = (here.get(id)?.qualities ?? []) as string[];
      same(
        [...tags].filter((tag) => !kept.includes(tag)),
        [],
        `tags of ${id}`,
      );
    }
  }
}

function arm(tab: Tab, { dies, full }: Mishaps): void {
  if (dies > 0) tab.stepsLeft = dies;
  if (full > 0) tab.putsLeft = full;
}

function disarm(tab: Tab): void {
  const never = Number.POSITIVE_INFINITY;
  Object.assign(tab, { stepsLeft: never, putsLeft: never });
}

/** Until it is done or its tab freezes; who waits for a frozen tab gets its lock in time. */
async function settled(work: Promise<unknown>, device: Device): Promise<void> {
  let done = false;
  void work
    .finally(() => {
      done = true;
    })
    .catch(() => undefined);
  for (let turns = 0; !done; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    const frozen = device.tabs.some((tab) => tab?.frozen);
    if (!frozen) continue;
    if (turns > 200) return;
    if (turns === 100) for (const tab of device.awake) await tab.pass(TAB_FREEZE_MS);
  }
}

const refuseOdd: ModelServer["refuse"] = (doc) =>
  OWN.some((field) => doc[field] === ODD_VALUE)
    ? { field: "", code: "odd", message: "Odd." }
    : null;

function content(doc: { [field: string]: unknown } | undefined): unknown {
  const entries = Object.entries(doc ?? {}).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)));
}

function same(found: unknown, expected: unknown, what: string): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) raise(new Error(`${what}: ${a} and not ${b}`));
}

function raise(error: Error): never {
  throw error;
}

/** A history with all that can happen, played to its end and checked. */
export async function live(
  start: Start,
  count: number,
  steps: Step[],
  demand = { exact: false },
): Promise<History> {
  const history = new History(start, count);
  await history.begin();
  for (const step of steps) await history.play(step);
  await history.quiet();
  await history.check(demand);
  for (const device of history.phones) for (const one of device.tabs) one?.die();
  return history;
}

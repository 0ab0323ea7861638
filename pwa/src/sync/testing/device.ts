/** A phone with tabs that run the real code over a real store, and everything that can befall them. */
import { IDBFactory } from "fake-indexeddb";
import type * as App from "./app";
import { ModelSite } from "./browser";
import type { Globals, Start } from "./bundle";
import type { ModelServer } from "./server";

/**
 * What becomes of one request: it never arrives, arrives only when the phone has given it up, its answer
 * is lost or cut short, it arrives twice, or the tab freezes before the answer.
 */
export type Fault = "none" | "request" | "late" | "answer" | "cut" | "twice" | "freeze";

const never = () => new Promise<never>(() => {});
const tabOf = new WeakMap<IDBDatabase, Tab>();
let devices = 0;

watch();

/** Every use of a database passes its tab, which may die of it. */
function watch(): void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = function (...given) {
    const tab = tabOf.get(this);
    const tx = transaction.apply(this, given);
    tab?.began(tx);
    return tx;
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    tabOf.get(this.transaction.db)?.puts();
    return put.apply(this, given);
  };
}

export class Device {
  readonly name = `device-${++devices}`;
  readonly storage = new IDBFactory();
  readonly site = new ModelSite();
  tabs: Tab[] = [];
  /** What becomes of the next requests. */
  faults: Fault[] = [];
  /** How wrong its clock is, in milliseconds. */
  skew = 0;
  /** Given up, and still on its way: arrives before the next push. */
  #late: (() => unknown) | null = null;
  /** Everything that went over the line, for late copies. */
  readonly pushed: Parameters<ModelServer["push"]>[0][] = [];

  constructor(
    server: ModelServer,
    readonly start: Start,
  ) {
    this.site.sync = server;
  }

  /** The tab at this place, opened anew when there is none. */
  tab(place: number): Tab {
    const tab = this.tabs[place] ?? new Tab(this);
    this.tabs[place] = tab;
    return tab;
  }

  /** The tabs that are open and not frozen. */
  get awake(): Tab[] {
    return this.tabs.filter((tab) => tab && !tab.dead && !tab.frozen);
  }

  async answer(address: string, init: RequestInit, fault: Fault): Promise<Response> {
    if (fault === "late") this.#late = () => this.site.answer(address, init);
    if (fault === "request" || fault === "late") throw new TypeError("Failed to fetch");
    if (address.endsWith("/push")) {
      await this.#late?.();
      this.#late = null;
      this.pushed.push(JSON.parse(String(init.body)).rows);
    }
    if (fault === "twice") await this.site.answer(address, init);
    const answer = await this.site.answer(address, init);
    if (fault === "answer") throw new TypeError("Failed to fetch");
    if (fault !== "cut") return answer;
    const text = await answer.text();
    return new Response(text.slice(0, text.length / 2), answer);
  }
}

export class Tab {
  dead = false;
  frozen = false;
  /** Dies at so many steps: transactions, puts, requests and answers. */
  stepsLeft = Number.POSITIVE_INFINITY;
  /** The put at which the phone has no room. */
  putsLeft = Number.POSITIVE_INFINITY;
  /** The step at which the browser throws what nobody expects. */
  oddIn = Number.POSITIVE_INFINITY;
  readonly app: typeof App;
  readonly errors: unknown[] = [];
  #die: (value: undefined) => void = () => {};
  #thaw: () => void = () => {};
  readonly #death = new Promise<undefined>((resolve) => {
    this.#die = resolve;
  });
  readonly #open = new Set<IDBTransaction>();
  readonly #timers = new Map<number, { at: number; run: () => void }>();
  #clock = 0;
  #timerCount = 0;

  constructor(readonly device: Device) {
    this.app = device.start(this.#globals());
  }

  /** Run something to its end, or to the death of the tab (`undefined`). */
  run<T>(work: (app: typeof App) => Promise<T>): Promise<T | undefined> {
    const done = work(this.app);
    done.catch(() => undefined);
    return Promise.race([done, this.#death]);
  }

  /** Power off: what is not on disk is gone. */
  die(): void {
    this.dead = true;
    const place = this.device.tabs.indexOf(this);
    if (place >= 0) delete this.device.tabs[place];
    for (const tx of this.#open) abort(tx);
    void this.app.database.close(); // the next use hangs for ever
    this.#die(undefined);
  }

  thaw(): void {
    this.frozen = false;
    this.#thaw();
  }

  /** The browser closes the databases, and the app does not know. */
  async closeStorage(): Promise<void> {
    for (const db of this.#databases) db.close();
    this.#databases.clear();
  }

  /** Let time pass for what waits in this tab. */
  async pass(milliseconds: number): Promise<void> {
    this.#clock += milliseconds;
    const due = [...this.#timers].filter(([, { at }]) => at <= this.#clock);
    for (const [timer] of due) this.#timers.delete(timer);
    for (const [, { run }] of due) run();
  }

  readonly #databases = new Set<IDBDatabase>();

  began(tx: IDBTransaction): void {
    this.#open.add(tx);
    const ended = () => this.#open.delete(tx);
    tx.addEventListener("complete", ended);
    tx.addEventListener("abort", ended);
    this.#step();
  }

  puts(): void {
    this.#step();
    if (--this.putsLeft === 0) throw new DOMException("full", "QuotaExceededError");
  }

  #step(): void {
    if (--this.oddIn === 0) throw new TypeError("odd");
    if (--this.stepsLeft <= 0 && !this.dead) this.die();
  }

  async #fetch(address: string, init: RequestInit): Promise<Response> {
    this.#step();
    if (this.dead) return never();
    const fault = this.device.faults.shift() ?? "none";
    const answer = await this.device.answer(address, init, fault);
    if (fault === "freeze") await this.#freeze();
    this.#step();
    return this.dead ? never() : answer;
  }

  #freeze(): Promise<void> {
    this.frozen = true;
    return new Promise((resolve) => {
      this.#thaw = resolve;
    });
  }

  #globals(): Globals {
    const { device } = this;
    const skewed = () => Date.now() + device.skew;
    class SkewedDate extends Date {
      constructor(...given: [] | [number | string]) {
        super(...((given.length > 0 ? given : [skewed()]) as [number]));
      }
      static override now = skewed;
    }
    return {
      indexedDB: { open: (name: string, version: number) => this.#openDatabase(name, version) },
      fetch: (address: string, init: RequestInit) => this.#fetch(address, init),
      document: { cookie: "csrftoken=t", visibilityState: "visible", addEventListener() {} },
      navigator: { language: "en", locks: { request: this.#lock } },
      localStorage: { clear() {} },
      sessionStorage: { clear() {} },
      BroadcastChannel: channelOf(this),
      Date: SkewedDate,
      performance: { now: () => this.#clock },
      setTimeout: (run: () => void, after: number) => {
        this.#timers.set(++this.#timerCount, { at: this.#clock + after, run });
        return this.#timerCount;
      },
      clearTimeout: (timer: number) => this.#timers.delete(timer),
      addEventListener() {},
      reportError: (error: unknown) => this.errors.push(error),
    };
  }

  #openDatabase(name: string, version: number): IDBOpenDBRequest {
    if (this.dead) return new (IDBOpenDBRequest as unknown as { new (): IDBOpenDBRequest })();
    const request = this.device.storage.open(name, version) as unknown as IDBOpenDBRequest;
    request.addEventListener("success", () => {
      tabOf.set(request.result, this);
      this.#databases.add(request.result);
    });
    return request;
  }

  /** Node's own locks, one set a device; those of a dead tab are free. */
  #lock = (name: string, options: LockOptions, work: () => Promise<void>) =>
    navigator.locks.request(`${this.device.name} ${name}`, options, () =>
      this.dead ? undefined : Promise.race([work(), this.#death]),
    );
}

function abort(tx: IDBTransaction): void {
  try {
    tx.abort();
  } catch {
    // It had ended already.
  }
}

/** What one tab says, the others of the device hear a little later. */
function channelOf(tab: Tab) {
  return class Channel {
    #hear: (() => void)[] = [];
    constructor() {
      channels.set(tab, this);
    }
    addEventListener(_: string, listener: () => void) {
      this.#hear.push(listener);
    }
    postMessage() {
      for (const other of tab.device.awake) {
        if (other !== tab) setImmediate(() => channels.get(other)?.hear());
      }
    }
    hear() {
      if (!tab.dead) for (const listener of this.#hear) listener();
    }
  };
}

const channels = new WeakMap<Tab, { hear(): void }>();

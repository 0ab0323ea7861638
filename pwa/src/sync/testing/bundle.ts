/** The phone's own code, as it is or with one thing made wrong, to be started as often as there are tabs. */
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import type * as App from "./app";

/** `find` is replaced in the one file that ends in `file`; it must stand there exactly once. */
export interface Mutant {
  file: string;
  find: string;
  put: string;
}

/** What a browser gives a page; each tab gets its own. */
export interface Globals {
  indexedDB: unknown;
  fetch: unknown;
  document: unknown;
  navigator: unknown;
  localStorage: unknown;
  sessionStorage: unknown;
  BroadcastChannel: unknown;
  Date: unknown;
  performance: unknown;
  setTimeout: unknown;
  clearTimeout: unknown;
  addEventListener: unknown;
  reportError: unknown;
}

export type Start = (globals: Globals) => typeof App;

const NAMES: (keyof Globals)[] = [
  "indexedDB",
  "fetch",
  "document",
  "navigator",
  "localStorage",
  "sessionStorage",
  "BroadcastChannel",
  "Date",
  "performance",
  "setTimeout",
  "clearTimeout",
  "addEventListener",
  "reportError",
];

export async function bundle(mutant?: Mutant): Promise<Start> {
  let replaced = 0;
  const plugin = {
    name: "mutant",
    enforce: "pre" as const,
    transform(code: string, id: string) {
      if (!mutant || !id.endsWith(mutant.file)) return null;
      replaced += code.split(mutant.find).length - 1;
      return code.replace(mutant.find, mutant.put);
    },
  };
  const input = fileURLToPath(new URL("./app.ts", import.meta.url));
  const output = { format: "iife" as const, name: "app", codeSplitting: false };
  const built = (await build({
    configFile: false,
    logLevel: "silent",
    plugins: [plugin],
    build: {
      write: false,
      minify: false,
      target: "es2022",
      rolldownOptions: { input, output, preserveEntrySignatures: "strict" },
    },
  })) as Rolldown.RolldownOutput;
  if (mutant && replaced !== 1) throw new Error(`${mutant.find} stands ${replaced} times.`);
  const start = new Function(...NAMES, `${built.output[0].code}\nreturn app;`);
  return (globals) => start(...NAMES.map((name) => globals[name])) as typeof App;
}

/** Builds the service worker after the app, with the list of the app's own files inside. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { defineConfig } from "vite";
import { browsers } from "./vite.config.ts";

const DIST = new URL("./dist/", import.meta.url);
const HASHED = /-[\w-]{8}\.(js|css|svg|png|woff2)$/;

/** Addresses of the hashed files of the build; source maps and the like stay outside. */
function builtFiles(): string[] {
  const names = readdirSync(DIST, { recursive: true, encoding: "utf8" });
  return names
    .filter((name) => HASHED.test(name))
    .sort()
    .map((name) => `/static/app/${name}`);
}

/** Changes when any file or the shell changes, so that the browser sees a new worker. */
function version(files: string[]): string {
  const shell = readFileSync(new URL("index.html", DIST));
  return createHash("sha256").update(files.join("\n")).update(shell).digest("hex").slice(0, 16);
}

export default defineConfig(({ command }) => {
  const files = command === "build" ? builtFiles() : [];
  return {
    publicDir: false,
    // The worker shows nothing: signals without their ties to Preact.
    resolve: { alias: { "@preact/signals": "@preact/signals-core" } },
    define: {
      __FILES__: JSON.stringify(files),
      __VERSION__: JSON.stringify(command === "build" ? version(files) : "dev"),
    },
    build: {
      outDir: "dist",
      emptyOutDir: false,
      target: browsers,
      rolldownOptions: {
        input: "src/sw/worker.ts",
        transform: { define: { "import.meta": "{}" } }, // a classic script has none, and needs none
        output: { format: "iife", entryFileNames: "sw.js", codeSplitting: false },
      },
    },
  };
});

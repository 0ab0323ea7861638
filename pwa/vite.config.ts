/** Builds the app: one static index.html and hashed files under /static/app/. */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

export const browsers = ["chrome119", "safari16.4", "firefox128"];

/** What a number is measured in and where it comes from is for readers of the file, not for the phone. */
const bare = (name: string, value: unknown) =>
  name === "unit" || name === "source" || name === "sources" ? undefined : value;

/** The rulebook as one module a section: a screen then loads only the sections that it needs. */
const rulebook: Plugin = {
  name: "rulebook",
  enforce: "pre",
  resolveId(id, importer) {
    if (id.startsWith("rulebook:")) return `\0${id}`;
    return id.endsWith("/rulebook.json") && importer ? "\0rulebook" : null;
  },
  load(id) {
    if (!id.startsWith("\0rulebook")) return null;
    const file = new URL("../backend/clinical/rulebook.json", import.meta.url);
    const book = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    const section = id.split(":")[1];
    const code = section
      ? `export default ${JSON.stringify(book[section], bare)}`
      : Object.keys(book)
          .map((name) => `export { default as ${name} } from "rulebook:${name}"`)
          .join("\n");
    return { code, moduleSideEffects: false };
  },
};

export default defineConfig({
  plugins: [rulebook],
  base: "/static/app/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "dist",
    target: browsers,
    cssTarget: browsers,
    assetsInlineLimit: 0, // a data: script or style is outside the content security policy
    modulePreload: { polyfill: false },
    // What the first screen needs comes in one request; the rest when it is first used.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: "app", tags: ["$initial"] }] } },
    },
  },
  test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node", testTimeout: 10_000 },
});

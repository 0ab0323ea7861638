/** Builds the app: one static index.html and hashed files under /static/app/. */
import { defineConfig } from "vitest/config";

export const browsers = ["chrome119", "safari16.4", "firefox128"];

export default defineConfig({
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

/** Runs an unmodified RxDB against a real server; `tests/sync/test_rxdb.py` starts both. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["*.test.ts"],
    environment: "node",
    testTimeout: 20_000,
  },
});

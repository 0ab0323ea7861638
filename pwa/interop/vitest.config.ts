/** Runs an unmodified RxDB against a real server; `tests/journey/test_rxdb.py` starts both. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["*.test.ts"],
    environment: "node",
    testTimeout: 60_000,
    fileParallelism: false, // one of them restores the whole server
  },
});

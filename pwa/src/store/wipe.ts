/** Forgetting everything of the person on this phone. */
import { transact } from "./database";
import { wrote } from "./live";
import { sample } from "./sample_mode";

/**
 * Records, drafts, account and sample are gone in one transaction a database. With `endSession` the
 * mark `sign_out_pending` stays: the session has to be ended before anybody's data moves again.
 */
export async function wipe({ endSession = false } = {}): Promise<void> {
  for (const name of ["achelog", "achelog-sample"] as const) {
    await transact(name, "readwrite", async (tx) => {
      const meta = tx.objectStore("meta");
      await Promise.all([tx.objectStore("records").clear(), meta.clear()]);
      if (endSession && name === "achelog") await meta.put(true, "sign_out_pending");
    });
  }
  sample.active.value = false;
  wrote("sync");
}

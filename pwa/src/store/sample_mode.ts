/** Whether screens show the sample diary instead of the person's own. */
import { signal } from "@preact/signals";
import { type Name, transact } from "./database";
import { wrote } from "./live";

const active = signal(false);

/** The database that screens see now. */
export const shown = (): Name => (active.value ? "achelog-sample" : "achelog");

/** "Look around": a diary of its own, never synced, gone in one tap. */
export const sample = {
  active,

  /** Show the sample diary; the person's own stays as it is. */
  async fill(): Promise<void> {
    const { fillSample } = await import("./sample");
    await fillSample();
    await show(true);
  },

  /** Delete the sample diary and show the person's own again. */
  async clear(): Promise<void> {
    await transact("achelog-sample", "readwrite", async (tx) => {
      await Promise.all([tx.objectStore("records").clear(), tx.objectStore("meta").clear()]);
    });
    await show(false);
  },
};

async function show(sampleShown: boolean): Promise<void> {
  await transact("achelog", "readwrite", (tx) => tx.objectStore("meta").put(sampleShown, "sample"));
  active.value = sampleShown;
  wrote("sync");
}

/** Show what was shown when the app was last open. */
export async function rememberedMode(): Promise<void> {
  const was = await transact("achelog", "readonly", (tx) => tx.objectStore("meta").get("sample"));
  active.value = was === true;
}

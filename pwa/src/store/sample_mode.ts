/** Whether screens show the sample diary instead of the person's own. */
import { signal } from "@preact/signals";
import type { Name } from "./database";

export const sampleActive = signal(false);

/** The database that screens see now. */
export const shown = (): Name => (sampleActive.value ? "achelog-sample" : "achelog");

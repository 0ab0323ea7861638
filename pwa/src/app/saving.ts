// One tap that saves something, and what is said when it could not.

import { whyNotSaved } from "./not-saved";
import { banner } from "./parts/banner";

/** Runs what one tap saves, and says so in the banner when it fails. */
export async function keep(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (reason) {
    banner.value = { text: whyNotSaved(reason) };
  }
}

// The person's whole diary as a file, ready to be saved.

import { exportCopy, today } from "../store";
import { copy as t } from "./text/en/copy";

export async function makeCopy(): Promise<File> {
  return new File([await exportCopy()], t.file(today()), { type: "application/json" });
}

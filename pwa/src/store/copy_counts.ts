/** What loading a copy does, or why it cannot be loaded. */

export interface CopyCounts {
  /** Records this phone does not have. */
  added: number;
  /** Records that say the same here. */
  unchanged: number;
  /** Records that say something else here: both are kept, ours first. */
  conflicts: number;
}

export type CopyFault = "not_json" | "not_a_copy" | "newer_version" | "bad_record" | "too_large";

/** The file is no copy that this app can load; nothing was changed. */
export class NotACopy extends Error {
  override readonly name = "NotACopy";
  constructor(readonly reason: CopyFault) {
    super(`This file cannot be loaded: ${reason}.`);
  }
}

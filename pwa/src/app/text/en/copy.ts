// English words of the copies: the whole diary as a file, out and in.

export const copy = {
  title: "Save or load a copy",
  save: "Save a copy",
  saveWhy: "A file with all your entries. It works offline and needs no account.",
  saveHint: "Keep it in a place you trust. Whoever has the file can read it.",
  saved: "The copy was handed over",
  load: "Load a copy",
  loadWhy: "Choose a file that this app has saved. You see what is in it before anything changes.",
  choose: "Choose a file",
  found: (name: string) => `In “${name}”`,
  added: (count: number) => (count === 1 ? "1 new entry" : `${count} new entries`),
  unchanged: (count: number) =>
    count === 1 ? "1 entry is here already" : `${count} entries are here already`,
  conflicts: (count: number) =>
    count === 1
      ? "1 entry says something else here. Both are kept, yours first."
      : `${count} entries say something else here. Both are kept, yours first.`,
  nothingNew: "There is nothing new in this file.",
  loadIt: "Load it",
  cancel: "Do not load it",
  loaded: (count: number) => (count === 1 ? "Loaded: 1 new entry" : `Loaded: ${count} new entries`),
  file: (day: string) => `achelog-copy-${day}.json`,
  faults: {
    not_json: "This is not a copy of a diary. Choose the file that the app has saved.",
    not_a_copy: "This is not a copy of a diary. Choose the file that the app has saved.",
    newer_version: "A newer version of the app has made this copy. Update the app, then try again.",
    bad_record: "The file is damaged, so nothing was loaded. Try another copy.",
    too_large: "The file is too large for a copy of a diary.",
    unreadable: "The file could not be read. Choose it once more.",
  },
  sampleFirst: "The sample diary is open.",
  sampleFirstWhy: "Close it first. This page is about your own entries.",
} as const;

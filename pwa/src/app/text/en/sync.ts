// English words of where the entries are: here, on their way, on the server, refused, changed on two phones.

const count = (many: number, one: string, more: string) =>
  many === 1 ? `1 ${one}` : `${many} ${more}`;

export const sync = {
  title: "Where your entries are",
  row: "Here, on the server, on their way",
  noAccount: (many: number) =>
    many === 1
      ? "There is no account. Your 1 entry is only on this phone."
      : `There is no account. All ${many} entries are only on this phone.`,
  noEntries: "There is no entry yet.",
  account: "Account",
  toAccount: "What an account adds",
  states: {
    idle: "All is sent and fetched.",
    waits: "What waits here goes by itself.",
    aside: "All else is sent and fetched.",
    asks: "Nothing moves before you say what should become of the entries on this phone.",
    syncing: "Sending and fetching now.",
    offline: "There is no connection. Entries wait here and go by themselves later.",
  },
  /** What is wrong, and what one can do about it. */
  troubles: {
    storage_full:
      "This phone is full. Delete photos or apps you do not need. Then sync again. Nothing is lost.",
    signed_out: "You were signed out. Your entries stay here. Sign in to go on.",
    consent_withdrawn:
      "You took back your consent. Nothing is sent or fetched. You can agree again in your account.",
    unavailable: "The server cannot answer now. The app tries again by itself.",
    throttled: "The server asked to wait. The app tries again by itself.",
    update_needed: "This app is too old to sync. Load the new one. Your entries stay here.",
    error:
      "Something went wrong. The app tries again by itself. If it stays so, save a copy of your entries.",
  },
  next: {
    signed_out: "Sign in again",
    consent_withdrawn: "Open your account",
    update_needed: "Load the new app",
    error: "Save a copy",
    storage_full: "Save a copy",
  },
  asksNext: "Answer the question",
  last: (when: string) => `Last synced ${when}`,
  never: "Not synced yet",
  now: "Sync now",
  tryNow: "Try now",
  progress: (done: number, of: number) => `${done} of ${of} sent`,
  fetching: (many: number) =>
    `Fetching your diary. ${count(many, "entry is", "entries are")} here so far.`,

  server: "On the server",
  onServer: (many: number) => count(many, "entry", "entries"),
  older: (many: number) =>
    many === 1 ? "1 of them has changed here since." : `${many} of them have changed here since.`,
  onServerNone: "No entry yet",
  here: "Only on this phone",
  hereNone: "No entry is only on this phone.",
  hereNoOther: "No other entry is only on this phone.",
  oldest: (when: string) => `The oldest is from ${when}.`,
  underWay: "On their way",
  underWayWhy: (many: number) =>
    many === 1
      ? "1 was sent. The server has not said yet that it has it."
      : `${many} were sent. The server has not said yet that it has them.`,
  list: "See them",
  more: (many: number) => `And ${many} more`,
  isNew: "New",
  isChanged: "Changed. The server has the old one.",
  isDeleted: "Deleted here. The server still has it.",
  isDeletedNew: "Deleted here",
  deleted: (kind: string) => `Deleted: ${kind}`,
  /** How many of a kind, for "9 pain entries and 2 treatments". */
  many: {
    pain_log: (many: number) => count(many, "pain entry", "pain entries"),
    treatment: (many: number) => count(many, "course", "courses"),
    treatment_use: (many: number) => count(many, "treatment used", "treatments used"),
    medication: (many: number) => count(many, "medicine", "medicines"),
    symptom_check: (many: number) =>
      count(many, "check for warning signs", "checks for warning signs"),
    condition: () => "what you told about your pain",
    questionnaire: (many: number) => count(many, "set of questions", "sets of questions"),
    visit: (many: number) => count(many, "visit", "visits"),
    profile: () => "your settings",
    nudge: (many: number) => count(many, "answer to a note", "answers to notes"),
    deleted: (many: number) => count(many, "deletion", "deletions"),
  },
  kind: {
    pain_log: "Pain",
    treatment: "A course of treatment",
    treatment_use: "A treatment",
    medication: "A medicine",
    symptom_check: "A check for warning signs",
    condition: "About my pain",
    questionnaire: "A set of questions",
    visit: "A visit to the doctor",
    profile: "Settings",
    nudge: "A note to see a doctor",
  },
  pain: (score: string) => `Pain ${score}`,

  refused: "Could not sync",
  refusedLead:
    "The server did not take these. They stay on this phone. All else goes on as before.",
  refusedHere: "This could not sync.",
  refusedMend: "Change it here, then tap Done. It is then sent again.",
  otherWays: "Other ways",
  correct: "Open and correct",
  again: "Try again",
  allAgain: "Try all again",
  leaveOut: "Send it without that",
  keepHere: "Keep it only here",
  saveFile: "Save it as a file",
  remove: "Remove it",
  undoChange: "Take back my change",
  file: (day: string) => `achelog-entry-${day}.json`,
  sentAgain: "It is sent again.",
  leftOut: "It is sent again without that.",
  keptHere: "It stays on this phone.",
  saved: "The file was handed over.",
  removed: "It is removed.",
  tookBack: "It is as the server has it.",
  stays: "You keep these only here",
  staysWhy: "If this phone is lost, they are gone. Save them as a file, or try again.",
  /** Why, by the server's code; `what` is the field, "" where it is about the whole entry. */
  why: {
    out_of_range: (what: string) =>
      `The number for ${what || "one answer"} is too high or too low.`,
    too_long: (what: string) => `${large(what || "a text")} is too long. Make it shorter.`,
    too_many: (what: string) => `There is too much in ${what || "a list"}. Take some out.`,
    far_from_at: () => "Its day and its time do not fit. Set the time again.",
    required: (what: string) => `${large(what || "something")} is missing.`,
    too_large: () => "It is too large for the server. Make the note shorter.",
    unknown_kind: () => "The server does not know this kind of entry yet. Try again later.",
    reserved: () => "A part of it has a name that only the server may use.",
    edit_id_reused: () => "It got mixed up with another change. Try again.",
    wrong_type: unreadable,
    bad_form: unreadable,
    too_deep: unreadable,
    nul: badSigns,
    surrogate: badSigns,
    bad_json: () => "The server could not read it. Try again.",
    bad_request: () => "The server could not read it. Try again.",
  },
  whyUnknown: "The server gave a reason that this app does not know. Try again after an update.",

  changed: "Changed on two phones",
  changedLead:
    "Two phones changed these at the same time. One value was kept. You can choose the other one.",
  changedNone: "There is nothing to choose here now.",
  changedHere: "Two phones changed this entry.",
  kept: (kept: string, what: string) => `We kept ${kept} for ${what}.`,
  keptEmpty: (what: string) => `We left ${what} empty.`,
  otherSaid: (lost: string, when: string) => `The other phone said ${lost}${when}.`,
  otherEmpty: (when: string) => `The other phone left it empty${when}.`,
  otherHad: (lost: string, when: string) => `The other phone also had ${lost}${when}.`,
  written: (when: string) => ` (written ${when})`,
  both: {
    note: "Both notes were kept.",
    plan: "Both plans were kept.",
    name: "Both names were kept.",
  },
  keep: (kept: string) => `Keep ${kept}`,
  keepThis: "Keep this one",
  keepEmpty: "Keep it empty",
  keepBoth: "Keep both",
  leaveItOut: "Leave it out",
  use: (lost: string) => `Use ${lost} instead`,
  useOther: "Use the other one",
  useEmpty: "Leave it empty",
  add: "Add it",
  useOnlyOther: "Use only the other",
  used: "Changed on this phone",
  keptNow: "Noted",
} as const;

function large(text: string): string {
  return String(text).replace(/^“?\p{L}/u, (start) => start.toUpperCase());
}

function unreadable(what: string): string {
  return `${large(what || "a part of it")} has a form that the server cannot read.`;
}

function badSigns(what: string): string {
  return `${large(what || "a text")} holds a sign that cannot be kept. Type it again.`;
}

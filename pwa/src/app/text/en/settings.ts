// English words of the settings: country, and the state of sync.

export const settings = {
  title: "Settings",
  country: "Country",
  countryLabel: "Where you are",
  notChosen: "Not chosen",
  number: (number: string) => `The app shows ${number} as the number for emergencies.`,
  noNumber: "We know no number for it. The app shows 112 and says so.",
  guessed: (country: string) => `By this phone’s clock it is ${country}.`,
  saved: "Country kept on this phone",
  sync: "Syncing",
  account: "Account",
  noAccount: "There is no account. All entries are on this phone only.",
  toAccount: "What an account adds",
  states: {
    idle: "All is sent and fetched.",
    waits: "Some entries wait here. They go by themselves.",
    asks: "Nothing moves before you say what should become of the entries on this phone.",
    syncing: "Sending and fetching now.",
    offline: "There is no connection. Entries wait here and go by themselves later.",
  },
  troubles: {
    storage_full: "This phone is full. Make some room, then sync again.",
    signed_out: "You were signed out. Your entries stay here. Sign in to go on.",
    consent_withdrawn: "You took back your consent, so nothing is sent or fetched.",
    unavailable: "The server cannot answer now. The app tries again by itself.",
    throttled: "The server asked to wait. The app tries again by itself.",
    update_needed: "This version of the app is too old to sync. Close it and open it again.",
    error: "Something went wrong. The app tries again by itself.",
  },
  onlyHere: (count: number) =>
    count === 1 ? "1 entry is only on this phone." : `${count} entries are only on this phone.`,
  noneOnlyHere: "No entry is only on this phone.",
  last: (when: string) => `Last synced ${when}`,
  never: "Not synced yet",
  syncNow: "Sync now",
  refused: "Could not sync",
  refusedWhy:
    "The server did not take these. They stay on this phone. Open one and save it again to send it anew.",
  refusedFor: {
    too_large: "It is too large for the server. Make it shorter.",
    bad_request: "The server could not read it.",
  },
  kind: {
    pain_log: "Pain",
    treatment: "A course of treatment",
    treatment_use: "A treatment",
    condition: "About my pain",
    profile: "Settings",
    nudge: "A note to see a doctor",
  },
} as const;

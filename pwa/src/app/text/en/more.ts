// English words of More: the way to everything that has no tab of its own.

export const more = {
  title: "More",
  diary: "Your diary",
  about: "About my pain",
  aboutWhy: "Where it is, since when, what you tried",
  health: "About my health",
  healthWhy: "What makes a sign more urgent for you",
  since: (date: string) => `Since ${date}`,
  trends: "Trends",
  trendsWhy: "Your pain by day, with what you used",
  learn: "Learn",
  learnWhy: "Causes, treatments, when to see a doctor",
  entries: "Where your entries are",
  account: "Account",
  accountWhy: "Not needed. It brings your diary to other phones.",
  copy: "Save or load a copy",
  copyWhy: "A file with all your entries, also offline",
  settings: "Settings",
  settingsWhy: "Country, and how syncing goes",
  lookAround: "Look around",
  lookAroundWhy: "Opens a sample diary. One tap removes it.",
} as const;

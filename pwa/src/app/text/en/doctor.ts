// English words of Doctor: the page to bring, for which days, and what is needed to make it.

export const doctor = {
  title: "Doctor",
  whenToGo: "When to go",
  page: "One page for your doctor",
  pageWhy: "What hurts, since when, what you tried and how it went. Notes are left out.",
  period: "Which days?",
  periods: { 30: "30 days", 90: "90 days", own: "Other days" },
  from: "First day",
  to: "Last day",
  days: (from: string, to: string) => `${from} to ${to}`,
  logged: (days: number, of: number) => `Pain logged on ${days} of ${of} days.`,
  make: "Make the page",
  making: "Making your page",
  ready: "Your page is ready",
  open: "Open",
  share: "Share",
  save: "Save",
  file: (from: string, to: string) => `achelog-${from}-to-${to}.pdf`,
  needsAccount: "The page needs an account",
  needsAccountWhy:
    "The server makes it from your entries, so they have to be there. Without an account they never leave this phone.",
  toAccount: "See what an account does",
  daysMissing: "Choose the first and the last day.",
  daysReversed: "The first day is after the last day.",
  daysAhead: "The last day has not come yet.",
  daysTooMany: "That is too long. A page covers 5 years at most.",
  sampleFirst: "This is the sample diary. Close it to make a page from your own entries.",
  errors: {
    period_empty: "You have no entries in these days. Choose other days.",
    no_account: "There is no account on this phone. Make one or sign in first.",
    offline: "There is no connection. Try again when you are online.",
    signed_out: "You were signed out. Sign in again, then make the page.",
    consent_withdrawn: "You took back your consent, so the server cannot make the page.",
    throttled: "Too many pages in a short time. Wait a little, then try again.",
    unavailable: "The server cannot answer now. Try again soon.",
    timeout: "It takes longer than it should. Try again in a few minutes.",
    update_needed: "This version of the app is too old. Close it and open it again.",
    storage_full: "This phone is full. Make some room, then try again.",
    error: "The page could not be made. Please try again.",
  },
  waits: (count: number) =>
    count === 1
      ? "1 entry could not be sent yet. It is not on the page."
      : `${count} entries could not be sent yet. They are not on the page.`,
  toSync: "See why",
} as const;

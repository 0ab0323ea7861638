// English words of a nudge: what to do first, what was entered, no cause and no likelihood.

const BRING = "We can make a page for you to bring.";

export const nudge = {
  headline: {
    emergency: "Get help now",
    same_day: "Call your doctor or advice line today",
    few_days: "Please book a visit in the next few days",
    routine: "A good time to book a visit",
  },
  body: {
    persistent: {
      routine: `Your pain has not eased much with what you tried. ${BRING}`,
      few_days: `You have had this pain for 6 weeks or more, and it has not eased by much with what you tried. ${BRING}`,
    },
    told_persists: {
      routine: `You told us the pain has gone on for 3 weeks or more, and what you tried has not helped. ${BRING}`,
      few_days: `You told us the pain has gone on for 6 weeks or more, and what you tried has not helped. ${BRING}`,
    },
  },
  otherBody: `What you entered is a reason to see a doctor. ${BRING}`,
  why: "Why am I seeing this?",
  whyTitle: "Why you see this",
  daysLogged: (logged: number, of: number) =>
    `You logged pain on ${logged} of the last ${of} days.`,
  allAtLevel: (level: number, days: number) =>
    days === 1 ? `It was ${level} or more on that day.` : `It was ${level} or more on all ${days}.`,
  atLevel: (level: number, days: number) => `It was ${level} or more on ${days} of them.`,
  used: (ofDays: number, list: string) => `In the last ${ofDays} days you used ${list}.`,
  usedOn: (treatment: string, days: string) => `${treatment} on ${days}`,
  began: (date: string, days: number) => `You told us the pain began on ${date}, ${days} days ago.`,
  beganAgo: (days: number) => `You told us the pain began ${days} days ago.`,
  tried: (list: string) => `You tried ${list}, and it did not help.`,
  notSeen: "You told us no doctor or physio has seen it yet.",
  leaflet: "Pain that lasts after rest or treatment is a reason to see a doctor.",
  treatment: {
    rest: "rest",
    heat: "heat",
    ice: "ice",
    heat_ice: "heat or ice",
    medication: "medicine",
    physio: "physio",
    surgery: "surgery",
    other: "something else",
  },
  entries: "See these entries",
  entriesTitle: "The entries behind it",
  entriesGone: "These entries are not on this phone.",
  history: "What you told us about your pain",
  plan: "Plan a visit",
  later: "Later",
  known: "My doctor knows about this pain",
  seen: "I have seen a doctor",
  openPage: "Page to bring",
  planned: "You plan a visit about this pain.",
  plannedNow: "Noted: you plan a visit",
  askAgain: (weekday: string) => `We will ask again on ${weekday}`,
  knownNow: "Noted: your doctor knows",
  seenNow: "Noted: you have seen a doctor",
  gone: "This note is no longer here.",
  rule: (rule: string, version: string) => `Rule “${rule}”, rulebook ${version}.`,
  signs: "When to see a doctor",
  foot: "This app cannot tell what is wrong. If you feel very unwell or worried, get help now.",
} as const;

// English words of Today.

export const today = {
  title: "Today",
  log: "Log pain",
  painNow: "Pain now",
  soFar: "So far today",
  yesterday: "Yesterday",
  nothingYet: "Nothing logged today.",
  first: "One number is enough to start.",
  firstLead: "Your entries stay on this phone. No account is needed.",
  steps: [
    ["After 1 entry", "you can save a copy or make a page for your doctor."],
    ["After 4 days", "you see how this week is going."],
    ["After 3 weeks", "of a treatment the app asks how the pain has been since."],
  ],
  lookAround: "Look around",
  lookAroundWhy: "Opens a sample diary. One tap removes it.",
  treatment: "Treatment used",
  treatmentShort: "Treatment",
  history: "Five short questions about this pain",
  historyWhy:
    "Where, since when, what you tried. With the answers the app can tell you sooner when to see a doctor.",
  historyAnswer: "Answer them",
  didItHelp: "Did it help?",
  helped: (use: string) => `Did it help? ${use}`,
  noted: "Noted on this phone",
  walk: "How long can you walk today?",
  responseOf: { better: "Better after it", same: "The same after it", worse: "Worse after it" },
  underWay: "Treatments under way",
  dayOf: (day: number, of: number, review: string) =>
    `Day ${day} of ${of}. Too early to say. Look back at it on ${review}.`,
  remembered: "from memory",
  changedTwice: "changed on two phones",
  plainUrgent: "Call your doctor or advice line today. In an emergency call for help now.",
  plainNudge: "What you entered is a reason to see a doctor.",
} as const;

// English words of the history card: what is known about this pain.

export const about = {
  title: "About this pain",
  lead: "Answer what you like. Each one can wait.",
  where: "Where is it?",
  region: { back: "Back", leg: "Leg", both: "Back and leg" },
  since: "Since when?",
  ago: [
    [0, "Today"],
    [7, "1 week"],
    [21, "3 weeks"],
    [42, "6 weeks"],
    [91, "3 months"],
    [365, "1 year +"],
  ],
  beganOn: "It began on or about",
  usual: "How bad was it, on most days of the last week?",
  tried: "What have you tried?",
  nothingYet: "Nothing yet",
  helped: (treatment: string) => `Did ${treatment} help?`,
  seen: "Has a doctor or physio seen this pain?",
  yes: "Yes",
  no: "No",
  nothing: "Answer at least one, or tap the cross to leave.",
  saved: "Saved on this phone",
} as const;

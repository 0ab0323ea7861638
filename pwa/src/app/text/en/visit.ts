// English words of a visit: what one keeps of having seen a doctor.

export const visit = {
  title: "What came of it?",
  lead: "For you to look up later. Answer what you like, or skip it.",
  visits: "Your visits",
  aVisit: "A visit",
  when: "When was it?",
  whom: "Who did you see?",
  said: "What did they say?",
  plan: "What is the plan?",
  skip: "Skip",
  saved: "Visit kept on this phone",
  nothing: "Write at least one line, or skip it.",
  noDay: "Choose the day.",
  ahead: "That day has not come yet.",
  remove: "Delete this visit",
} as const;

// English words of the trend: spans, the sentence, the table.

export const trends = {
  title: "Trends",
  span: "How far back",
  spans: { 7: "7 days", 30: "30 days", 90: "90 days" },
  logged: (days: number, of: number) => `You logged pain on ${days} of the last ${of} days.`,
  range: (low: string, high: string, usual: string) =>
    low === high
      ? `It was ${low} each time.`
      : `It went from ${low} to ${high}. The middle is ${usual}.`,
  week: (mean: string, days: number, before: string, daysBefore: number) =>
    `The last 7 days: ${mean} on average, ${days} logged. The 7 days before: ${before}, ${daysBefore} logged.`,
  empty: "Nothing logged in this time.",
  emptyLead: "Log pain on 2 days or more and you see a line here. A day you skip stays a gap.",
  logNow: "Log pain",
  chart: "Pain by day. The table below says the same.",
  recalled: "from memory",
  gap: "A gap is a day that was not logged.",
  used: "A bar is a treatment, a tick is a use.",
  table: "As a table",
  day: "Day",
  pain: "Pain",
  treatments: "Used",
  none: "–",
  notLogged: "not logged",
} as const;

// English words of a treatment use.

export const use = {
  title: "Treatment",
  which: "What did you use?",
  minutes: "How long?",
  otherMinutes: "Minutes",
  medicine: "Which medicine?",
  newMedicine: "Another one",
  medicineName: "Name of the medicine",
  amount: "Amount",
  amountNoNumber: "The amount is not a number. Put words in the unit or the note.",
  unit: "Unit",
  unitExample: "mg, tablets",
  more: "Add more, now or later",
  details: "Details",
  whatWasIt: "What was it?",
  operation: "Which operation?",
  name: "Name, if it has one",
  choose: "Choose a treatment first. Then tap Done.",
  saved: (treatment: string) => `${treatment} saved on this phone`,
  watch: (days: number) =>
    `This starts a course. After ${days} days the app asks how the pain has been since.`,
  min: (minutes: number) => `${minutes} min`,
  note: "Note",
  noteLabel: "What you want to keep, or to tell a doctor",
} as const;

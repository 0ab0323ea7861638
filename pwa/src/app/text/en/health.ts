// English words of "About my health": what each answer changes, in one plain sentence; none of it has to be answered.

export const health = {
  title: "About my health",
  lead: "Answer what you like, or nothing. With an answer the app can tell you sooner to see a doctor.",
  born: "Year of birth",
  bornWhy: "From age 65, call a doctor the same day for sudden pain after a small fall.",
  bornWrong: (first: number, last: number) => `Type a year from ${first} to ${last}.`,
  factors: "What is true of you?",
  factor: {
    cancer_history: "I have or had cancer",
    osteoporosis: "My bones are thin",
    long_term_steroids: "I take steroids for long, like prednisone",
    weak_immunity: "I get ill easily: my defences are weak",
    recent_surgery: "I had an operation in the last 3 months",
    blood_thinner: "I take a blood thinner",
    vascular_disease: "My blood flow is bad, or my heart beats unevenly",
    pregnancy: "I am pregnant",
    injected_drugs: "I inject drugs, or did",
  },
  why: {
    cancer_history: "With it, new pain or losing weight is a reason to see a doctor sooner.",
    osteoporosis: "With it, sudden pain is a reason to call a doctor the same day.",
    long_term_steroids: "With it, sudden pain is a reason to call a doctor the same day.",
    weak_immunity: "With it, a fever is a reason to call a doctor, also with a cold.",
    recent_surgery:
      "After one, a fever is a reason to call a doctor, also with a cold. One that you log with its date counts by itself.",
    blood_thinner: "It changes nothing in the app yet. You can note it for your doctor.",
    vascular_disease: "It changes nothing in the app yet. You can note it for your doctor.",
    pregnancy: "It changes nothing in the app yet. You can note it for your doctor.",
    injected_drugs:
      "With it, a fever is a reason to call a doctor, also with a cold. You can leave this out.",
  },
  none: "None of these",
  saved: "Kept on this phone",
} as const;

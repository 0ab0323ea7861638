// English words of "When to see a doctor": urgency first, no cause, no likelihood, nothing that reassures.

export const signs = {
  title: "When to see a doctor",
  call: (number: string) => `Call ${number}`,
  callUnknown: "Call 112 or your local emergency number",
  callShort: "Call 112",
  numberOf: (country: string) => `The emergency number in ${country}.`,
  numberUnknown:
    "112 works on mobile phones in many countries. If it does not, call your local emergency number.",
  changeCountry: "Other country?",
  emergency: "Get help right away",
  emergencyLead: "Is one of these new? Call for help now, or go to an emergency room.",
  emergencies: [
    "You are numb, or it tingles, around your groin, genitals or bottom.",
    "You have trouble peeing, or you cannot hold your pee or poo.",
    "Both legs are numb, tingling or weak.",
    "Your chest hurts, or it is hard to breathe.",
    "The pain started after a bad accident or a hard fall.",
    "A leg is suddenly cold, pale or numb.",
    "Sudden, very bad back or tummy pain, and you feel faint, cold or sweaty.",
  ],
  others: "See a doctor if you have",
  today: "Call today",
  fewDays: "In the next few days",
  visit: "Book a visit",
  list: [
    {
      sign: "Numbness or tingling",
      urgency: "fewDays",
      say: "Book a visit in the next few days if it is new. If a leg is weak too, call today.",
      more: "Around the groin or bottom, or in both legs: get help right away.",
    },
    {
      sign: "Swelling",
      urgency: "fewDays",
      say: "Book a visit in the next few days. If one leg is swollen and sore, warm or red, call today.",
      more: "With chest pain or trouble breathing: get help right away.",
    },
    {
      sign: "Fever or chills",
      urgency: "today",
      say: "Call your doctor or advice line today if you have them with back or leg pain. A fever is 38 °C (100.4 °F) or more.",
      more: "",
    },
    {
      sign: "Weight loss you cannot explain",
      urgency: "fewDays",
      say: "Ask for an urgent visit in the next few days.",
      more: "",
    },
    {
      sign: "Severe weakness or feeling very tired",
      urgency: "today",
      say: "A leg that is weak, or a foot that drags: call today. Very tired for days: book a visit in the next few days.",
      more: "Both legs weak, or fast getting worse: get help right away.",
    },
    {
      sign: "Very hard to walk or stand",
      urgency: "today",
      say: "Call your doctor or advice line today if this is new.",
      more: "If it came suddenly: get help right away.",
    },
    {
      sign: "Pain that lasts after rest or treatment",
      urgency: "visit",
      say: "Book a visit if it has not eased much after 3 weeks. After 6 weeks, or if it is getting worse, book one in the next few days. If rest does not ease it and it is worse at night, ask for an urgent visit.",
      more: "",
    },
  ],
  notListed: "Your sign is not here?",
  notListedWhy: "This list is not complete. If you feel very unwell or worried, get help now.",
  foot: "This app cannot tell what is wrong. It only helps you decide when to ask.",
} as const;

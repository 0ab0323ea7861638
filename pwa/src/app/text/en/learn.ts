// English words of Learn: the causes and treatments people name, in short; no advice on what is whose.

export const learn = {
  title: "Learn",
  lead: "Back and leg pain in short. This page cannot tell what causes yours. A doctor can look.",
  causes: "What can be behind it",
  causeList: [
    ["Injury", "A pulled muscle, a twisted joint, a broken bone, or a joint that is out of place."],
    [
      "Illness",
      "Worn or sore joints, a curved spine, bones that get thin, or a disc that bulges and may press on a nerve.",
    ],
    ["Posture", "Sitting or standing in one way for a long time, day after day."],
    ["Overuse", "The same move again and again, or more than you are used to."],
  ],
  treatments: "What people try",
  treatmentList: [
    ["rest", "Rest", "A short break from what hurts. Long days in bed help few people."],
    [
      "heat",
      "Heat",
      "A warm pack or a bath, often for stiff or tight muscles. Not so hot that it burns.",
    ],
    ["ice", "Ice", "A cold pack in a cloth, for some minutes. Not ice on bare skin."],
    [
      "medication",
      "Medicine",
      "From the shop or from a doctor. Read the label, and ask a pharmacist what goes with what you take.",
    ],
    ["physio", "Physio", "Moves and training with someone who knows how. It takes weeks to show."],
    ["surgery", "Surgery", "For some causes, when a doctor advises it and you agree."],
  ],
  logOne: "Log a treatment",
  signs: "When to see a doctor",
  persists: "Pain that goes on after rest or treatment is a reason to see a doctor.",
  app: "How this app helps",
  appLead:
    "Log how bad it is and what you tried. After some weeks the app asks how the pain is. When it has not eased much, the app says so and shows which entries it counted. Then you can take one page to your doctor.",
} as const;

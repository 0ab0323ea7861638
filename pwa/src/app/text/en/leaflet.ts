// English words of "Anything new?": the signs for which everybody should see a doctor, as they are ticked.

export const leaflet = {
  numbness_tingling: "Numb or tingling",
  swelling: "Swollen",
  fever_chills: "Fever or chills",
  weight_loss: "Losing weight without trying",
  weakness_fatigue: "Very weak or tired",
  walking_standing: "Very hard to walk or stand",
  bladder_bowel: "Bladder or bowel change",
} as const;

export const anythingNew = {
  title: "Anything new?",
  none: "None of these",
  noneNow: "None of the seven",
  severe: "Is it so bad that you cannot sleep, think or move?",
} as const;

// The cards of Today that most days do without, in a file of their own.

export { NudgeCard } from "../../parts/nudge-card";
export { PlannedVisit } from "../../parts/planned-visit";

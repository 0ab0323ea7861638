/** How long a course of treatment takes until the watch looks at it. */
import { persistent } from "../../../backend/clinical/rulebook.json";

const CARE = persistent.care.value;
const CARE_OF: Readonly<Record<string, keyof typeof CARE>> = {
  rest: "rest",
  heat: "heat_ice",
  ice: "heat_ice",
  medication: "medication",
  physio: "physio",
  surgery: "surgery",
};

/** After how many days the watch looks at a treatment; one it does not know counts as medicine. */
export function reviewAfter(treatment: string | null): number {
  const known = treatment !== null && Object.hasOwn(CARE_OF, treatment);
  return CARE[(known && CARE_OF[treatment]) || "medication"].since_start;
}

/** Whether the rules know this treatment; a newer app may know more. */
export const isTreatment = (code: string): boolean =>
  code === "other" || Object.hasOwn(CARE_OF, code);

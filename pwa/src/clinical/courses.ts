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
  return CARE[CARE_OF[treatment ?? ""] ?? "medication"].since_start;
}

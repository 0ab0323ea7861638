// The history of a pain as the card asks it: kept as a condition, the usual pain in the profile.

import { type Condition, list, profile, save, type Tried } from "../../../store";
import { raiseAlerts, raiseSlow } from "../../rules";

export interface History {
  region: string | null;
  began_on: string | null;
  usual_pain_before: number | null;
  /** null = not answered, [] = nothing tried yet. */
  tried: Tried[] | null;
  seen_clinician: boolean | null;
}

/** What is known so far, and the condition it stands in (undefined = none yet). */
export async function readHistory(): Promise<{ id: string | undefined; before: History }> {
  const [conditions, person] = await Promise.all([list("condition"), profile()]);
  const condition = conditions.at(-1);
  return { id: condition?.id, before: historyOf(condition, person?.usual_pain_before ?? null) };
}

function historyOf(condition: Condition | undefined, usual: number | null): History {
  return {
    region: condition?.region ?? null,
    began_on: condition?.began_on ?? null,
    usual_pain_before: usual,
    tried: condition?.tried ?? null,
    seen_clinician: condition?.seen_clinician ?? null,
  };
}

export function isAnswered(history: History): boolean {
  return Object.values(history).some((answer) => answer !== null);
}

/** Saves the answers, then lets the rule that rests on them speak at once. */
export async function keepHistory(id: string | undefined, history: History): Promise<void> {
  const { usual_pain_before, ...answers } = history;
  await save("condition", id === undefined ? answers : { id, ...answers });
  if (usual_pain_before !== null) await save("profile", { usual_pain_before });
  await raiseAlerts();
  await raiseSlow();
}

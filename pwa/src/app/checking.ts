// Keeping a symptom check: on disk first, then what it calls for is said.

import { type SymptomCheck, save } from "../store";

let judged: Promise<void> = Promise.resolve();

/** Resolves when the check is on disk and its nudges are raised, or taken back, by what it says now. */
export async function keepCheck(check: Partial<SymptomCheck>): Promise<SymptomCheck> {
  const kept = await save("symptom_check", check);
  await judge(kept.id);
  return kept;
}

/** After a check was saved, changed or deleted; one after the other, so that each reads what the last one wrote. */
export function judge(check: string): Promise<void> {
  judged = judged.then(() => say(check)).catch(reportError);
  return judged;
}

async function say(check: string): Promise<void> {
  const { raiseAlerts, takeBackAlerts } = await import("./rules");
  await takeBackAlerts(check);
  await raiseAlerts();
}

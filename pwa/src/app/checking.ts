// Keeping a symptom check: on disk first; what it calls for is said once its questions are answered.

import { recall, remember, type SymptomCheck, save } from "../store";

/** The checks whose nudges are still owed: a phone that dies amid the questions says them when it is next opened. */
const OWED = "checks.owed";

const owed = async () => (await recall<string[]>(OWED)) ?? [];

/** One after the other, so that each reads what the last one wrote. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined);
  return mine;
}

/** Before a check is written: from then on its nudges are owed. */
export function owe(check: string): Promise<void> {
  return inTurn(async () => remember(OWED, [...new Set([...(await owed()), check])]));
}

/** Resolves when the check is on disk. `judge` follows, at once or after its questions. */
export async function keepCheck(
  check: Partial<SymptomCheck> & { id: string },
): Promise<SymptomCheck> {
  await owe(check.id);
  return save("symptom_check", check);
}

/** Raises what the check calls for and takes back what it does not any more; also after it was deleted. */
export function judge(check: string): Promise<void> {
  return inTurn(() => say([check])).catch(reportError);
}

/** What was owed when the app was left. */
export async function judgeOwed(): Promise<void> {
  const checks = await owed();
  if (checks.length > 0) await inTurn(() => say(checks));
}

async function say(checks: readonly string[]): Promise<void> {
  const { raiseAlerts, takeBackAlerts } = await import("./rules");
  for (const check of checks) await takeBackAlerts(check);
  await raiseAlerts();
  const left = (await owed()).filter((check) => !checks.includes(check));
  await remember(OWED, left);
}

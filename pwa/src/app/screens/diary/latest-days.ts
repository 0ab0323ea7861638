// Which days are listed under the month, and what each holds. Pure.

import type { PainLog, TreatmentUse } from "../../../store";
import { type DayLevel, levelsOf } from "../../levels";

export interface Entries {
  logs: readonly PainLog[];
  uses: readonly TreatmentUse[];
}

export type DayEntries = DayLevel & Entries;

const AT_MOST = 7;

/** The newest days with an entry, newest first; a day with treatments alone has no level. */
export function latestDays({ logs, uses }: Entries): DayEntries[] {
  const levels = levelsOf(logs);
  const days = new Set([...logs, ...uses].flatMap(({ day }) => day ?? []));
  return [...days]
    .sort()
    .reverse()
    .slice(0, AT_MOST)
    .map((day) => ({
      ...(levels.get(day) ?? { day, level: null, recalled: false }),
      logs: logs.filter((log) => log.day === day),
      uses: uses.filter((use) => use.day === day),
    }));
}

// The places of the last entries, so that they are one tap away.

import { addDays } from "../../../clinical/days";
import { listDays, today } from "../../../store";
import { useQuery } from "../../query";

const LOOK_BACK = 30;
const AT_MOST = 4;

/** Site codes of the last month's logs, the newest first, at most four; [] on the first day. */
export function useLastSites(): readonly string[] {
  return useQuery(readLastSites) ?? [];
}

async function readLastSites(): Promise<string[]> {
  const logs = await listDays("pain_log", addDays(today(), -LOOK_BACK), today());
  const sites = logs.reverse().flatMap((log) => (log.sites ?? []).map((one) => one.site));
  return [...new Set(sites)].slice(0, AT_MOST);
}

// The state of sync in whole sentences. Pure; never more than is true.

import type { Status } from "../sync";
import { account as t } from "./text/en/account";
import { longDay, timeOf } from "./text/format";

export interface StateWords {
  title: string;
  under: string;
}

/** What to say; `now` is an `at` and only decides between a time and a date. */
export function stateWords(
  status: Pick<Status, "phase" | "lastSynced" | "trouble">,
  waiting: number,
  now: string,
): StateWords {
  const last = lastSyncedWords(status.lastSynced, now);
  if (status.phase === "trouble") {
    return { title: t.trouble[status.trouble ?? "error"], under: last };
  }
  if (status.phase === "syncing") return { title: t.state.syncing, under: last };
  const offline = status.phase === "offline";
  if (waiting > 0) {
    return {
      title: t.state.waits(waiting),
      under: `${offline ? `${t.state.offline}. ` : ""}${t.state.waitsWhy} ${last}`,
    };
  }
  if (offline) return { title: t.state.offline, under: `${t.state.offlineWhy} ${last}` };
  return { title: status.lastSynced ? t.state.idle : t.state.syncing, under: last };
}

export function lastSyncedWords(lastSynced: string | null, now: string): string {
  if (lastSynced === null) return t.neverSynced;
  const [day, today] = [lastSynced.slice(0, 10), now.slice(0, 10)];
  const date = day === today ? "" : `${longDay(day, today)}, `;
  return t.lastSynced(`${date}${timeOf(lastSynced)}`);
}

/** What screens may say about the account and the sync; never more than is true. */
import { signal } from "@preact/signals";
import { getLink, refusedRows } from "../store/outbox";
import type { TroubleCode } from "./http";

export type Phase = "no_account" | "idle" | "syncing" | "offline" | "trouble";

export interface Status {
  phase: Phase;
  /** When everything was last exchanged, as an `at`. */
  lastSynced: string | null;
  /** Entries the server will not take, without those that the person left on this phone. */
  refused: number;
  trouble: Exclude<TroubleCode, "offline"> | null;
}

export const status = signal<Status>({
  phase: "no_account",
  lastSynced: null,
  refused: 0,
  trouble: null,
});

export const account = signal<{ email: string } | null>(null);

/** Open while the person has not said what becomes of the entries made without an account. */
export const mergeQuestion = signal<{ waiting: number } | null>(null);

/** Show the phase with what the store knows now. */
export async function show(phase: Phase, trouble: Status["trouble"] = null): Promise<void> {
  const [link, refused] = await Promise.all([getLink(), countRefused()]);
  if (account.value?.email !== link?.account.email) account.value = link && emailOf(link);
  status.value = {
    phase: link ? phase : "no_account",
    lastSynced: link?.lastSynced ?? null,
    refused,
    trouble: link ? trouble : null,
  };
}

async function countRefused(): Promise<number> {
  return (await refusedRows()).filter(({ reason }) => !reason.stays).length;
}

/** The person wrote: what was refused may have been mended or left; the phase is as it was. */
export async function recount(): Promise<void> {
  const refused = await countRefused();
  if (refused !== status.value.refused) status.value = { ...status.value, refused };
}

const emailOf = (link: { account: { email: string } }) => ({ email: link.account.email });

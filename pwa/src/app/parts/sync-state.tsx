// Where the entries are, in one line: on this phone, synced, or waiting.

import { waiting } from "../../store";
import { account, status } from "../../sync";
import { frame as t } from "../text/en/frame";
import { Icon } from "./icon";
import * as icon from "./icons";

export interface Whereabouts {
  text: string;
  of: string;
}

/** The words for a state of sync; pure, so that each state can be tested. */
export function whereabouts(state: {
  signedIn: boolean;
  waiting: number;
  refused: number;
  syncing: boolean;
  /** Syncing stopped until the person does something (signed out, consent withdrawn, too old). */
  trouble: boolean;
}): Whereabouts {
  if (!state.signedIn) return { text: t.savedHere, of: icon.devices };
  if (state.refused > 0) return { text: t.needsALook(state.refused), of: icon.help };
  if (state.waiting > 0) return { text: t.onlyHere(state.waiting), of: icon.wait };
  if (state.trouble) return { text: t.notSyncing, of: icon.help };
  return state.syncing ? { text: t.syncing, of: icon.cloud } : { text: t.synced, of: icon.cloud };
}

/** Where the entries of this phone are now. */
export function useWhereabouts(): Whereabouts {
  return whereabouts({
    signedIn: account.value !== null,
    waiting: waiting.value,
    refused: status.value.refused,
    syncing: status.value.phase === "syncing",
    trouble: status.value.phase === "trouble",
  });
}

export function SyncState() {
  const { text, of } = useWhereabouts();
  return (
    <a class="sync" href="/syncing">
      <Icon of={of} />
      <span>{text}</span>
    </a>
  );
}

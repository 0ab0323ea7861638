// Deleting an entry: at once, with the way back in the banner.

import { type Documents, type Kind, remove, restore } from "../../../store";
import { go } from "../../router";
import { keep } from "../../saving";
import { diary as t } from "../../text/en/diary";

interface DeleteProps<K extends Kind> {
  kind: K;
  doc: Documents[K];
  parent: string;
  label?: string;
  /** Runs when it is deleted, and when that is taken back. */
  after?: ((id: string) => Promise<void>) | undefined;
}

export function Delete<K extends Kind>({ kind, doc, parent, label, after }: DeleteProps<K>) {
  const tap = async () => {
    await remove(kind, doc.id);
    await after?.(doc.id);
    const undo = async () => {
      await restore(kind, doc);
      await after?.(doc.id);
    };
    go(parent, { replace: true, banner: { text: t.removed, undo } });
  };
  return (
    <button type="button" class="button bare" onClick={() => keep(tap)}>
      {label ?? t.remove}
    </button>
  );
}

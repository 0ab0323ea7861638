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
}

export function Delete<K extends Kind>({ kind, doc, parent, label }: DeleteProps<K>) {
  const tap = async () => {
    await remove(kind, doc.id);
    go(parent, {
      replace: true,
      banner: { text: t.removed, undo: () => restore(kind, doc) },
    });
  };
  return (
    <button type="button" class="button bare" onClick={() => keep(tap)}>
      {label ?? t.remove}
    </button>
  );
}

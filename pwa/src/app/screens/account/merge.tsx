// Signed in on a phone that already holds entries: whose are they? Nothing moves before the answer.

import { useState } from "preact/hooks";
import { answerMerge } from "../../../sync";
import { makeCopy } from "../../copy-file";
import { saveFile } from "../../parts/files";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { ButtonRow, Rows } from "../../parts/rows";
import { Dock, Sheet } from "../../parts/screen";
import { go } from "../../router";
import { keep } from "../../saving";
import { account as t } from "../../text/en/account";

const answered = async (answer: "add" | "save_and_remove" | "cancel", text: string) => {
  await answerMerge(answer);
  go("/account", { replace: true, banner: { text } });
};

export function MergeQuestion({ waiting }: { waiting: number }) {
  const [saved, setSaved] = useState(false);
  const save = async () => {
    saveFile(await makeCopy());
    setSaved(true);
  };
  return (
    <Sheet title={t.merge} parent="/" dock={saved && <RemoveDock />}>
      <p>{t.mergeLead(waiting)}</p>
      <Rows>
        <ButtonRow
          before={<Icon of={icon.plus} />}
          title={t.mergeAdd(waiting)}
          under={t.mergeAddWhy}
          onTap={() => keep(() => answered("add", t.merged))}
        />
        <ButtonRow
          before={<Icon of={icon.download} />}
          title={t.mergeSave}
          under={t.mergeSaveWhy}
          onTap={() => keep(save)}
        />
        <ButtonRow
          before={<Icon of={icon.close} />}
          title={t.mergeCancel}
          under={t.mergeCancelWhy}
          onTap={() => keep(() => answered("cancel", t.cancelled))}
        />
      </Rows>
    </Sheet>
  );
}

/** Only a person can see that the file has arrived, so that removing waits for their word. */
function RemoveDock() {
  return (
    <Dock>
      <p role="status">{t.mergeSaved}</p>
      <button
        type="button"
        class="button primary"
        onClick={() => keep(() => answered("save_and_remove", t.removed))}
      >
        {t.mergeRemove}
      </button>
    </Dock>
  );
}

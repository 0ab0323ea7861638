// What becomes of entries made without an account; nothing moves before the answer, also after a reload.

import { useState } from "preact/hooks";
import { exportCopy } from "../../../store";
import { answerMerge } from "../../../sync";
import { useBusy } from "../../busy";
import { copyName, saveFile } from "../../files";
import { Screen } from "../../parts/screen";
import { go } from "../../router";
import { account as t } from "../../text/en/account";

interface MergeProps {
  email: string;
  waiting: number;
}

export function MergeQuestion({ email, waiting }: MergeProps) {
  const [saved, keepSaved] = useState(false);
  const [, run] = useBusy();
  const answer = (how: Parameters<typeof answerMerge>[0], text: string) =>
    run(async () => {
      await answerMerge(how);
      go("/account", { replace: true, banner: { text } });
    });
  const setAside = () =>
    run(async () => {
      saveFile(await exportCopy(), copyName());
      keepSaved(true);
    });
  return (
    <Screen title={t.mergeTitle}>
      <p>{t.mergeLead(waiting)}</p>
      <p class="quiet">{t.mergeAs(email)}</p>
      {saved ? (
        <section class="card" role="status">
          <p>{t.asideAsk}</p>
          <Way text={t.asideYes} onTap={() => answer("save_and_remove", t.removedNow)} />
          <Way text={t.asideAgain} onTap={setAside} />
          <Way text={t.asideNo} onTap={() => keepSaved(false)} />
        </section>
      ) : (
        <section class="card">
          <Way text={t.add(waiting)} why={t.addWhy} firm onTap={() => answer("add", t.added)} />
          <Way text={t.aside} why={t.asideWhy} onTap={setAside} />
          <Way text={t.cancel} why={t.cancelWhy} onTap={() => answer("cancel", t.cancelled)} />
        </section>
      )}
    </Screen>
  );
}

interface WayProps {
  text: string;
  why?: string;
  firm?: boolean;
  onTap: () => void;
}

function Way({ text, why, firm = false, onTap }: WayProps) {
  return (
    <div class="stack tight">
      <button type="button" class={firm ? "button primary" : "button wide"} onClick={onTap}>
        {text}
      </button>
      {why && <p class="quiet">{why}</p>}
    </div>
  );
}

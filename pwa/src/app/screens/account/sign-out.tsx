// Signing out: the diary leaves this phone, so what is only here is asked about first. Works offline.

import { useState } from "preact/hooks";
import { exportCopy, waiting } from "../../../store";
import { signOut } from "../../../sync";
import { useBusy } from "../../busy";
import { copyName, saveFile } from "../../files";
import { Sheet } from "../../parts/screen";
import { go } from "../../router";
import { account as t } from "../../text/en/account";

export function SignOut() {
  const [told, tell] = useState("");
  const [busy, run] = useBusy();

  const leave = (how: "sync" | "discard") =>
    run(async () => {
      const outcome = await signOut(how);
      if (outcome.ok) go("/", { replace: true, banner: { text: t.outNow } });
      else tell(t.stillWaits);
    });
  const saveCopy = () =>
    run(async () => {
      saveFile(await exportCopy(), copyName());
      tell(t.copySaved);
    });

  const waits = waiting.value > 0;
  return (
    <Sheet title={t.signOut} parent="/account" busy={busy}>
      <p>{t.signOutLead}</p>
      {waits && <p class="trouble">{t.signOutWaits(waiting.value)}</p>}
      <p role="status">{told}</p>
      <div class="stack">
        <button type="button" class="button primary" onClick={() => leave("sync")}>
          {waits ? t.syncAndOut : t.signOut}
        </button>
        {waits && (
          <>
            <button type="button" class="button wide" onClick={saveCopy}>
              {t.saveCopy}
            </button>
            <button type="button" class="button wide" onClick={() => leave("discard")}>
              {t.discard}
            </button>
          </>
        )}
        <a class="button bare" href="/account">
          {t.stay}
        </a>
      </div>
    </Sheet>
  );
}

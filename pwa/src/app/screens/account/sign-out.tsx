// Signing out: what becomes of entries that are only on this phone, and then a phone that has forgotten all.

import { useState } from "preact/hooks";
import { waiting } from "../../../store";
import { signOut } from "../../../sync";
import { makeCopy } from "../../copy-file";
import { saveFile } from "../../parts/files";
import { Dock, Sheet } from "../../parts/screen";
import { go } from "../../router";
import { keep } from "../../saving";
import { account as t } from "../../text/en/account";
import { useSending, wordsOf } from "./form";

function useLeaving(how: "sync" | "discard") {
  return useSending(
    () => [],
    async () => {
      const outcome = await signOut(how);
      if (outcome.ok) go("/", { replace: true, banner: { text: t.gone } });
      return outcome;
    },
  );
}

export function SignOut() {
  const count = waiting.value;
  const leave = useLeaving("sync");
  return (
    <Sheet
      title={t.leaving}
      parent="/account"
      dock={
        <Dock>
          <p role="alert" class="trouble">
            {leave.problems.map(wordsOf).join(" ")}
          </p>
          <button type="button" class="button primary" disabled={leave.busy} onClick={leave.submit}>
            {leave.busy ? t.working : count ? t.syncAndLeave : t.signOutNow}
          </button>
        </Dock>
      }
    >
      <p>{count ? t.leavingWaiting(count) : t.leavingAllSent}</p>
      {count > 0 && <LeaveBehind count={count} />}
    </Sheet>
  );
}

/** The ways out for those who cannot, or will not, send what waits. */
function LeaveBehind({ count }: { count: number }) {
  const [saved, setSaved] = useState(false);
  const leave = useLeaving("discard");
  const save = async () => {
    saveFile(await makeCopy());
    setSaved(true);
  };
  return (
    <div class="card">
      <button type="button" class="button" onClick={() => keep(save)}>
        {t.saveAndLeave}
      </button>
      <p role="status">{saved && t.saved}</p>
      <button type="button" class="button" disabled={leave.busy} onClick={leave.submit}>
        {saved ? t.signOutNow : t.leaveWithout(count)}
      </button>
    </div>
  );
}

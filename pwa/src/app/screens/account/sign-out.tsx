// Signing out: what becomes of what is only on this phone, and then a phone that has forgotten all.

import { useState } from "preact/hooks";
import { type OnlyHere, receipt } from "../../../store/receipt";
import { type Outcome, signOut, status } from "../../../sync";
import { makeCopy } from "../../copy-file";
import { saveFile } from "../../parts/files";
import { Notice } from "../../parts/notice";
import { Dock, Sheet } from "../../parts/screen";
import { useQuery } from "../../query";
import { go } from "../../router";
import { keep } from "../../saving";
import { account as t } from "../../text/en/account";
import { sync } from "../../text/en/sync";
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
  const waits = useQuery(receipt)?.onlyHere;
  return (
    <Sheet
      title={t.leaving}
      parent="/account"
      busy={waits === undefined}
      dock={waits && <SendAndLeave waits={waits} />}
    >
      {waits?.length === 0 && <p>{t.leavingAllSent}</p>}
      {waits && waits.length > 0 && <Waiting waits={waits} />}
    </Sheet>
  );
}

interface Waits {
  waits: readonly OnlyHere[];
}

function SendAndLeave({ waits }: Waits) {
  const leave = useLeaving("sync");
  const label = waits.length > 0 ? t.syncAndLeave : t.signOutNow;
  return (
    <Dock>
      <p role="alert" class="trouble">
        {leave.problems.map((one) => `${wordsOf(one)} ${whyNotSent(one)}`).join(" ")}
      </p>
      <button type="button" class="button primary" disabled={leave.busy} onClick={leave.submit}>
        {leave.busy ? t.working : label}
      </button>
    </Dock>
  );
}

/** What kept the entries from being sent, where syncing knows it. */
function whyNotSent({ code }: (Outcome & { ok: false })["errors"][number]): string {
  const { phase, trouble } = status.value;
  if (code !== "waiting") return "";
  return trouble ? sync.troubles[trouble] : phase === "offline" ? t.noConnection : "";
}

/** What it is that waits, and the ways out for those who cannot, or will not, send it. */
function Waiting({ waits }: Waits) {
  const deleted = waits.filter(({ doc }) => doc._deleted).length;
  const entries = waits.length - deleted;
  const refused = waits.filter(({ reason }) => reason).length;
  return (
    <>
      {entries > 0 && <p>{t.leavingWaiting(entries)}</p>}
      {deleted > 0 && <p>{t.leavingDeleted(deleted)}</p>}
      {refused > 0 && (
        <Notice>
          <p>{t.leavingRefused(refused)}</p>
          <a class="line-link" href="/syncing">
            {sync.refused}
          </a>
        </Notice>
      )}
      <LeaveBehind entries={entries} />
    </>
  );
}

function LeaveBehind({ entries }: { entries: number }) {
  const [saved, setSaved] = useState(false);
  const [sure, setSure] = useState(false);
  const leave = useLeaving("discard");
  const save = async () => {
    saveFile(await makeCopy());
    setSaved(true);
  };
  const lose = entries > 0 ? t.leaveWithout(entries) : t.leaveUnsent;
  const isLast = saved || sure;
  return (
    <div class="card">
      {!sure && (
        <button type="button" class="button" onClick={() => keep(save)}>
          {t.saveAndLeave}
        </button>
      )}
      <p role="status">{saved ? t.saved : sure && t.leaveSure}</p>
      <button
        type="button"
        class="button"
        disabled={leave.busy}
        onClick={isLast ? leave.submit : () => setSure(true)}
      >
        {saved ? t.signOutNow : sure ? t.leaveYes : lose}
      </button>
      {sure && !saved && (
        <button type="button" class="button" onClick={() => setSure(false)}>
          {t.leaveNo}
        </button>
      )}
    </div>
  );
}

// What an entry has to say for itself before it is changed: that it could not sync, or that two phones changed it.

import { type Doc, get, type Kind } from "../../store";
import { choicesOf } from "../../store/overruled";
import { type Refusal, refusals, status } from "../../sync";
import { whyRefused } from "../describe";
import { useQuery } from "../query";
import { sync as t } from "../text/en/sync";
import { ChangedChoices } from "./changed-choices";
import { Notice } from "./notice";

interface Notes {
  refused: Refusal | undefined;
  doc: Doc | undefined;
}

async function readNotes(kind: Kind, id: string): Promise<Notes> {
  const [doc, refused] = await Promise.all([get(kind, id), refusals()]);
  return {
    doc: doc as unknown as Doc | undefined,
    refused: refused.find((one) => one.kind === kind && one.id === id),
  };
}

/** Nothing for most entries. */
export function EntryNotes({ kind, id }: { kind: Kind; id: string }) {
  const found = useQuery(() => readNotes(kind, id), [kind, id, status.value.refused]);
  return (
    <>
      {found?.refused && <CouldNotSync {...found.refused} />}
      {found?.doc && choicesOf(found.doc).length > 0 && (
        <section class="card" aria-labelledby="changed">
          <h2 id="changed">{t.changedHere}</h2>
          <ChangedChoices kind={kind} doc={found.doc} />
        </section>
      )}
    </>
  );
}

function CouldNotSync({ reason }: Refusal) {
  return (
    <Notice>
      <p>
        <b>{t.refusedHere}</b> {whyRefused(reason)}
      </p>
      <p>{t.refusedMend}</p>
      <a class="line-link" href="/syncing">
        {t.otherWays}
      </a>
    </Notice>
  );
}

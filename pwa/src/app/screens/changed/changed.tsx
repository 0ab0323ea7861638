// The entries that two phones changed at the same time, each with what was kept and what the other one said.

import { today } from "../../../store";
import { type Changed, changedTwice } from "../../../store/changed";
import { addressOf, titleOfRecord, whenOfRecord } from "../../describe";
import { ChangedChoices } from "../../parts/changed-choices";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Screen } from "../../parts/screen";
import { useQuery } from "../../query";
import { sync as t } from "../../text/en/sync";

export default function ChangedOnTwoPhones() {
  const found = useQuery(changedTwice);
  return (
    <Screen title={t.changed} parent="/syncing" busy={found === undefined}>
      {found && <p>{found.length > 0 ? t.changedLead : t.changedNone}</p>}
      {found?.map((one) => (
        <Card key={`${one.kind} ${one.doc.id}`} {...one} />
      ))}
    </Screen>
  );
}

function Card({ kind, doc }: Changed) {
  const title = titleOfRecord(kind, doc);
  return (
    <section class="card" aria-label={title}>
      <Head title={title} when={whenOfRecord(doc, today())} to={addressOf(kind, doc)} />
      <ChangedChoices kind={kind} doc={doc} />
    </section>
  );
}

/** The entry by its name, and the way to it where it has a screen. */
function Head({ title, when, to }: { title: string; when: string; to: string | null }) {
  const words = (
    <>
      <span class="words">
        <b class="lead">{title}</b>
        {when && <span class="quiet">{when}</span>}
      </span>
      {to && <Icon of={icon.next} />}
    </>
  );
  return to ? (
    <a class="card-link" href={to}>
      {words}
    </a>
  ) : (
    <div class="card-link">{words}</div>
  );
}

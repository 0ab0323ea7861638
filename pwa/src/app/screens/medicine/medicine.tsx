// One medicine: what is in it, its doses, and the form that adds, changes, ends or deletes it.

import "../../style/forms.css";
import "../../style/medicine.css";
import { useState } from "preact/hooks";
import { type Medication, restore, save, today } from "../../../store";
import { contentsOf, readShelf, type Shelf, tellDays } from "../../medicine";
import { DoneDock } from "../../parts/done-dock";
import { EntryNotes } from "../../parts/entry-notes";
import { Rows } from "../../parts/rows";
import { Sheet } from "../../parts/screen";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { go, here, type ScreenProps } from "../../router";
import { keep } from "../../saving";
import { medicine as t } from "../../text/en/medicine";
import { fullDate } from "../../text/format";
import { Gone } from "../diary/gone";
import { Delete } from "../entry/delete";
import { UseRow } from "../today/so-far";
import { draftOf, emptyPack, fieldsOf, type PackDraft, whatIsWrong } from "./draft";
import { PackForm, Starts } from "./form";

const PARENT = "/treatments";
const LATEST = 10;

/** `/medicine/new`, with `?from=use` on the way to a dose of it, or one by its id. */
export default function Medicine({ arg }: ScreenProps) {
  const shelf = useQuery(readShelf, [arg]);
  if (arg === "new") return <Pack pack={null} />;
  const pack = shelf?.products.find(({ id }) => id === arg);
  if (shelf && pack) return <Pack key={pack.id} pack={pack} shelf={shelf} />;
  if (shelf) return <Gone />;
  return (
    <Sheet title={t.title} parent={PARENT} busy>
      {null}
    </Sheet>
  );
}

function Pack({ pack, shelf }: { pack: Medication | null; shelf?: Shelf }) {
  const fromUse = here.value.search.get("from") === "use";
  const [touched, setTouched] = useState<Partial<PackDraft>>({});
  const draft = { ...(pack ? draftOf(pack) : emptyPack), ...touched };
  const change = (part: Partial<PackDraft>) => setTouched((last) => ({ ...last, ...part }));

  async function keepPack(): Promise<void> {
    const kept = await save("medication", { ...(pack && { id: pack.id }), ...fieldsOf(draft) });
    await tellDays();
    const takeBack = pack && (() => restore("medication", pack).then(tellDays));
    const undo = takeBack ? { undo: takeBack } : {};
    const next = fromUse ? `/use?treatment=medication&medicine=${kept.id}` : PARENT;
    go(next, { replace: true, banner: { text: t.saved, ...undo } });
  }

  return (
    <Sheet
      title={pack ? (pack.name ?? t.title) : t.newTitle}
      under={pack ? contentsOf(pack) : t.packFirst}
      parent={PARENT}
      dock={<DoneDock check={() => whatIsWrong(draft)} save={keepPack} />}
    >
      {pack && shelf && <Standing pack={pack} shelf={shelf} />}
      {!pack && <Starts draft={draft} change={change} />}
      {pack ? (
        <Section title={t.change}>
          <PackForm draft={draft} change={change} />
        </Section>
      ) : (
        <PackForm draft={draft} change={change} />
      )}
      {pack && (
        <div class="stack tight">
          <Delete kind="medication" doc={pack} parent={PARENT} label={t.remove} after={tellDays} />
          <p class="quiet">{t.removeWhy}</p>
        </div>
      )}
    </Sheet>
  );
}

function Standing({ pack, shelf }: { pack: Medication; shelf: Shelf }) {
  const doses = shelf.doses.filter(({ medication_id }) => medication_id === pack.id);
  doses.sort((a, b) => Date.parse(b.at ?? "") - Date.parse(a.at ?? ""));
  return (
    <>
      <EntryNotes kind="medication" id={pack.id} />
      <Ending pack={pack} />
      <Section title={t.doses}>
        {doses.length === 0 && <p class="quiet">{t.noDoses}</p>}
        {doses.length > 0 && (
          <Rows>
            {doses.slice(0, LATEST).map((use) => (
              <UseRow key={use.id} use={use} courses={shelf.courses} dated />
            ))}
          </Rows>
        )}
      </Section>
    </>
  );
}

/** The way to a dose, and "I no longer take it"; an ended one can be taken up again. */
function Ending({ pack }: { pack: Medication }) {
  const say = (ended_on: string | null) => async () => {
    await save("medication", { id: pack.id, ended_on });
    go(PARENT, {
      replace: true,
      banner: {
        text: ended_on ? t.endedNow : t.againNow,
        undo: () => restore("medication", pack),
      },
    });
  };
  if (pack.ended_on) {
    return (
      <div class="card">
        <p>{t.endedOn(fullDate(pack.ended_on))}</p>
        <button type="button" class="button" onClick={() => keep(say(null))}>
          {t.again}
        </button>
      </div>
    );
  }
  return (
    <div class="row even">
      <a class="button firm" href={`/use?treatment=medication&medicine=${pack.id}`}>
        {t.logDose}
      </a>
      <button type="button" class="button" onClick={() => keep(say(today()))}>
        {t.end}
      </button>
    </div>
  );
}

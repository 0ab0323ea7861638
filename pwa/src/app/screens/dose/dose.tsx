// What one dose comes to with the others of its 24 hours; where that is too much, the red screen and the way to fix it.

import "../../style/medicine.css";
import { useState } from "preact/hooks";
import { type Count, countsOfDose, dosesAround } from "../../../clinical/medicine";
import { get, remove, restore, type TreatmentUse } from "../../../store";
import { amountOf, countInWords, isRecent, readShelf, type Shelf, tellDays } from "../../medicine";
import { banner } from "../../parts/banner";
import { EmergencyScreen } from "../../parts/emergency";
import { Notice } from "../../parts/notice";
import { LinkRow, Rows } from "../../parts/rows";
import { Sheet } from "../../parts/screen";
import { useQuery } from "../../query";
import { go, type ScreenProps } from "../../router";
import { keep } from "../../saving";
import { flags } from "../../text/en/flags";
import { medicine as t } from "../../text/en/medicine";
import { shortDay, timeOf } from "../../text/format";
import { Gone } from "../diary/gone";

const PARENT = "/treatments";

/** `/dose/` and the id of a use. */
export default function Dose({ arg }: ScreenProps) {
  const shelf = useQuery(readShelf, [arg]);
  const dose = shelf?.doses.find(({ id }) => id === arg);
  if (!shelf) {
    return (
      <Sheet title={t.title} parent={PARENT} busy>
        {null}
      </Sheet>
    );
  }
  if (!dose) return <Gone />;
  const counts = countsOfDose(shelf, dose.id);
  const over = counts.filter(({ state }) => state === "over");
  const props = { shelf, dose, counts: over.length ? over : counts };
  return over.length ? <TooMuch {...props} /> : <Enough {...props} />;
}

interface DoseProps {
  shelf: Shelf;
  dose: TreatmentUse;
  counts: readonly Count[];
}

function TooMuch(props: DoseProps) {
  const [fixing, setFixing] = useState(false);
  const { shelf, dose, counts } = props;
  const leave = () => go("/", { replace: true });
  return (
    <EmergencyScreen
      head={t.overHead}
      ways={flags.whatNow}
      dock={
        <>
          <button type="button" class="button wide" onClick={leave}>
            {t.overHelp}
          </button>
          {!fixing && (
            <button type="button" class="button wide" onClick={() => setFixing(true)}>
              {t.overTwice}
            </button>
          )}
        </>
      }
    >
      <p class="lead">{t.overBody}</p>
      <p>{t.overLine}</p>
      {counts.map((count) => (
        <p key={count.ingredient}>{countInWords(shelf, count, isRecent(dose))}</p>
      ))}
      {fixing && <Fix {...props} />}
    </EmergencyScreen>
  );
}

/** The doses of the window with what they were; each can be changed, or deleted at once. */
function Fix({ shelf, dose, counts }: DoseProps) {
  const around = new Set(counts.flatMap(({ ingredient }) => dosesAround(shelf, dose, ingredient)));
  const doses = shelf.doses.filter(({ id }) => around.has(id)).sort(newestFirst);
  return (
    <section class="section doses" aria-label={t.overDoses}>
      <p>{t.overFix}</p>
      <Rows>
        {doses.map((one) => (
          <LinkRow key={one.id} to={`/entry/${one.id}`} {...wordsOf(shelf, one)}>
            <button
              type="button"
              class="button"
              aria-label={t.deleteDose(
                `${wordsOf(shelf, one).title}, ${wordsOf(shelf, one).under}`,
              )}
              onClick={() => keep(() => drop(one, dose, doses))}
            >
              {t.delete}
            </button>
          </LinkRow>
        ))}
      </Rows>
    </section>
  );
}

/** Deletes a dose; the screen goes on with the dose it was opened for, or with the newest that is left. */
async function drop(one: TreatmentUse, dose: TreatmentUse, doses: readonly TreatmentUse[]) {
  const before = await get("treatment_use", one.id);
  const left = doses.filter(({ id }) => id !== one.id);
  await remove("treatment_use", one.id);
  await tellDays();
  const undo = async () => {
    if (before) await restore("treatment_use", before);
    await tellDays();
  };
  const said = { text: t.deleted, undo };
  if (one.id !== dose.id) banner.value = said;
  else go(left[0] ? `/dose/${left[0].id}` : PARENT, { replace: true, banner: said });
}

const newestFirst = (a: TreatmentUse, b: TreatmentUse) =>
  Date.parse(b.at ?? "") - Date.parse(a.at ?? "");

function wordsOf(shelf: Shelf, use: TreatmentUse) {
  const pack = shelf.products.find(({ id }) => id === use.medication_id);
  const amount = pack ? amountOf(pack, use) : "";
  const name = pack?.name ?? t.title;
  return {
    title: amount ? t.dose(name, amount) : name,
    under: [use.day && shortDay(use.day), use.at && timeOf(use.at)].filter(Boolean).join(", "),
  };
}

/** The counts of a dose where none is over: at the limit that is said first. */
function Enough({ shelf, dose, counts }: DoseProps) {
  const atLimit = counts.some(({ state }) => state === "at");
  return (
    <Sheet title={t.title} parent={PARENT}>
      {atLimit && <Notice>{isRecent(dose) ? t.atLimit : t.atLimitThen}</Notice>}
      {counts.map((count) => (
        <p key={count.ingredient}>{countInWords(shelf, count, isRecent(dose))}</p>
      ))}
      <Rows>
        <LinkRow to={`/entry/${dose.id}`} {...wordsOf(shelf, dose)} />
      </Rows>
      <a class="button" href="/">
        {t.back}
      </a>
    </Sheet>
  );
}

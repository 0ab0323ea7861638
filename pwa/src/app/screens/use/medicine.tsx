// Which medicine was taken and how much: from the person's packs, or by a name alone.

import { instantOf } from "../../../clinical/days";
import type { Medication, TreatmentUse } from "../../../store";
import { amountOf, contentsOf, piecesOf, readShelf } from "../../medicine";
import { OneOf } from "../../parts/chips";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { LinkRow, Rows } from "../../parts/rows";
import { Stepper } from "../../parts/stepper";
import { useQuery } from "../../query";
import { medicine as m } from "../../text/en/medicine";
import { use as t } from "../../text/en/use";
import { openCourses } from "./course";
import type { UseDraft } from "./draft";
import { type DetailsProps, Name } from "./name";

/** The chip for a medicine that is on no pack of the list. */
const ANOTHER = "";

/** Packs in use, and the one this dose is from although it has ended. */
export function Medicine(props: DetailsProps) {
  const { draft } = props;
  const shelf = useQuery(readShelf);
  if (!shelf) return null;
  const packs = shelf.products.filter(({ id, ended_on }) => !ended_on || id === draft.medicine);
  const pack = packs.find(({ id }) => id === draft.medicine);
  return (
    <>
      {packs.length > 0 && <Packs {...props} packs={packs} doses={shelf.doses} />}
      {pack && <HowMany {...props} pack={pack} />}
      {!pack && (packs.length === 0 || isByName(draft)) && <ByName {...props} />}
      {!pack && (
        <Rows>
          <LinkRow
            to="/medicine/new?from=use"
            before={<Icon of={icon.plus} />}
            title={m.add}
            under={m.addWhy}
          />
        </Rows>
      )}
    </>
  );
}

const isByName = ({ medicine, name }: UseDraft) => medicine !== null || name !== null;

interface PacksProps extends DetailsProps {
  packs: readonly Medication[];
  doses: readonly TreatmentUse[];
}

/** One tap offers the amount of the last time with its medicine; it is chosen by nobody else. */
function Packs({ draft, change, packs, doses, offers: again = false }: PacksProps) {
  const offers = (again ? packs : []).flatMap((pack) => lastAmount(pack, doses) ?? []);
  const chosen = offers.find(
    ({ pack, amount }) => pack.id === draft.medicine && amount === draft.amount,
  );
  const choices = packs.map(({ id, name }) => ({ value: id, name: name ?? m.title }));
  return (
    <>
      {offers.length > 0 && (
        <OneOf
          legend={m.asLastTime}
          legendClass="h2"
          shape="rows"
          choices={offers.map(({ pack, words }) => ({
            value: pack.id,
            name: m.dose(pack.name ?? m.title, words),
          }))}
          value={chosen?.pack.id ?? null}
          onChange={(id) => {
            const offer = offers.find(({ pack }) => pack.id === id);
            change({ medicine: id, name: null, amount: offer?.amount ?? null, unit: null });
          }}
        />
      )}
      <OneOf
        legend={m.which}
        legendClass="h2"
        choices={[...choices, { value: ANOTHER, name: m.another }]}
        value={draft.medicine}
        onChange={(medicine) => change({ medicine, name: null, amount: null, unit: null })}
      />
    </>
  );
}

/** The newest dose of a pack that has an amount in pieces. */
function lastAmount(pack: Medication, doses: readonly TreatmentUse[]) {
  const instant = ({ at }: TreatmentUse) => instantOf(at ?? "") ?? 0;
  const [last] = doses
    .filter(({ medication_id, amount }) => medication_id === pack.id && amount)
    .sort((a, b) => instant(b) - instant(a));
  if (!last || last.amount === null) return undefined;
  const words = amountOf(pack, last);
  const inPieces = words === amountOf(pack, { amount: last.amount, unit: null });
  return inPieces ? { pack, amount: String(last.amount), words } : undefined;
}

function HowMany({ draft, change, pack }: DetailsProps & { pack: Medication }) {
  const unit = draft.unit ?? piecesOf(pack.form, null);
  return (
    <>
      <Stepper
        label={m.howMany(unit)}
        value={draft.amount}
        onChange={(amount) => change({ amount })}
        fewer={m.fewer}
        more={m.moreOf}
      />
      <p class="quiet">{contentsOf(pack)}</p>
    </>
  );
}

/** A medicine without a pack: its courses are offered, and a name that is none of them begins one of its own. */
function ByName(props: DetailsProps) {
  const { draft, change, courses } = props;
  const open = openCourses(courses, "medication").filter((one) => one.medication_id === null);
  const names = new Set(open.flatMap(({ name }) => name ?? []));
  const known = [...names].map((name) => ({ value: name, name }));
  return (
    <>
      {known.length > 0 && (
        <OneOf
          legend={t.medicine}
          legendClass="h2"
          choices={known}
          value={draft.name}
          onChange={(name) => change({ name })}
        />
      )}
      <Name {...props} label={known.length ? t.newMedicine : t.medicineName} />
      <div class="row even">
        <Field label={t.amount}>
          <input
            type="text"
            inputMode="decimal"
            autocomplete="off"
            value={draft.amount ?? ""}
            onInput={(event) => change({ amount: event.currentTarget.value || null })}
          />
        </Field>
        <Field label={t.unit}>
          <input
            type="text"
            maxLength={40}
            autocomplete="off"
            placeholder={t.unitExample}
            value={draft.unit ?? ""}
            onInput={(event) => change({ unit: event.currentTarget.value || null })}
          />
        </Field>
      </div>
    </>
  );
}

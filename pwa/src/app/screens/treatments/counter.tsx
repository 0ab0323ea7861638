// The medicines of the person, and what is counted of each ingredient over all of them.

import {
  COUNTED_DAYS,
  counts,
  daysInARow,
  daysTaken,
  ingredientOf,
  uncounted,
} from "../../../clinical/medicine";
import { now, today } from "../../../store";
import { contentsOf, countInWords, ownName, readShelf, type Shelf } from "../../medicine";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Notice } from "../../parts/notice";
import { LinkRow, Rows } from "../../parts/rows";
import { Section } from "../../parts/section";
import { useQuery } from "../../query";
import { medicine as t } from "../../text/en/medicine";
import { words } from "../../text/en/words";
import { shortDay } from "../../text/format";

export function Medicines() {
  const shelf = useQuery(readShelf);
  if (!shelf) return null;
  const open = shelf.products.filter(({ ended_on }) => !ended_on);
  const ended = shelf.products.filter(({ ended_on }) => ended_on);
  const stray = uncounted(shelf, now());
  return (
    <Section title={t.section}>
      {open.length > 0 && (
        <a class="button" href="/use?treatment=medication">
          {t.logDose}
        </a>
      )}
      {ingredientsIn(shelf).map((ingredient) => (
        <Counter key={ingredient} shelf={shelf} ingredient={ingredient} />
      ))}
      {stray > 0 && shelf.products.length > 0 && <Notice>{t.uncounted(stray)}</Notice>}
      <Rows>
        {[...open, ...ended].map((pack) => (
          <LinkRow
            key={pack.id}
            to={`/medicine/${pack.id}`}
            before={<Icon of={icon.medicine} />}
            title={pack.name ?? t.title}
            under={pack.ended_on ? t.endedOn(shortDay(pack.ended_on)) : contentsOf(pack)}
          />
        ))}
        <LinkRow
          to="/medicine/new"
          before={<Icon of={icon.plus} />}
          title={t.add}
          under={open.length === 0 && t.addWhy}
        />
      </Rows>
    </Section>
  );
}

/** What is in a medicine in use, or was taken on one of the counted days. */
function ingredientsIn(shelf: Shelf): string[] {
  const inUse = shelf.products.filter(({ ended_on }) => !ended_on);
  const names = shelf.products.flatMap(({ ingredients }) => ingredients ?? []);
  const known = new Set(names.map(({ name }) => ingredientOf(name)).filter(Boolean));
  const current = new Set(
    inUse.flatMap(({ ingredients }) => (ingredients ?? []).map(({ name }) => ingredientOf(name))),
  );
  return [...known]
    .filter((name) => current.has(name) || daysTaken(shelf, name, today()) > 0)
    .sort();
}

/** The newest dose of an ingredient: its screen holds what to do. */
function newestDose({ products, doses }: Shelf, ingredient: string): string | undefined {
  const packs = products.filter(({ ingredients }) =>
    ingredients?.some(({ name }) => ingredientOf(name) === ingredient),
  );
  const ids = new Set(packs.map(({ id }) => id));
  const taken = doses.filter(({ medication_id: id }) => id !== null && ids.has(id));
  taken.sort((a, b) => Date.parse(b.at ?? "") - Date.parse(a.at ?? ""));
  return taken[0]?.id;
}

function Counter({ shelf, ingredient }: { shelf: Shelf; ingredient: string }) {
  const count = counts(shelf, now()).find((one) => one.ingredient === ingredient);
  const days = daysTaken(shelf, ingredient, today());
  const row = daysInARow(shelf, ingredient, today());
  const name = ownName(shelf, ingredient);
  return (
    <div class="card">
      <b class="lead">{name.charAt(0).toUpperCase() + name.slice(1)}</b>
      {count?.state === "over" && (
        <Notice>
          {t.over}{" "}
          <a class="line-link" href={`/dose/${newestDose(shelf, ingredient)}`}>
            {t.overDo}
          </a>
        </Notice>
      )}
      {count?.state === "at" && <Notice>{t.atLimit}</Notice>}
      <p>{count ? countInWords(shelf, count) : t.none}</p>
      {days > 0 && (
        <p class="quiet">
          {t.daysOf(words.days(days), COUNTED_DAYS)}
          {row > 1 && ` ${t.inARow(words.days(row))}`}
        </p>
      )}
    </div>
  );
}

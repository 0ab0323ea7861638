// The form of a medicine: everything is read from the person's own pack, nothing is filled in for them.

import { inSentence, piecesOf } from "../../medicine";
import { OneOf } from "../../parts/chips";
import { Field } from "../../parts/field";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { medicine as t } from "../../text/en/medicine";
import { number } from "../../text/format";
import { limitOf, mainStrength, type PackDraft } from "./draft";

export interface PackProps {
  draft: PackDraft;
  change: (part: Partial<PackDraft>) => void;
}

const FORMS = Object.entries(t.forms).map(([value, { many }]) => ({ value, name: many }));
const STARTS = t.startNames.map((name) => ({ value: name, name }));
const YES_NO = [
  { value: true, name: t.yes },
  { value: false, name: t.no },
];

export function PackForm(props: PackProps) {
  const { draft, change } = props;
  return (
    <div class="stack">
      <Field label={t.name}>
        <input
          type="text"
          maxLength={200}
          autocomplete="off"
          value={draft.name ?? ""}
          onInput={(event) => change({ name: event.currentTarget.value || null })}
        />
      </Field>
      <OneOf
        legend={t.form}
        legendClass="h2"
        choices={withOwn(draft.form)}
        value={draft.form}
        onChange={(form) => change({ form })}
      />
      <Ingredients {...props} />
      <OneOf
        legend={t.otc}
        legendClass="h2"
        shape="even"
        choices={YES_NO}
        value={draft.otc}
        onChange={(otc) => change({ otc })}
      />
      <Most {...props} />
    </div>
  );
}

/** Names of a few ingredients to begin with: no strength and no limit comes with them. */
export function Starts({ draft, change }: PackProps) {
  return (
    <OneOf
      legend={t.starts}
      legendClass="h2"
      choices={STARTS}
      value={draft.name as (typeof STARTS)[number]["value"] | null}
      onChange={(name) => change({ name, ingredients: [{ name: name ?? "", milligrams: "" }] })}
    />
  );
}

/** A form that another phone or a file brought in stays as it was typed. */
function withOwn(form: string | null) {
  const isKnown = form === null || FORMS.some(({ value }) => value === form);
  return isKnown ? FORMS : [...FORMS, { value: form, name: form }];
}

function Ingredients({ draft, change }: PackProps) {
  const { ingredients } = draft;
  const put = (place: number, part: Partial<(typeof ingredients)[number]>) =>
    change({
      ingredients: ingredients.map((one, at) => (at === place ? { ...one, ...part } : one)),
      confirmed: false,
    });
  return (
    <fieldset class="stack">
      <legend class="h2">{t.ingredients(piecesOf(draft.form, 1))}</legend>
      {ingredients.map((one, place) => (
        <div class="row ingredient" key={place}>
          <Field label={t.ingredient}>
            <input
              type="text"
              maxLength={200}
              autocomplete="off"
              value={one.name}
              onInput={(event) => put(place, { name: event.currentTarget.value })}
            />
          </Field>
          <Field label={t.milligrams}>
            <input
              type="text"
              inputMode="decimal"
              autocomplete="off"
              value={one.milligrams}
              onInput={(event) => put(place, { milligrams: event.currentTarget.value })}
            />
          </Field>
          {place > 0 && (
            <button
              type="button"
              class="icon-button"
              aria-label={t.removeIngredient(one.name.trim() || t.thisIngredient)}
              onClick={() => change({ ingredients: ingredients.filter((_, at) => at !== place) })}
            >
              <Icon of={icon.bin} />
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        class="button bare"
        onClick={() => change({ ingredients: [...ingredients, { name: "", milligrams: "" }] })}
      >
        <Icon of={icon.plus} />
        {t.more}
      </button>
    </fieldset>
  );
}

/** The limit is typed from the label and confirmed in milligrams, as the counter will hold it. */
function Most({ draft, change }: PackProps) {
  const limit = limitOf(draft);
  const ingredient = inSentence(draft.ingredients[0]?.name ?? "") || t.mainIngredient;
  const label = mainStrength(draft)
    ? t.mostIn(piecesOf(draft.form, null))
    : t.mostMilligrams(ingredient);
  return (
    <fieldset class="stack tight">
      <legend class="h2">{t.most}</legend>
      <Field label={label}>
        <input
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={draft.most ?? ""}
          onInput={(event) => change({ most: event.currentTarget.value || null, confirmed: false })}
        />
      </Field>
      <p class="quiet">{t.mostWhy}</p>
      {limit !== null && limit > 0 && (
        <label class="tick">
          <input
            type="checkbox"
            checked={draft.confirmed}
            onChange={(event) => change({ confirmed: event.currentTarget.checked })}
          />
          <span>{t.confirm(t.mg(number(limit)), ingredient)}</span>
        </label>
      )}
    </fieldset>
  );
}

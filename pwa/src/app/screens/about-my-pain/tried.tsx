// What was tried and whether it helped: chips for the treatments, and one question for each that was chosen.

import type { Tried } from "../../../store";
import { choicesOf, OneOf } from "../../parts/chips";
import { about as t } from "../../text/en/about";
import { words } from "../../text/en/words";
import { lower } from "../../text/format";
import { nameOf } from "../../text/name";

interface TriedProps {
  value: Tried[] | null;
  onChange: (value: Tried[] | null) => void;
}

const { other: _other, ...ASKED } = words.treatment;

export function TriedQuestion({ value, onChange }: TriedProps) {
  return (
    <>
      <fieldset>
        <legend class="h2">{t.tried}</legend>
        <div class="chips">
          {choicesOf(ASKED).map((choice) => (
            <label class="chip" key={choice.value}>
              <input
                type="checkbox"
                checked={value?.some((one) => one.treatment === choice.value) ?? false}
                onChange={() => onChange(flip(value, choice.value))}
              />
              <span>{choice.name}</span>
            </label>
          ))}
          <label class="chip">
            <input
              type="checkbox"
              checked={value?.length === 0}
              onChange={() => onChange(value?.length === 0 ? null : [])}
            />
            <span>{t.nothingYet}</span>
          </label>
        </div>
      </fieldset>
      {value?.map(({ treatment, helped }) => (
        <OneOf
          key={treatment}
          legend={t.helped(lower(nameOf(words.treatment, treatment)))}
          shape="even"
          choices={choicesOf(words.helped)}
          value={helped as keyof typeof words.helped | null}
          onChange={(answer) => onChange(rated(value, treatment, answer))}
        />
      ))}
    </>
  );
}

/** Adds a treatment without an answer, or takes it away; null again when none is left. */
export function flip(value: Tried[] | null, treatment: string): Tried[] | null {
  const chosen = value ?? [];
  const without = chosen.filter((one) => one.treatment !== treatment);
  const next = without.length < chosen.length ? without : [...chosen, { treatment, helped: null }];
  return next.length ? next : null;
}

function rated(value: Tried[], treatment: string, helped: string | null): Tried[] {
  return value.map((one) => (one.treatment === treatment ? { treatment, helped } : one));
}

// The field for a temperature, with its unit beside it.

import "../../style/check.css";
import { useId } from "preact/hooks";
import { keep } from "../../saving";
import { flags as t } from "../../text/en/flags";
import { inUnit, type Unit } from "./temperature";
import { keepUnit } from "./unit";

const UNITS = ["celsius", "fahrenheit"] as const;

export interface Typed {
  text: string;
  unit: Unit;
}

/** A kept temperature, ready to be changed. */
export function typedOf(celsius: number | null, unit: Unit): Typed {
  return { text: celsius === null ? "" : String(inUnit(celsius, unit)), unit };
}

interface DegreesProps {
  typed: Typed;
  onChange: (typed: Typed) => void;
}

export function Degrees({ typed, onChange }: DegreesProps) {
  const id = useId();
  const choose = (unit: Unit) => {
    onChange({ ...typed, unit });
    void keep(() => keepUnit(unit));
  };
  return (
    <div class="field degrees">
      <label for={id}>{t.temperature}</label>
      <div class="row">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          maxLength={6}
          value={typed.text}
          onInput={({ currentTarget: { value } }) => onChange({ ...typed, text: value })}
        />
        <fieldset>
          <legend class="hide">{t.unit}</legend>
          <div class="segments">
            {UNITS.map((unit) => (
              <label key={unit}>
                <input
                  type="radio"
                  name={`${id}-unit`}
                  checked={typed.unit === unit}
                  onChange={() => choose(unit)}
                />
                <span>{t.units[unit]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </div>
  );
}

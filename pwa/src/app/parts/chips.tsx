// Choices as chips: real radio buttons and checkboxes, which stay in the accessibility tree.

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Choice<V> {
  value: V;
  name: ComponentChildren;
}

/** `grid` two columns · `even` one row of equal parts · `rows` one under the other, large. */
type Shape = "grid" | "even" | "rows";

interface Group {
  legend: string;
  /** The legend as a heading of the form, or for screen readers only. */
  legendClass?: "h2" | "hide";
  shape?: Shape;
}

/** One of several, or none. A second tap on the chosen one takes the answer back. */
export function OneOf<V extends string | number | boolean>({
  choices,
  value,
  onChange,
  ...group
}: Group & {
  choices: readonly Choice<V>[];
  value: V | null;
  onChange: (value: V | null) => void;
}) {
  const name = useId();
  return (
    <Chips {...group}>
      {choices.map((choice) => (
        <label class="chip" key={String(choice.value)}>
          <input
            type="radio"
            name={name}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
            onClick={() => value === choice.value && onChange(null)}
          />
          <span>{choice.name}</span>
        </label>
      ))}
    </Chips>
  );
}

/** Any of several; null while none was touched, the chosen values in the order of `choices` after that. */
export function AnyOf<V extends string>({
  choices,
  value,
  onChange,
  ...group
}: Group & {
  choices: readonly Choice<V>[];
  value: readonly V[] | null;
  onChange: (value: V[] | null) => void;
}) {
  const chosen = value ?? [];
  const flip = (one: V) => {
    const next = chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one];
    onChange(next.length ? next : null);
  };
  return (
    <Chips {...group}>
      {choices.map((choice) => (
        <label class="chip" key={choice.value}>
          <input
            type="checkbox"
            checked={chosen.includes(choice.value)}
            onChange={() => flip(choice.value)}
          />
          <span>{choice.name}</span>
        </label>
      ))}
    </Chips>
  );
}

function Chips({ legend, legendClass, shape, children }: Group & { children: ComponentChildren }) {
  return (
    <fieldset>
      <legend class={legendClass}>{legend}</legend>
      <div class={shape ? `chips ${shape}` : "chips"}>{children}</div>
    </fieldset>
  );
}

/** Choices for every code of a dictionary of words, in its order. */
export function choicesOf<V extends string>(names: Readonly<Record<V, string>>): Choice<V>[] {
  return (Object.keys(names) as V[]).map((value) => ({ value, name: names[value] }));
}

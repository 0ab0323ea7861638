// How many of a thing: a number with a button on each side; empty until touched.

import "../style/stepper.css";
import { useId } from "preact/hooks";
import { amountFrom } from "../amount";

interface StepperProps {
  label: string;
  /** As typed; null while nothing was. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** Names of the two buttons. */
  fewer: string;
  more: string;
}

export function Stepper({ label, value, onChange, fewer, more }: StepperProps) {
  const id = useId();
  const count = amountFrom(value ?? "");
  const step = (by: number) => onChange(String(Math.max(0, (count ?? 0) + by)));
  return (
    <div class="section">
      <label class="h2" for={id}>
        {label}
      </label>
      <div class="stepper">
        <button
          type="button"
          class="button"
          aria-label={fewer}
          disabled={count === null || count === 0}
          onClick={() => step(-1)}
        >
          −
        </button>
        <input
          id={id}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={value ?? ""}
          onInput={(event) => onChange(event.currentTarget.value || null)}
        />
        <button type="button" class="button" aria-label={more} onClick={() => step(1)}>
          +
        </button>
      </div>
    </div>
  );
}

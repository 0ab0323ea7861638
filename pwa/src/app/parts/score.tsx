// A number from 0 to 10, asked as eleven radio buttons in two rows; nothing is chosen until touched.

import { useId, useRef } from "preact/hooks";
import { frame } from "../text/en/frame";
import { words } from "../text/en/words";

interface ScoreProps {
  /** What is asked; the name of the group for a screen reader. */
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  /** `plain` leaves the pain colours out: for sleep and mood, where 10 is the good end. */
  plain?: boolean;
  ends?: readonly [string, string];
  /** Words of the steps, 0 first; none for scales that only name their ends. */
  steps?: readonly string[];
}

const ROWS = [
  [0, 1, 2, 3, 4, 5],
  [6, 7, 8, 9, 10],
] as const;

export function Score({ label, value, onChange, plain = false, ends, steps }: ScoreProps) {
  const name = useId();
  const group = useRef<HTMLDivElement>(null);
  const clear = () => {
    onChange(null);
    group.current?.querySelector("input")?.focus(); // the button that had the focus goes away
  };
  return (
    <div class="stack">
      <div ref={group} class="score" role="radiogroup" aria-label={label}>
        {ROWS.map((row) => (
          <div class="score-row" key={row[0]}>
            {row.map((step) => (
              <label key={step} class={plain ? "step plain" : `step pain-${step}`}>
                <input
                  type="radio"
                  name={name}
                  value={step}
                  checked={value === step}
                  onChange={() => onChange(step)}
                />
                <span>
                  {step}
                  {steps && <b class="hide">, {steps[step]}</b>}
                </span>
              </label>
            ))}
          </div>
        ))}
      </div>
      {ends && value === null && (
        <p class="score-ends">
          <span>0 {ends[0]}</span>
          <span>10 {ends[1]}</span>
        </p>
      )}
      {value !== null && (
        <div class="score-word">
          <b class="lead">{steps?.[value] ? `${value} · ${steps[value]}` : `${value} of 10`}</b>
          <button type="button" class="button bare" onClick={clear}>
            {frame.clear}
            <span class="hide">: {label}</span>
          </button>
        </div>
      )}
    </div>
  );
}

/** The pain score with its words. */
export function PainScore(props: Pick<ScoreProps, "label" | "value" | "onChange">) {
  return <Score {...props} steps={words.steps} ends={PAIN_ENDS} />;
}

const PAIN_ENDS = ["no pain", "worst I can imagine"] as const;

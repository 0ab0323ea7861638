// A score that is shown, not asked: always the digit, hollow where it was recalled, dashed where there is none.

import { words } from "../text/en/words";

export function Level({ score, recalled = false }: { score: number | null; recalled?: boolean }) {
  if (score === null) {
    return (
      <span class="level none">
        <span class="hide">{words.noScore}</span>
        <span aria-hidden="true">–</span>
      </span>
    );
  }
  const shown = Number.isInteger(score) ? score : Math.round(score);
  return (
    <span class={`level pain-${shown}${recalled ? " recalled" : ""}`}>
      <span class="hide">{words.pain} </span>
      {shown}
    </span>
  );
}

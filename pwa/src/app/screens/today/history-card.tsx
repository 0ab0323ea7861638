// The invitation to tell once about this pain, after the first save; skipped, it does not come back.

import { useState } from "preact/hooks";
import { remember } from "../../../store";
import { frame } from "../../text/en/frame";
import { today as t } from "../../text/en/today";
import { HISTORY_SKIPPED } from "./diary";

export function HistoryCard() {
  const [skipped, setSkipped] = useState(false);
  const skip = () => {
    setSkipped(true);
    void remember(HISTORY_SKIPPED, true);
  };
  if (skipped) return null;
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{t.history}</h2>
      <p>{t.historyWhy}</p>
      <div class="row even">
        <a class="button" href="/about-my-pain">
          {t.historyAnswer}
        </a>
        <button type="button" class="button" onClick={skip}>
          {frame.skipIt}
        </button>
      </div>
    </section>
  );
}

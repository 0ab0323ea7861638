// The invitation to tell once about this pain, after the first save; skipped, it does not come back.

import { changed, remember } from "../../../store";
import { frame } from "../../text/en/frame";
import { today as t } from "../../text/en/today";
import { HISTORY_SKIPPED } from "./diary";

export function HistoryCard() {
  const skip = async () => {
    await remember(HISTORY_SKIPPED, true);
    changed.value += 1;
  };
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

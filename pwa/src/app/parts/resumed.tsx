// Says that a form was begun earlier and not saved, and lets one start again.

import { frame as t } from "../text/en/frame";

export function Resumed({ onRestart }: { onRestart: () => void }) {
  return (
    <div class="resumed">
      <p class="quiet">{t.resumed}</p>
      <button type="button" class="button bare" onClick={onRestart}>
        {t.restart}
      </button>
    </div>
  );
}

// A newer version of the app waits; nothing changes until the person says so.

import { frame as t } from "../text/en/frame";

export function UpdateBar({ onTap }: { onTap: () => void }) {
  return (
    <aside class="update-bar" aria-label={t.update}>
      <p>{t.update}</p>
      <button type="button" class="button" onClick={onTap}>
        {t.updateNow}
      </button>
    </aside>
  );
}

// What an address shows that leads to nothing on this phone.

import { Empty } from "../../parts/empty";
import { Screen } from "../../parts/screen";
import { diary as t } from "../../text/en/diary";

export function Gone() {
  return (
    <Screen title={t.title} parent="/diary">
      <Empty title={t.gone} lead={t.goneLead}>
        <a class="button" href="/diary">
          {t.toDiary}
        </a>
      </Empty>
    </Screen>
  );
}

// The mark over every screen while the sample diary is open, and the one tap that ends it.

import { sample } from "../../store";
import { go } from "../router";
import { frame as t } from "../text/en/frame";

export function SampleBar() {
  if (!sample.active.value) return null;
  const leave = async () => {
    await sample.clear();
    go("/", { banner: { text: t.sampleGone } });
  };
  return (
    <div class="sample-bar">
      <p>{t.sample}</p>
      <button type="button" class="button" onClick={leave}>
        {t.sampleEnd}
      </button>
    </div>
  );
}

// Copies: the whole diary as a file, saved and loaded on this phone alone.

import "../../style/forms.css";
import { useState } from "preact/hooks";
import { type CopyCounts, loadCopy, NotACopy, previewCopy, sample } from "../../../store";
import { makeCopy } from "../../copy-file";
import { banner } from "../../parts/banner";
import { saveFile } from "../../parts/files";
import { SampleFirst } from "../../parts/sample-first";
import { Screen } from "../../parts/screen";
import { Section } from "../../parts/section";
import { keep } from "../../saving";
import { copy as t } from "../../text/en/copy";

export default function Copy() {
  if (sample.active.value) return <SampleFirst title={t.title} parent="/more" />;
  return (
    <Screen title={t.title} parent="/more">
      <Save />
      <Load />
    </Screen>
  );
}

function Save() {
  const save = async () => {
    saveFile(await makeCopy());
    banner.value = { text: t.saved };
  };
  return (
    <Section title={t.save}>
      <div class="card">
        <p>{t.saveWhy}</p>
        <p class="quiet">{t.saveHint}</p>
        <button type="button" class="button filled" onClick={() => keep(save)}>
          {t.save}
        </button>
      </div>
    </Section>
  );
}

interface Chosen {
  file: File;
  counts: CopyCounts;
}

function Load() {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [trouble, setTrouble] = useState("");

  async function look(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = ""; // the same file may be chosen again
    setTrouble("");
    setChosen(null);
    if (!file) return;
    try {
      setChosen({ file, counts: await previewCopy(file) });
    } catch (reason) {
      setTrouble(whyNot(reason));
    }
  }

  const load = async () => {
    if (!chosen) return;
    const { added } = await loadCopy(chosen.file);
    setChosen(null);
    banner.value = { text: t.loaded(added) };
    scrollTo(0, 0);
  };

  return (
    <Section title={t.load}>
      <div class="card">
        <p>{t.loadWhy}</p>
        <label class="button file">
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => look(event.currentTarget)}
          />
          <span>{t.choose}</span>
        </label>
        <p role="alert" class="trouble">
          {trouble}
        </p>
      </div>
      <div role="status">
        {chosen && (
          <Preview {...chosen} onLoad={() => keep(load)} onCancel={() => setChosen(null)} />
        )}
      </div>
    </Section>
  );
}

function whyNot(reason: unknown): string {
  if (reason instanceof NotACopy) return t.faults[reason.reason];
  reportError(reason);
  return t.faults.unreadable;
}

function Preview({
  file,
  counts,
  onLoad,
  onCancel,
}: Chosen & { onLoad: () => void; onCancel: () => void }) {
  const { added, unchanged, conflicts } = counts;
  return (
    <section class="card" aria-label={t.found(file.name)}>
      <h3>{t.found(file.name)}</h3>
      <ul class="dots">
        <li>{t.added(added)}</li>
        {unchanged > 0 && <li>{t.unchanged(unchanged)}</li>}
        {conflicts > 0 && <li>{t.conflicts(conflicts)}</li>}
      </ul>
      {added + conflicts === 0 ? (
        <p>{t.nothingNew}</p>
      ) : (
        <div class="row even">
          <button type="button" class="button" onClick={onCancel}>
            {t.cancel}
          </button>
          <button type="button" class="button filled" onClick={onLoad}>
            {t.loadIt}
          </button>
        </div>
      )}
    </section>
  );
}

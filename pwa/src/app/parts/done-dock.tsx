// The end of a form: Done under the thumb, and above it why it could not be done.

import { useRef, useState } from "preact/hooks";
import { StorageFull } from "../../store";
import { whyNotSaved } from "../not-saved";
import { frame as t } from "../text/en/frame";
import { Dock } from "./screen";

/** What is on this phone already, out of it: reading needs no room. */
async function saveCopy(): Promise<void> {
  const [{ makeCopy }, { saveFile }] = await Promise.all([
    import("../copy-file"),
    import("./files"),
  ]);
  saveFile(await makeCopy());
}

interface DoneProps {
  /** What keeps the form from being saved, in words; "" when nothing does. */
  check: () => string;
  save: () => Promise<void>;
}

export function DoneDock({ check, save }: DoneProps) {
  const [trouble, setTrouble] = useState("");
  const [isFull, setFull] = useState(false);
  const saving = useRef(false); // a second tap on Done must not save a second time

  async function done(): Promise<void> {
    const wrong = check();
    setTrouble(wrong);
    setFull(false);
    if (wrong || saving.current) return;
    saving.current = true;
    try {
      await save();
    } catch (reason) {
      setTrouble(whyNotSaved(reason));
      setFull(reason instanceof StorageFull);
    } finally {
      saving.current = false;
    }
  }

  return (
    <Dock>
      <p role="alert" class="trouble">
        {trouble}
      </p>
      {isFull && (
        <button type="button" class="button" onClick={saveCopy}>
          {t.saveCopy}
        </button>
      )}
      <button type="button" class="button primary" onClick={done}>
        {t.done}
      </button>
    </Dock>
  );
}

// The end of a form: Done under the thumb, and above it why it could not be done.

import { useRef, useState } from "preact/hooks";
import { whyNotSaved } from "../saving";
import { frame as t } from "../text/en/frame";
import { Dock } from "./screen";

interface DoneProps {
  /** What keeps the form from being saved, in words; "" when nothing does. */
  check: () => string;
  save: () => Promise<void>;
}

export function DoneDock({ check, save }: DoneProps) {
  const [trouble, setTrouble] = useState("");
  const saving = useRef(false); // a second tap on Done must not save a second time

  async function done(): Promise<void> {
    const wrong = check();
    setTrouble(wrong);
    if (wrong || saving.current) return;
    saving.current = true;
    try {
      await save();
    } catch (reason) {
      setTrouble(whyNotSaved(reason));
    } finally {
      saving.current = false;
    }
  }

  return (
    <Dock>
      <p role="alert" class="trouble">
        {trouble}
      </p>
      <button type="button" class="button primary" onClick={done}>
        {t.done}
      </button>
    </Dock>
  );
}

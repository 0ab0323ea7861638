// A label with the input it names.

import type { ComponentChildren } from "preact";

export function Field({ label, children }: { label: ComponentChildren; children: ComponentChildren }) {
  return (
    <label class="field">
      <span>{label}</span>
      {children}
    </label>
  );
}

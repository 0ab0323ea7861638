// One tap for a sign that a doctor has looked at and that is as it was then.

import { flags as t } from "../../text/en/flags";

interface KnownProps {
  name: string;
  checked: boolean;
  onChange: (known: boolean) => void;
}

export function Known({ name, checked, onChange }: KnownProps) {
  return (
    <label class="chip known">
      <input type="checkbox" checked={checked} onChange={() => onChange(!checked)} />
      <span>
        <b class="hide">{name}: </b>
        {t.known}
      </span>
    </label>
  );
}

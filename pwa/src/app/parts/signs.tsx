// Signs to tick, and one tap for none of them.

import { anythingNew as t } from "../text/en/leaflet";
import { flip, flipNone, isNone, type Ticks } from "../ticks";

interface SignsProps {
  legend: string;
  legendClass?: "h2" | "hide";
  shape?: "rows";
  /** Words by code. */
  names: Readonly<Record<string, string>>;
  ticks: Ticks;
  onChange: (ticks: Ticks) => void;
}

export function Signs({ legend, legendClass, shape, names, ticks, onChange }: SignsProps) {
  const codes = Object.keys(names);
  const tick = (name: string | undefined, checked: boolean, next: () => Ticks, kind = "chip") => (
    <label class={kind} key={name}>
      <input type="checkbox" checked={checked} onChange={() => onChange(next())} />
      <span>{name}</span>
    </label>
  );
  return (
    <fieldset>
      <legend class={legendClass}>{legend}</legend>
      <div class={shape ? `chips ${shape}` : "chips"}>
        {codes.map((code) =>
          tick(names[code], ticks?.[code] === "yes", () => flip(ticks, code, codes)),
        )}
        {tick(t.none, isNone(ticks, codes), () => flipNone(ticks, codes), "chip none")}
      </div>
    </fieldset>
  );
}

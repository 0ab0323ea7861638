// Where it hurts: the places of last time, then back and legs by region; nothing is chosen beforehand.

import { useState } from "preact/hooks";
import { Fold } from "../../parts/fold";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Rows } from "../../parts/rows";
import { PainScore } from "../../parts/score";
import { log as t } from "../../text/en/log";
import { words } from "../../text/en/words";
import { nameOf } from "../../text/name";
import { type FormProps, flipSite, scoreSite } from "./draft";
import { useLastSites } from "./last-sites";

const SITES = Object.keys(words.site);
const REGIONS = [
  { name: t.back, sites: SITES.filter((site) => !/^(left|right)_/.test(site)) },
  { name: t.leftLeg, sites: SITES.filter((site) => site.startsWith("left_")) },
  { name: t.rightLeg, sites: SITES.filter((site) => site.startsWith("right_")) },
] as const;
const ALL = REGIONS.map((region) => region.name);

export function Where({ draft, change }: FormProps) {
  const [open, setOpen] = useState<readonly string[]>([]);
  const chosen = (draft.sites ?? []).map((one) => one.site);
  const last = useLastSites();
  const flip = (site: string) => change({ sites: flipSite(draft.sites, site) });
  const flipRegion = (name: string) =>
    setOpen(open.includes(name) ? open.filter((one) => one !== name) : [...open, name]);
  // A chosen place stays in sight when its region is closed again.
  const hidden = REGIONS.filter((region) => !open.includes(region.name)).flatMap((r) => r.sites);
  const loose = [...new Set([...last, ...chosen])].filter((site) => hidden.includes(site));

  return (
    <fieldset class="stack">
      <legend class="h2">{t.where}</legend>
      {loose.length > 0 && <Places sites={loose} chosen={chosen} flip={flip} />}
      <div class="chips">
        {REGIONS.map(({ name }) => (
          <Opener key={name} open={open.includes(name)} onTap={() => flipRegion(name)}>
            {name}
          </Opener>
        ))}
        <Opener
          open={open.length === ALL.length}
          onTap={() => setOpen(open.length === ALL.length ? [] : ALL)}
        >
          {open.length === ALL.length ? t.fewerPlaces : t.allPlaces}
        </Opener>
      </div>
      {REGIONS.filter((region) => open.includes(region.name)).map(({ name, sites }) => (
        <fieldset key={name}>
          <legend>{name}</legend>
          <Places sites={sites} chosen={chosen} flip={flip} grid />
        </fieldset>
      ))}
      {chosen.length > 0 && <PerPlace draft={draft} change={change} />}
    </fieldset>
  );
}

interface PlacesProps {
  sites: readonly string[];
  chosen: readonly string[];
  flip: (site: string) => void;
  grid?: boolean;
}

function Places({ sites, chosen, flip, grid = false }: PlacesProps) {
  return (
    <div class={grid ? "chips grid" : "chips"}>
      {sites.map((site) => (
        <label class="chip" key={site}>
          <input type="checkbox" checked={chosen.includes(site)} onChange={() => flip(site)} />
          <span>{nameOf(words.site, site)}</span>
        </label>
      ))}
    </div>
  );
}

function Opener(props: { open: boolean; onTap: () => void; children: string }) {
  return (
    <button
      type="button"
      class={props.open ? "chip-button opener open" : "chip-button opener"}
      aria-expanded={props.open}
      onClick={props.onTap}
    >
      {props.children}
      <Icon of={icon.down} />
    </button>
  );
}

function PerPlace({ draft, change }: FormProps) {
  const sites = draft.sites ?? [];
  const scored = sites.filter((one) => one.pain !== null);
  return (
    <Rows>
      <Fold
        title={t.perPlace}
        value={scored.map(({ site, pain }) => `${nameOf(words.site, site)} ${pain}`).join(", ")}
      >
        {sites.map(({ site, pain }) => (
          <section key={site} class="stack">
            <p>
              <b>{nameOf(words.site, site)}</b>
            </p>
            <PainScore
              label={nameOf(words.site, site)}
              value={pain}
              onChange={(score) => change({ sites: scoreSite(sites, site, score) })}
            />
          </section>
        ))}
      </Fold>
    </Rows>
  );
}

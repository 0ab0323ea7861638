// The five places of the app.

import { here } from "../router";
import { frame as t } from "../text/en/frame";
import { Icon } from "./icon";
import * as icon from "./icons";

const TABS = [
  { to: "/", name: t.tabs.today, of: icon.today, holds: [] },
  { to: "/diary", name: t.tabs.diary, of: icon.diary, holds: ["entry", "trends"] },
  { to: "/treatments", name: t.tabs.treatments, of: icon.treatments, holds: [] },
  { to: "/doctor", name: t.tabs.doctor, of: icon.doctor, holds: ["see-a-doctor", "nudge"] },
  {
    to: "/more",
    name: t.tabs.more,
    of: icon.more,
    holds: ["settings", "account", "copy", "learn", "syncing", "changed"],
  },
] as const;

export function Tabs() {
  const first = here.value.path.split("/")[1] ?? "";
  return (
    <nav class="tabs" aria-label={t.main}>
      <p class="brand">
        <Wordmark />
      </p>
      <ul>
        {TABS.map(({ to, name, of, holds }) => {
          const open = to === `/${first}` || holds.some((held) => held === first);
          return (
            <li key={to}>
              <a href={to} aria-current={open ? "page" : undefined}>
                <Icon of={of} />
                <span>{name}</span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

const LETTERS =
  "M3 26 11 5l8 21M5.8 18.5h10.4M36.5 15.2a6.6 6.6 0 1 0 0 8.2M43 4v22M43 18.5a5.5 5.5 0 0 1 11 0V26M60 19.3h13a6.6 6.6 0 1 0-2 4.6M80 4v22M86.5 19.3a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M119 13v14.5a6.2 6.2 0 0 1-11.6 3M119 19.3a6.5 6.5 0 1 0-13 0 6.5 6.5 0 1 0 13 0";

function Wordmark() {
  return (
    <svg class="wordmark" viewBox="0 0 123 36" role="img" aria-label="Achelog">
      <path d={LETTERS} />
    </svg>
  );
}

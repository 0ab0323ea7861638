// Something more, closed until asked for; the line tells what is in it once answered.

import type { ComponentChildren } from "preact";
import { Icon } from "./icon";
import * as icon from "./icons";

interface FoldProps {
  title: string;
  of?: string;
  /** What was answered, in words; null or "" while nothing was. */
  value?: string | null;
  open?: boolean;
  children: ComponentChildren;
}

export function Fold({ title, of, value, open = false, children }: FoldProps) {
  return (
    <li>
      <details class="fold" open={open}>
        <summary class="item">
          {of && <Icon of={of} />}
          <span class="words">
            <span>{title}</span>
            {value && <span class="quiet">{value}</span>}
          </span>
          <Icon of={icon.down} />
        </summary>
        <div class="fold-body">{children}</div>
      </details>
    </li>
  );
}

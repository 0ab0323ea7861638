// A card of rows: links, buttons, or facts with one line under them.

import type { ComponentChildren } from "preact";
import { Icon } from "./icon";
import * as icon from "./icons";

export function Rows({ children }: { children: ComponentChildren }) {
  return <ul class="card flush rows">{children}</ul>;
}

interface RowProps {
  title: ComponentChildren;
  under?: ComponentChildren;
  /** An icon or a Level before the words. */
  before?: ComponentChildren;
  /** A value at the right end. */
  value?: ComponentChildren;
}

/** A row that goes somewhere. `sign` replaces the arrow; children come under it. */
export function LinkRow({
  to,
  sign = icon.next,
  children,
  ...row
}: RowProps & { to: string; sign?: string; children?: ComponentChildren }) {
  return (
    <li>
      <a class="item" href={to}>
        <RowWords {...row} />
        <Icon of={sign} />
      </a>
      {children}
    </li>
  );
}

/** A row that does something at once. */
export function ButtonRow({ onTap, ...row }: RowProps & { onTap: () => void }) {
  return (
    <li>
      <button type="button" class="item" onClick={onTap}>
        <RowWords {...row} />
      </button>
    </li>
  );
}

/** A row that only tells; children come under it (an answer to give, for instance). */
export function FactRow({ children, ...row }: RowProps & { children?: ComponentChildren }) {
  return (
    <li>
      <div class="item">
        <RowWords {...row} />
      </div>
      {children}
    </li>
  );
}

function RowWords({ title, under, before, value }: RowProps) {
  return (
    <>
      {before}
      <span class="words">
        <span>{title}</span>
        {under && <span class="quiet">{under}</span>}
      </span>
      {value !== undefined && <span class="value">{value}</span>}
    </>
  );
}

// The red screen: what to do, then the call for help. It covers everything, and nothing puts it off.

import "../style/emergency.css";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ready } from "../ready";
import { Banner } from "./banner";
import { Call } from "./call";

interface EmergencyProps {
  head: string;
  /** The name of the part with the ways on, for a screen reader. */
  ways: string;
  /** Ways on, under the call. */
  dock: ComponentChildren;
  children: ComponentChildren;
}

export function EmergencyScreen({ head, ways, dock, children }: EmergencyProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
    document.title = `${head} · Achelog`;
    ready();
  }, [head]);
  return (
    <div class="app emergency">
      <main id="main" tabIndex={-1}>
        <h1 ref={heading} tabIndex={-1}>
          {head}
        </h1>
        <Banner />
        {children}
      </main>
      <section class="dock" aria-label={ways}>
        <Call />
        {dock}
      </section>
    </div>
  );
}

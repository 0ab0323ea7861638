// The page around every screen: top, main, the dock under the thumb, the five tabs.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { unreadable } from "../query";
import { ready } from "../ready";
import { back, here } from "../router";
import { frame as t } from "../text/en/frame";
import { Banner } from "./banner";
import { Icon } from "./icon";
import * as icon from "./icons";
import { Notice } from "./notice";
import { SampleBar } from "./sample-bar";
import { Tabs } from "./tabs";

interface PageProps {
  title: string;
  /** A quiet second line under the title. */
  under?: ComponentChildren;
  /** Stands at the right of the title. */
  action?: ComponentChildren;
  /** Stays under the thumb: one primary button, or the question of the screen. */
  dock?: ComponentChildren;
  /** What the screen shows is still being read. */
  busy?: boolean;
  children: ComponentChildren;
}

/** A place among the tabs. `parent` adds the way back to the screen above. */
export function Screen({ parent, ...page }: PageProps & { parent?: string }) {
  return (
    <div class="app">
      <Top
        {...page}
        leave={parent === undefined ? undefined : { to: parent, name: t.back, icon: icon.back }}
      />
      <Main busy={page.busy ?? false}>{page.children}</Main>
      {page.dock}
      <Tabs />
    </div>
  );
}

/** A task that covers the tabs until it is done or closed. */
export function Sheet({ parent, ...page }: PageProps & { parent: string }) {
  return (
    <div class="app sheet">
      <Top {...page} leave={{ to: parent, name: t.close, icon: icon.close }} />
      <Main busy={page.busy ?? false}>{page.children}</Main>
      {page.dock}
    </div>
  );
}

/** The thumb's place. `plain` floats one button over the page. */
export function Dock({
  plain,
  label,
  children,
}: {
  plain?: boolean;
  label?: string;
  children: ComponentChildren;
}) {
  return (
    <section class={plain ? "dock plain" : "dock"} aria-label={label ?? t.actions}>
      {children}
    </section>
  );
}

interface Leave {
  to: string;
  name: string;
  icon: string;
}

function Top({ title, under, action, leave }: PageProps & { leave: Leave | undefined }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (here.value.step > 0) heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    document.title = `${title} · Achelog`;
  }, [title]);
  return (
    <>
      <a class="skip" href="#main">
        {t.skip}
      </a>
      <header class="top">
        {leave && <LeaveLink {...leave} />}
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {under && <p class="quiet">{under}</p>}
        </div>
        {action}
      </header>
    </>
  );
}

function LeaveLink({ to, name, icon: drawing }: Leave) {
  const leave = (event: MouseEvent) => {
    event.preventDefault();
    back(to);
  };
  return (
    <a class="icon-button" href={to} aria-label={name} onClick={leave}>
      <Icon of={drawing} />
    </a>
  );
}

function Main({ busy, children }: { busy: boolean; children: ComponentChildren }) {
  useEffect(() => {
    if (!busy) ready();
  }, [busy]);
  return (
    <main id="main" tabIndex={-1} aria-busy={busy}>
      <SampleBar />
      <Banner />
      {unreadable.value && <Notice>{t.unreadable}</Notice>}
      {children}
    </main>
  );
}

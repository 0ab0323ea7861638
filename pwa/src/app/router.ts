// Addresses: which screen a path means, how one goes there, and what happens to scroll, focus and history.

import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import type { BannerWords } from "./parts/banner";
import { banner } from "./parts/banner";

/** What a screen gets: the one variable part of its address, "" where it has none. */
export interface ScreenProps {
  arg: string;
}
export type Screen = ComponentType<ScreenProps>;

/** Path → screen. A last part ":arg" stands for one variable part. */
export type Routes = Readonly<Record<string, Screen>>;

export interface Place {
  path: string;
  search: URLSearchParams;
  /** Counts navigations; 0 = the page was just opened, so nothing may steal the focus. */
  step: number;
}

const place = (step: number): Place => ({
  path: location.pathname,
  search: new URLSearchParams(location.search),
  step,
});

export const here = signal<Place>(place(0));

export interface Found {
  screen: Screen;
  arg: string;
}

/** The screen of a path, or undefined where the app has none there. */
export function find(routes: Routes, path: string): Found | undefined {
  const exact = routes[path.length > 1 ? path.replace(/\/$/, "") : path];
  if (exact) return { screen: exact, arg: "" };
  const [, base, arg] = /^(\/[^/]+\/)([^/]+)\/?$/.exec(path) ?? [];
  const withArg = base && routes[`${base}:arg`];
  return withArg && arg ? { screen: withArg, arg: decode(arg) } : undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // "%zz" typed by hand is no address of ours, and no reason to fail
  }
}

/** Goes to an address of the app. `replace` for a form that is done: Back must not open it again. */
export function go(to: string, how: { replace?: boolean; banner?: BannerWords | null } = {}): void {
  if (how.replace) {
    history.replaceState({ y: 0, inside: history.state?.inside }, "", to);
  } else {
    history.replaceState({ ...history.state, y: scrollY }, "");
    history.pushState({ y: 0, inside: true }, "", to);
  }
  banner.value = how.banner ?? null;
  here.value = place(here.value.step + 1);
  scrollTo(0, 0);
}

/** One step back inside the app, or to `parent` where the app was opened on this very screen. */
export function back(parent: string): void {
  if (history.state?.inside) history.back();
  else go(parent, { replace: true });
}

/** Makes same-origin links to known screens and the browser's Back work without loading the page again. */
export function listen(routes: Routes): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    banner.value = null;
    here.value = place(here.value.step + 1);
    scrollBackTo(Number(history.state?.y ?? 0));
  });
  document.addEventListener("click", (event) => {
    const to = innerAddress(event, routes);
    if (to === undefined) return;
    event.preventDefault();
    go(to, { replace: to === location.pathname + location.search });
  });
}

function innerAddress(event: MouseEvent, routes: Routes): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = (event.target as Element).closest("a");
  if (!link || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href, location.href);
  if (url.origin !== location.origin || url.hash || !find(routes, url.pathname)) return;
  return url.pathname + url.search;
}

/** Waits (at most half a second) until what was read again is tall enough, then scrolls to where one was. */
function scrollBackTo(y: number): void {
  const until = performance.now() + 500;
  const attempt = () => {
    const tall = document.documentElement.scrollHeight - innerHeight >= y;
    if (tall || performance.now() > until) scrollTo(0, y);
    else requestAnimationFrame(attempt);
  };
  requestAnimationFrame(attempt);
}

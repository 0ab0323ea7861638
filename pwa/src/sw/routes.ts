/** Which answers may come from the cache and what may enter it; pure. */

/** First parts of the addresses that the shell answers. */
const SCREENS = new Set([
  "",
  "log",
  "check",
  "diary",
  "entry",
  "trends",
  "treatments",
  "use",
  "medicine",
  "dose",
  "doctor",
  "see-a-doctor",
  "nudge",
  "about-my-pain",
  "visit",
  "health",
  "more",
  "settings",
  "account",
  "learn",
  "sample",
  "copy",
  "syncing",
  "changed",
]);

const TYPES: Record<string, RegExp> = {
  js: /^(text|application)\/javascript\b/,
  css: /^text\/css\b/,
  svg: /^image\/svg\+xml\b/,
  png: /^image\/png\b/,
  woff2: /^font\/woff2\b/,
};

export const SHELL = "/";

export interface Asked {
  method: string;
  mode: string;
  url: string;
}

/** The cache key that answers a request, or `null`: leave it to the network, untouched. */
export function cacheKey(asked: Asked, origin: string, files: ReadonlySet<string>): string | null {
  const url = new URL(asked.url);
  if (asked.method !== "GET" || url.origin !== origin) return null;
  if (files.has(url.pathname)) return url.pathname;
  const screen = url.pathname.split("/")[1] ?? "";
  return asked.mode === "navigate" && SCREENS.has(screen) ? SHELL : null;
}

export interface Answered {
  status: number;
  type: string;
  redirected: boolean;
  contentType: string;
}

/** Only the build's own files, answered in full by this origin with the right type, are kept. */
export function mayKeep(path: string, answer: Answered): boolean {
  const ending = path.split(".").at(-1) ?? "";
  const type = path === SHELL ? /^text\/html\b/ : TYPES[ending];
  return (
    answer.status === 200 &&
    answer.type === "basic" &&
    !answer.redirected &&
    (type?.test(answer.contentType) ?? false)
  );
}

/** Caches of older versions of this app; other caches of the origin are not ours. */
export function outdated(names: string[], current: string): string[] {
  return names.filter((name) => name.startsWith("achelog-") && name !== current);
}

import { describe, expect, it } from "vitest";
import { cacheKey, mayKeep, outdated } from "./routes";

const ORIGIN = "https://diary.example";
const FILES = new Set(["/static/app/assets/main-AbCd1234.js"]);
const get = (path: string, mode = "navigate") => ({ method: "GET", mode, url: ORIGIN + path });
const keyOf = (asked: Parameters<typeof cacheKey>[0]) => cacheKey(asked, ORIGIN, FILES);

describe("which requests the worker answers", () => {
  it.each(["/", "/log", "/diary/2026-11-22", "/entry/0193", "/settings?from=today", "/copy"])(
    "answers the screen %s with the shell",
    (path) => expect(keyOf(get(path))).toBe("/"),
  );

  it("answers the build's own files", () => {
    const path = "/static/app/assets/main-AbCd1234.js";
    expect(keyOf(get(path, "cors"))).toBe(path);
  });

  it.each([
    "/api/v1/sync/pull",
    "/_allauth/browser/v1/auth/session",
    "/manifest.json",
    "/serviceworker.js",
    "/healthz",
    "/offline/",
    "/static/app/assets/other-AbCd1234.js",
  ])("leaves %s to the network, also as a navigation", (path) => {
    expect(keyOf(get(path))).toBeNull();
    expect(keyOf(get(path, "cors"))).toBeNull();
  });

  it("leaves a screen that is fetched and not opened, a POST and another origin alone", () => {
    expect(keyOf(get("/log", "cors"))).toBeNull();
    expect(keyOf({ ...get("/log"), method: "POST" })).toBeNull();
    expect(keyOf({ ...get("/"), url: "https://evil.example/" })).toBeNull();
  });
});

describe("what may enter the cache", () => {
  const good = {
    status: 200,
    type: "basic",
    redirected: false,
    contentType: "text/javascript; charset=utf-8",
  };
  const path = "/static/app/assets/main-AbCd1234.js";

  it("keeps a whole answer of this origin with the right type", () => {
    expect(mayKeep(path, good)).toBe(true);
    expect(mayKeep("/", { ...good, contentType: "text/html; charset=utf-8" })).toBe(true);
  });

  it.each([
    ["a page in place of a script", { contentType: "text/html" }],
    ["an error", { status: 404 }],
    ["a part", { status: 206 }],
    ["another origin", { type: "opaque" }],
    ["a redirect", { redirected: true }],
    ["no type", { contentType: "" }],
  ])("refuses %s", (_, change) => expect(mayKeep(path, { ...good, ...change })).toBe(false));

  it("refuses a file of a kind the app does not ship", () => {
    expect(mayKeep("/static/app/x-AbCd1234.exe", { ...good })).toBe(false);
  });
});

it("drops older versions of its own cache and nothing else", () => {
  expect(outdated(["achelog-old", "achelog-new", "other"], "achelog-new")).toEqual(["achelog-old"]);
});

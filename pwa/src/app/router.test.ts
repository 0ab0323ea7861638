// An address means one screen, and an unknown one none.
import { beforeAll, expect, test, vi } from "vitest";
import type { Screen } from "./router";

beforeAll(() => vi.stubGlobal("location", { pathname: "/", search: "" }));

const screen: Screen = () => null;
const routes = { "/": screen, "/diary": screen, "/diary/:arg": screen };
const find = async (path: string) => (await import("./router")).find(routes, path);

test("a path finds its screen, with or without the last slash", async () => {
  expect(await find("/")).toEqual({ screen, arg: "" });
  expect(await find("/diary/")).toEqual({ screen, arg: "" });
});

test("the variable part is handed over, decoded", async () => {
  expect(await find("/diary/2026-11-20")).toEqual({ screen, arg: "2026-11-20" });
  expect(await find("/diary/a%20b")).toEqual({ screen, arg: "a b" });
  expect(await find("/diary/%zz")).toEqual({ screen, arg: "%zz" });
});

test("an unknown path finds nothing", async () => {
  for (const path of ["/nowhere", "/diary/a/b", "/constructor"]) {
    expect(await find(path)).toBeUndefined();
  }
});

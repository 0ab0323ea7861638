import { expect, it } from "vitest";

const SOURCES = import.meta.glob<string>("./**/*.{ts,tsx}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Each folder with those it may import from: main › app sw › sync › store › clinical. */
const MAY: Record<string, string[]> = {
  clinical: [],
  store: ["clinical"],
  sync: ["store", "clinical"],
  sw: ["sync"],
  app: ["sync", "store", "clinical"],
};

const shipped = Object.entries(SOURCES).filter(([path]) => !/\.test\.tsx?$|\/testing\//.test(path));

/** The folder under `src` that an import in `path` leads to, `null` for a package or outside `src`. */
function folderOf(path: string, imported: string): string | null {
  if (!imported.startsWith(".")) return null;
  const url = new URL(imported, `file:///src/${path.slice(2)}`);
  return /^\/src\/(\w+)\//.exec(url.pathname)?.[1] ?? null;
}

it.each(Object.keys(MAY))("imports in %s go down the ladder", (folder) => {
  const upward = shipped
    .filter(([path]) => path.startsWith(`./${folder}/`))
    .flatMap(([path, source]) =>
      [...source.matchAll(/(?:from|import\()\s*"([^"]+)"/g)]
        .map(([, imported = ""]) => folderOf(path, imported))
        .filter((to) => to !== null && to !== folder && !MAY[folder]?.includes(to))
        .map((to) => `${path} imports ${to}`),
    );
  expect(upward).toEqual([]);
});

const users = (pattern: RegExp) =>
  shipped.filter(([, source]) => pattern.test(source)).map(([path]) => path);

it("only the store opens IndexedDB, and only sync and the worker fetch", () => {
  expect(users(/\b(openDB|indexedDB)\b/)).toEqual(["./store/database.ts"]);
  expect(users(/\bfetch\(|XMLHttpRequest|sendBeacon/).sort()).toEqual([
    "./sw/worker.ts",
    "./sync/http.ts",
  ]);
});

it("clinical reads no clock", () => {
  const reading = users(/new Date\(\)|Date\.now\(\)/).filter((path) =>
    path.startsWith("./clinical/"),
  );
  expect(reading).toEqual([]);
});

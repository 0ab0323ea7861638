// The word for a code, also for one that only a newer app knows.

/** `names[code]`, else the code itself made readable: "new_thing" → "new thing". */
export function nameOf(names: Readonly<Record<string, string>>, code: string): string {
  return names[code] ?? code.replaceAll("_", " ");
}

/** When two values of a record are the same: typed, in any key order, absent = `null`, -0 = 0. */

export type Fields = Record<string, unknown>;

export function isMap(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function same(a: unknown, b: unknown): boolean {
  if ((a ?? null) === (b ?? null)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, i) => same(value, b[i]));
  }
  if (isMap(a) && isMap(b)) return keysOf(a, b).every((key) => same(a[key], b[key]));
  return false;
}

export function keysOf(...maps: Fields[]): string[] {
  return [...new Set(maps.flatMap((map) => Object.keys(map)))];
}

/** One text for all values that are the same. */
export function spelled(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spelled).join()}]`;
  if (!isMap(value)) return JSON.stringify(value ?? null);
  const answered = Object.keys(value).filter((key) => (value[key] ?? null) !== null);
  return `{${answered.sort().map((key) => `${JSON.stringify(key)}:${spelled(value[key])}`)}}`;
}

/** Whether two states say the same, whoever wrote them. */
export function sameContent(a: Fields, b: Fields): boolean {
  const { edit_id: _, kind: _a, _deleted: goneA, ...left } = a;
  const { edit_id: __, kind: _b, _deleted: goneB, ...right } = b;
  return Boolean(goneA) === Boolean(goneB) && same(left, right);
}

// Tests only: the texts inside a file of words.

/** Every text; functions are asked with numbers and words in the place of theirs. */
export function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return textsOf(value(2, "3 days"));
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsOf);
  return [];
}

// Amounts as people type them.

/** A number typed by a person, with a point or a comma; null for nothing or no number. */
export function amountFrom(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) && value >= 0 ? value : null;
}

// A temperature as it is typed, in either unit; kept in °C with one decimal. Pure.

export type Unit = "celsius" | "fahrenheit";

/** Countries that take a temperature in °F. */
const FAHRENHEIT = new Set(["US", "BS", "BZ", "KY", "FM", "LR", "MH", "PW"]);
/** What a body, however ill, can have; the rest is a slip or the other unit. */
const LOWEST = 30;
const HIGHEST = 45;

export function unitOf(country: string | null): Unit {
  return country !== null && FAHRENHEIT.has(country) ? "fahrenheit" : "celsius";
}

/** "38,5" → 38.5; `null` while nothing is typed, "wrong" where it is no body's temperature. */
export function celsiusOf(typed: string, unit: Unit): number | null | "wrong" {
  const text = typed.trim().replace(",", ".");
  if (text === "") return null;
  if (!/^\d{2,3}(\.\d*)?$/.test(text)) return "wrong";
  const celsius = unit === "celsius" ? Number(text) : ((Number(text) - 32) * 5) / 9;
  return celsius >= LOWEST && celsius <= HIGHEST ? tenths(celsius) : "wrong";
}

/** The kept temperature as a number in the unit, for a field or a sentence. */
export function inUnit(celsius: number, unit: Unit): number {
  return unit === "celsius" ? celsius : tenths((celsius * 9) / 5 + 32);
}

const tenths = (value: number) => Math.round(value * 10) / 10;

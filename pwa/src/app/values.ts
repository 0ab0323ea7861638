// Values of any field in words: no code, id or stored form reaches the screen. Pure.

import { dayNumber, instantOf } from "../clinical/days";
import { countryName } from "./country";
import { fields as t } from "./text/en/fields";
import { words } from "./text/en/words";
import { fullDate, listOf, lower, number, timeOf } from "./text/format";
import { nameOf } from "./text/name";

/** Names of other records by their id, for the fields that hold one. */
export type Names = ReadonlyMap<string, string>;

type Dictionary = Readonly<Record<string, string>>;

const CODES: Readonly<Record<string, Dictionary>> = {
  ...t.code,
  treatment: words.treatment,
  response: words.response,
  helped: words.helped,
  qualities: words.quality,
  activities: words.activity,
  site: words.site,
};
const FREE = new Set(
  "note name plan exercises unit strength form outcome with_whom questions doctor_name doctor_phone anchors".split(
    " ",
  ),
);
const MILLIGRAMS = new Set(["milligrams", "daily_limit_milligrams"]);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CODE = /^[a-z][a-z0-9_]*$/;

/** "pain", "“Is this a flare?”"; a field of a newer app made readable. */
export function fieldInWords(field: string): string {
  return nameOf(t.name, field);
}

/** "6", "20 minutes", "lower back 5"; never raw. */
export function valueInWords(field: string, value: unknown, names: Names = new Map()): string {
  if (value === null || value === undefined) return t.empty;
  if (typeof value === "boolean") return value ? t.yes : t.no;
  if (typeof value === "number") return numberInWords(field, value);
  if (typeof value === "string") return textInWords(field, value, names);
  if (Array.isArray(value)) return listInWords(field, value, names);
  return elementInWords(field, value as Record<string, unknown>);
}

function numberInWords(field: string, value: number): string {
  if (field.endsWith("minutes")) return words.minutes(value);
  if (MILLIGRAMS.has(field)) return t.milligrams(number(value));
  if (field === "temperature_celsius") return t.celsius(number(value));
  return field === "birth_year" ? String(value) : number(value);
}

function textInWords(field: string, value: string, names: Names): string {
  if (FREE.has(field)) return t.quoted(value);
  const codes = CODES[field];
  if (codes) return lower(nameOf(codes, value));
  if (field === "country" && /^[A-Z]{2}$/.test(value)) return countryName(value);
  if (UUID.test(value)) return names.get(value) ?? t.otherEntry;
  if (dayNumber(value) !== null) return fullDate(value);
  if (instantOf(value) !== null) return `${fullDate(value.slice(0, 10))}, ${timeOf(value)}`;
  return CODE.test(value) ? nameOf({}, value) : t.quoted(value);
}

function listInWords(field: string, values: readonly unknown[], names: Names): string {
  if (values.length === 0) return t.empty;
  return listOf(values.map((value) => valueInWords(field, value, names)));
}

/** An element of a list that has a name and a value of its own. */
function elementInWords(field: string, element: Record<string, unknown>): string {
  if (field === "sites") {
    const place = lower(nameOf(words.site, String(element.site)));
    return typeof element.pain === "number" ? `${place} ${number(element.pain)}` : place;
  }
  if (field === "tried") {
    const treatment = lower(nameOf(words.treatment, String(element.treatment)));
    return t.tried(treatment, valueInWords("helped", element.helped));
  }
  if (field === "ingredients") {
    return [String(element.name), partValue(field, element)].join(" ");
  }
  return t.notShown;
}

/** What an element of a list, or a key of a map, is called inside a sentence. */
export function partInWords(field: string, part: string): string {
  if (field === "sites") return lower(nameOf(words.site, part));
  if (field === "tried") return t.did(lower(nameOf(words.treatment, part)));
  if (field === "answers") return t.sign(nameOf(t.signs, part));
  if (field === "anchors") return t.wordsFor(part);
  return field === "ingredients" ? part : nameOf({}, part);
}

/** The value of an element of a list, or of a key of a map. */
export function partValue(field: string, value: unknown): string {
  const element = (typeof value === "object" ? value : {}) as Record<string, unknown> | null;
  if (field === "sites") {
    return typeof element?.pain === "number" ? number(element.pain) : t.noNumber;
  }
  if (field === "tried") return valueInWords("helped", element?.helped);
  if (field === "ingredients") return valueInWords("milligrams", element?.milligrams);
  if (field === "answers" && typeof value === "string") return nameOf(t.code.sign, value);
  return valueInWords(field, value);
}

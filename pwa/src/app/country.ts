// Which country's emergency number to show: the one in the profile, else guessed from the time zone.

import { timeZone } from "../store";

/**
 * Number for a medical emergency, by ISO country. 112 is the number of the European Union and its neighbours (Directive
 * (EU) 2018/1972, article 109). A country that is not here gets words, never a guess.
 */
const NUMBERS: Readonly<Record<string, string>> = {
  AU: "000",
  BR: "192",
  CA: "911",
  CN: "120",
  GB: "999",
  HK: "999",
  IN: "112",
  JP: "119",
  KR: "119",
  MX: "911",
  NO: "113",
  NZ: "111",
  SG: "995",
  TW: "119",
  US: "911",
  ZA: "112",
};
const EUROPE_112 =
  "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL PL PT RO SE SI SK TR";

/** The emergency number of a country, or null where we know none. */
export function emergencyNumber(country: string | null): string | null {
  if (country === null) return null;
  return NUMBERS[country] ?? (EUROPE_112.split(" ").includes(country) ? "112" : null);
}

/** Zones that name one country for sure. */
const ZONES: Readonly<Record<string, string>> = {
  AU: "Australia/*",
  AT: "Europe/Vienna",
  BE: "Europe/Brussels",
  BG: "Europe/Sofia",
  BR: "America/Sao_Paulo America/Bahia America/Fortaleza America/Manaus America/Recife America/Belem America/Cuiaba America/Campo_Grande",
  CA: "America/Toronto America/Vancouver America/Edmonton America/Winnipeg America/Halifax America/Regina America/St_Johns America/Moncton America/Montreal",
  CH: "Europe/Zurich",
  CN: "Asia/Shanghai Asia/Urumqi",
  CY: "Asia/Nicosia Europe/Nicosia",
  CZ: "Europe/Prague",
  DE: "Europe/Berlin Europe/Busingen",
  DK: "Europe/Copenhagen",
  EE: "Europe/Tallinn",
  ES: "Europe/Madrid Atlantic/Canary Africa/Ceuta",
  FI: "Europe/Helsinki Europe/Mariehamn",
  FR: "Europe/Paris",
  GB: "Europe/London Europe/Belfast",
  GR: "Europe/Athens",
  HK: "Asia/Hong_Kong",
  HR: "Europe/Zagreb",
  HU: "Europe/Budapest",
  IE: "Europe/Dublin",
  IN: "Asia/Kolkata Asia/Calcutta",
  IS: "Atlantic/Reykjavik",
  IT: "Europe/Rome",
  JP: "Asia/Tokyo",
  KR: "Asia/Seoul",
  LI: "Europe/Vaduz",
  LT: "Europe/Vilnius",
  LU: "Europe/Luxembourg",
  LV: "Europe/Riga",
  MT: "Europe/Malta",
  MX: "America/Mexico_City America/Monterrey America/Tijuana America/Cancun America/Merida America/Chihuahua America/Hermosillo",
  NL: "Europe/Amsterdam",
  NO: "Europe/Oslo",
  NZ: "Pacific/Auckland Pacific/Chatham",
  PL: "Europe/Warsaw",
  PT: "Europe/Lisbon Atlantic/Madeira Atlantic/Azores",
  RO: "Europe/Bucharest",
  SE: "Europe/Stockholm",
  SG: "Asia/Singapore",
  SI: "Europe/Ljubljana",
  SK: "Europe/Bratislava",
  TR: "Europe/Istanbul",
  TW: "Asia/Taipei",
  US: "America/New_York America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Anchorage America/Detroit America/Boise America/Indiana/* America/Kentucky/* America/North_Dakota/* Pacific/Honolulu",
  ZA: "Africa/Johannesburg",
};

/** ISO country of an IANA time zone, or null where the zone does not settle it. */
export function countryOf(zone: string): string | null {
  const fits = (pattern: string) =>
    pattern.endsWith("*") ? zone.startsWith(pattern.slice(0, -1)) : pattern === zone;
  const found = Object.entries(ZONES).find(([, patterns]) => patterns.split(" ").some(fits));
  return found?.[0] ?? null;
}

/** The country of the person: theirs where they said it, else this phone's guess. */
export function countryFor(profile: { country: string | null } | undefined): string | null {
  return profile?.country ?? countryOf(timeZone());
}

/** "United Kingdom". */
export function countryName(country: string): string {
  return new Intl.DisplayNames(["en"], { type: "region" }).of(country) ?? country;
}

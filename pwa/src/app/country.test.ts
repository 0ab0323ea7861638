// The emergency number follows the country, never a guess.
import { expect, test } from "vitest";
import { countryFor, countryOf, emergencyNumber } from "./country";

test("a time zone that names one country gives its number", () => {
  const numbers = [
    ["Europe/London", "999"],
    ["Europe/Berlin", "112"],
    ["America/Chicago", "911"],
    ["America/Indiana/Knox", "911"],
    ["Australia/Hobart", "000"],
    ["Asia/Kolkata", "112"],
    ["Europe/Oslo", "113"],
  ] as const;
  for (const [zone, number] of numbers) expect(emergencyNumber(countryOf(zone))).toBe(number);
});

test("an unknown zone or country gives no number", () => {
  expect(countryOf("Etc/UTC")).toBeNull();
  expect(countryOf("Antarctica/Troll")).toBeNull();
  expect(emergencyNumber(null)).toBeNull();
  expect(emergencyNumber("AQ")).toBeNull();
});

test("what the person said wins over the time zone", () => {
  expect(countryFor({ country: "NZ" })).toBe("NZ");
});

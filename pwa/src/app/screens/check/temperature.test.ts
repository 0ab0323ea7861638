// A temperature as it is typed: either unit, either decimal mark, kept in tenths of a degree Celsius.
import { expect, test } from "vitest";
import { isFever } from "./standing";
import { celsiusOf, inUnit, unitOf } from "./temperature";

test("38.0 °C and 100.4 °F are the same, and a fever; a tenth below is none", () => {
  expect(celsiusOf("38", "celsius")).toBe(38);
  expect(celsiusOf("100.4", "fahrenheit")).toBe(38);
  expect(isFever(38)).toBe(true);
  expect(celsiusOf("100.2", "fahrenheit")).toBe(37.9);
  expect(isFever(37.9)).toBe(false);
});

test("a comma is a decimal mark too, and more decimals are rounded", () => {
  expect(celsiusOf(" 38,5 ", "celsius")).toBe(38.5);
  expect(celsiusOf("37.96", "celsius")).toBe(38);
});

test("nothing typed is not answered; what no body has is wrong, the other unit as well", () => {
  expect(celsiusOf("  ", "celsius")).toBeNull();
  for (const typed of ["100.4", "12", "hot", "1e2", "-38", "38.5.1"])
    expect(celsiusOf(typed, "celsius")).toBe("wrong");
  expect(celsiusOf("38", "fahrenheit")).toBe("wrong");
});

test("every tenth of a degree comes back from Fahrenheit as it was", () => {
  for (let tenth = 350; tenth <= 420; tenth++) {
    const shown = String(inUnit(tenth / 10, "fahrenheit"));
    expect(celsiusOf(shown, "fahrenheit")).toBe(tenth / 10);
  }
});

test("the country says the unit until the person does", () => {
  expect([unitOf("US"), unitOf("GB"), unitOf(null)]).toEqual(["fahrenheit", "celsius", "celsius"]);
});

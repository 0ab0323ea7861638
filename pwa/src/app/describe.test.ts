import { expect, test, vi } from "vitest";
import { addressOf, titleOfRecord, whenOfRecord, whyRefused } from "./describe";
import { sync as t } from "./text/en/sync";

vi.hoisted(() => vi.stubGlobal("navigator", { language: "en-GB" }));

const doc = { id: "i", edit_id: "e" };
const TODAY = "2026-11-24";

test("a record is named by what it says", () => {
  expect(titleOfRecord("pain_log", { ...doc, pain: 0 })).toBe("Pain 0");
  expect(titleOfRecord("pain_log", { ...doc, pain: "bad" })).toBe("Pain");
  expect(titleOfRecord("treatment_use", { ...doc, treatment: "heat" })).toBe("Heat");
  expect(titleOfRecord("treatment", { ...doc, treatment: "medication", name: "Ibuprofen" })).toBe(
    "Ibuprofen",
  );
  expect(titleOfRecord("profile", { ...doc, name: "Ana" })).toBe("Settings");
  expect(titleOfRecord("pain_log", { ...doc, _deleted: true })).toBe("Deleted: Pain");
});

test("and by its day, also where that is no day", () => {
  const at = "2026-11-22T08:30:00.000+01:00";
  expect(whenOfRecord({ ...doc, day: "2026-11-22", at }, TODAY)).toBe("Sunday 22 November, 08:30");
  expect(whenOfRecord({ ...doc, day: "2026-02-31", at: 7 }, TODAY)).toBe("");
  expect(whenOfRecord({ ...doc, started_on: "2025-11-22" }, TODAY)).toBe(
    "Saturday 22 November 2025",
  );
});

test("a deletion and a kind without a screen lead nowhere", () => {
  expect(addressOf("pain_log", doc)).toBe("/entry/i");
  expect(addressOf("pain_log", { ...doc, _deleted: true })).toBeNull();
  expect(addressOf("questionnaire", doc)).toBeNull();
});

test("a refusal is told in plain words with its field, never with the server's own", () => {
  expect(whyRefused({ code: "too_long", field: "note" })).toBe(
    "The note is too long. Make it shorter.",
  );
  expect(whyRefused({ code: "out_of_range", field: "pain" })).toBe(
    "The number for pain is too high or too low.",
  );
  expect(whyRefused({ code: "wrong_type", field: "new_field" })).toBe(
    "A part of it has a form that the server cannot read.",
  );
  expect(whyRefused({ code: "bad_form", field: "response" })).toBe(
    "“Did it help?” has a form that the server cannot read.",
  );
  expect(whyRefused({ code: "never_heard_of", field: "pain" })).toBe(t.whyUnknown);
});

test("every code of the server has its words", () => {
  const codes = ["too_large", "unknown_kind", "reserved", "edit_id_reused", "required", "too_many"];
  for (const code of [...codes, "far_from_at", "nul", "surrogate", "too_deep", "bad_json"]) {
    expect(whyRefused({ code, field: "" })).not.toBe(t.whyUnknown);
  }
});

import { describe, expect, it } from "vitest";
import idVectors from "../../../tests/vectors/nudge_id.json";
import toldVectors from "../../../tests/vectors/told_persists.json";
import * as days from "./days";
import type { Slow } from "./family";
import { nudgeOf } from "./finding";
import { nudgeId, uuid5 } from "./nudge_id";
import { sha1 } from "./sha1";
import { type Card, judgeTold, toldPersists } from "./told";

const hex = (bytes: Uint8Array) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const bytes = (text: string) => new TextEncoder().encode(text);

describe("SHA-1", () => {
  it.each([
    ["", "da39a3ee5e6b4b0d3255bfef95601890afd80709"],
    ["abc", "a9993e364706816aba3e25717850c26c9cd0d89d"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
    ],
    ["a".repeat(1_000_000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f"],
  ])("agrees with the standard's examples", (text, digest) => {
    expect(hex(sha1(bytes(text)))).toBe(digest);
  });

  it("agrees with the browser's own at every length around a block", async () => {
    for (let length = 50; length < 140; length++) {
      const message = Uint8Array.from({ length }, (_, i) => (i * 7) % 256);
      const expected = new Uint8Array(await crypto.subtle.digest("SHA-1", message));
      expect(hex(sha1(message))).toBe(hex(expected));
    }
  });
});

it("makes the UUIDv5 of the standard's example", () => {
  const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
  expect(uuid5(dns, "www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
});

it.each(idVectors.cases)("names the nudge $family $episode $number as the server does", (nudge) => {
  expect(nudgeId(nudge.family, nudge.episode, nudge.number)).toBe(nudge.id);
});

const dayOfYear1 = -719_162;

describe("days", () => {
  it("writes an instant with its offset, never Z", () => {
    const instant = Date.UTC(2026, 10, 22, 7, 30);
    expect(days.writeAt(instant, 60)).toBe("2026-11-22T08:30:00.000+01:00");
    expect(days.writeAt(instant, 0)).toBe("2026-11-22T07:30:00.000+00:00");
    expect(days.writeAt(instant, -570)).toBe("2026-11-21T22:00:00.000-09:30");
  });

  it("reads it back", () => {
    expect(days.instantOf("2026-11-22T08:30:00.000+01:00")).toBe(Date.UTC(2026, 10, 22, 7, 30));
    expect(days.instantOf("2026-11-22T08:30:00Z")).toBeNull();
  });

  it("counts over months, leap days and clock changes", () => {
    expect(days.addDays("2028-02-28", 2)).toBe("2028-03-01");
    expect(days.addDays("2026-03-01", -1)).toBe("2026-02-28");
    expect(days.daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(days.dayRange("2026-12-30", "2027-01-01")).toEqual([
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
    ]);
    expect(days.dayRange("2026-12-30", "2026-12-29")).toEqual([]);
    expect(days.weekday("2026-11-23")).toBe(0);
    expect(days.weekday("1969-12-31")).toBe(2);
  });

  it("numbers every day as the calendar does", () => {
    const day = 86_400_000;
    for (let number = dayOfYear1; number < 400_000; number += 97) {
      const text = new Date(number * day).toISOString().slice(0, 10);
      expect(days.dayNumber(text)).toBe(number);
    }
    expect(days.dayNumber("0000-12-31")).toBeNull();
    expect(days.dayNumber("2026-13-01")).toBeNull();
    expect(days.dayNumber("2026-00-10")).toBeNull();
    expect(days.dayNumber("2026-01-00")).toBeNull();
    expect(days.dayNumber("1900-02-29")).toBeNull();
    expect(days.dayNumber("2000-02-29")).toBe(11_016);
  });

  it("knows no 30th of February", () => {
    expect(days.dayNumber("2026-02-30")).toBeNull();
    expect(() => days.addDays("2026-02-30", 1)).toThrow(RangeError);
  });
});

describe("what the history card tells", () => {
  const card: Card = {
    id: "0193a000-0000-7000-8000-000000000001",
    began_on: "2026-11-01",
    tried: [{ treatment: "heat", helped: "no" }],
    seen_clinician: false,
    seen_on: null,
  };

  it.each(toldVectors.cases)("$name", ({ change, day, expected }) => {
    const card = { ...toldVectors.card, ...change } as Omit<Card, "id">;
    expect(toldPersists(card, day)).toEqual(expected);
  });

  it("makes one nudge, and the next number when the tier has risen", () => {
    const diary = { cards: [card], logs: [{ id: "a", day: "2026-12-12", score: 5 }] };
    const first = judgeTold(diary, "2026-11-22", []);
    expect(first).toMatchObject({ episode: "2026-11-22", number: 1, tier: "routine" });
    expect(nudgeOf(first as Slow, "2026-11-22T08:30:00.000+01:00")).toMatchObject({
      id: nudgeId("persistence", "2026-11-22", 1),
      evidence: { records: [card.id], reasons: ["told_persists"] },
    });
    const told = [{ ...(first as Slow), state: "due", state_on: null }];
    expect(judgeTold(diary, "2026-11-23", told)).toBeNull();
    expect(judgeTold(diary, "2026-12-13", told)).toMatchObject({ number: 2, tier: "few_days" });
    expect(judgeTold({ ...diary, logs: [] }, "2026-12-13", told)).toBeNull();
    const seen = [{ ...(first as Slow), state: "seen", state_on: "2026-12-01" }];
    expect(judgeTold(diary, "2026-12-13", seen)).toBeNull();
    const gone = [{ ...(first as Slow), state: "withdrawn", state_on: "2026-12-01" }];
    expect(judgeTold(diary, "2026-11-23", gone)).toMatchObject({ number: 1 });
  });
});

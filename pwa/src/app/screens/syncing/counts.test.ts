import { expect, test } from "vitest";
import type { Kind } from "../../../store";
import type { OnlyHere, Where } from "../../../store/receipt";
import { byKind, oldestDay, those } from "./counts";

function one(kind: Kind, day: string | null, where: Where = "here", isDeleted = false): OnlyHere {
  const doc = { id: `${kind} ${day}`, edit_id: "e", ...(isDeleted ? { _deleted: true } : { day }) };
  const base = isDeleted ? { id: doc.id, edit_id: "b", day } : null;
  return { kind, id: doc.id, doc, base, where, reason: null };
}

const here = [
  one("pain_log", "2026-11-20"),
  one("pain_log", "2026-11-22"),
  one("treatment_use", "2026-11-21"),
  one("treatment", null),
  one("pain_log", "2026-11-19", "here", true),
];

test("counts each kind, and deletions apart from entries", () => {
  expect(byKind(here)).toBe("2 pain entries, 1 treatment used, 1 course and 1 deletion");
});

test("the oldest day counts deletions by what they delete, and leaves out what has no day", () => {
  expect(oldestDay(here)).toBe("2026-11-19");
  expect(oldestDay([one("treatment", null), one("pain_log", "soon")])).toBeNull();
});

test("lists one place, the newest first", () => {
  const all = [...here, one("pain_log", "2026-11-23", "refused")];
  expect(those(all, "refused").map(({ doc }) => doc.day)).toEqual(["2026-11-23"]);
  const days = those(all, "here").map(({ doc, base }) => doc.day ?? base?.day ?? null);
  expect(days).toEqual(["2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19", null]);
});

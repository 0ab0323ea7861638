/**
 * A rulebook with one number, tier or condition changed breaks a named vector. tests/clinical/test_mutants.py
 * hands all of them over in the file MUTANTS, and asks for the first broken case of each; without it one is tried.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, test, vi } from "vitest";
import book from "../../../backend/clinical/rulebook.json?raw";
import { all, load } from "./testing/vectors";

type Mutants = Record<string, object>;

const one = (): Mutants => {
  const changed = JSON.parse(book);
  changed.red_flags.fresh_days.value++;
  return { "red_flags.fresh_days": changed };
};

const file = process.env.MUTANTS;
const mutants: Mutants = file ? JSON.parse(readFileSync(file, "utf8")) : one();

/** The first case that the changed rulebook answers otherwise, `null` where none does. */
async function broken(changed: object): Promise<string | null> {
  vi.resetModules();
  vi.doMock("../../../backend/clinical/rulebook.json", () => changed);
  const cases = all(await load());
  return cases.find(({ answers, expected }) => !agree(answers, expected))?.name ?? null;
}

function agree(answers: () => unknown, expected: unknown): boolean {
  try {
    return isDeepStrictEqual(answers(), expected);
  } catch {
    return false;
  }
}

test("a changed rulebook breaks a named case", async () => {
  const found: Record<string, string | null> = {};
  for (const [name, changed] of Object.entries(mutants)) found[name] = await broken(changed);
  if (file) writeFileSync(`${file}.broken`, JSON.stringify(found));
  else expect(Object.values(found)).not.toContain(null);
}, 300_000);

test("the rulebook as it is breaks none", async () => {
  expect(await broken(JSON.parse(book))).toBeNull();
});

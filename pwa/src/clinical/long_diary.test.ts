/** What the daily look costs on a phone whose diary holds 10,000 logs. */
import { expect, it } from "vitest";
import { addDays } from "./days";
import { judgeSlow, type SlowDiary } from "./family";

const NIGHT = "2026-11-22";
const BUDGET_MS = 100;

function diary(perDay: number): SlowDiary {
  const logs = Array.from({ length: 10_000 }, (_, n) => ({
    id: `l${n}`,
    day: addDays(NIGHT, -Math.floor(n / perDay)),
    score: 1 + (n % 9),
  }));
  const review = { id: "r", at: `${NIGHT}T08:00:00.000+00:00`, day: NIGHT, treatment_id: null };
  const card = { id: "k", began_on: "1999-06-01", tried: null, seen_clinician: null };
  return {
    logs,
    cards: [{ ...card, seen_on: null }],
    reviews: [{ ...review, change: "same", stops_normal_things: null }],
  };
}

/** The best of some runs: other work on the machine only ever adds. */
function fastest<T>(work: () => T): [T, number] {
  const runs = Array.from({ length: 5 }, (): [T, number] => {
    const before = performance.now();
    const result = work();
    return [result, performance.now() - before];
  });
  return runs.sort(([, a], [, b]) => a - b)[0] as [T, number];
}

it.each([
  ["one a day", 1, true],
  ["one a day, nobody said when it began", 1, false],
  ["ten a day", 10, true],
])("judges 10,000 logs, %s, within its budget", (name, perDay, known) => {
  const long = diary(perDay);
  const asked = known ? long : { ...long, cards: [] };
  const [found, took] = fastest(() => judgeSlow(asked, NIGHT, []));
  process.stdout.write(`10,000 logs, ${name}: judged in ${took.toFixed(1)} ms\n`);
  expect(found.map(({ rule, folded }) => [rule, folded])).toEqual([
    ["asked_unchanged", ["chronic"]],
  ]);
  expect(took).toBeLessThan(BUDGET_MS);
});

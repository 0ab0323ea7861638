/** The phone's half of tests/clinical/test_twins.py: every diary of the file is judged as the server did. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { judge, unsupported } from "./alerts";
import type { Review } from "./asked";
import { type Check, inOrder } from "./checks";
import type { Log, Told } from "./episode";
import { judgeSlow } from "./family";
import { type Finding, nudgeOf } from "./finding";
import { followUps, type Person, verdict } from "./red_flags";
import type { Card } from "./told";

const file = process.env.TWINS_FILE;

interface Diary extends Omit<Person, "conditions"> {
  night: string;
  checks: Check[];
  logs: Log[];
  cards: Card[];
  reviews: Review[];
  told: Told[];
  judged: unknown;
}

const brief = (finding: Finding) => {
  const { rule, tier, day, counts, records, folded = [] } = finding;
  return { id: nudgeOf(finding, "").id, rule, tier, day, counts, records, folded };
};

function judged(diary: Diary) {
  const { night, checks, told } = diary;
  const person: Person = { ...diary, conditions: diary.cards };
  const each = <T>(what: (check: Check) => T) =>
    Object.fromEntries(checks.map((check) => [check.id, what(check)]));
  const standing = new Set(inOrder(checks));
  const verdictOf = (check: Check) =>
    verdict(checks, person, check).map(({ rule, tier, episode, signs }) => [
      rule,
      tier,
      episode,
      signs,
    ]);
  return {
    verdicts: each((check) => (standing.has(check) ? verdictOf(check) : [])),
    follow_ups: each((check) => followUps(checks, person, check)),
    alerts: judge(checks, person, night, told).map(brief),
    taken_back: unsupported(checks, person, told).map(({ rule, episode, number }) => [
      rule,
      episode,
      number,
    ]),
    slow: judgeSlow(diary, night, told).map(brief),
  };
}

it.runIf(file)("judges as the server does", { timeout: 300_000 }, async () => {
  for await (const line of createInterface(createReadStream(file ?? ""))) {
    const diary = JSON.parse(line) as Diary;
    expect(judged(diary), line).toEqual(diary.judged);
  }
});

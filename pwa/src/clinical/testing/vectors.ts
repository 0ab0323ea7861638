/** The shared vectors, each with what the rules of the phone make of it: `answers()` has to equal `expected`. */
import alertCases from "../../../../tests/vectors/alerts.json";
import askedCases from "../../../../tests/vectors/asked.json";
import chronicCases from "../../../../tests/vectors/chronic.json";
import familyCases from "../../../../tests/vectors/family.json";
import momentCases from "../../../../tests/vectors/red_flags.json";
import toldCases from "../../../../tests/vectors/told_persists.json";
import type { Review } from "../asked";
import type { Check } from "../checks";
import type { Card, Log, Told } from "../episode";
import type { Slow, SlowDiary } from "../family";
import type { Person } from "../red_flags";
import type { Card as HistoryCard } from "../told";

export interface Case {
  name: string;
  answers: () => unknown;
  expected: unknown;
}

/** The rules, so that they can be loaded again with another rulebook. */
export const load = async () => ({
  alerts: await import("../alerts"),
  asked: await import("../asked"),
  chronic: await import("../chronic"),
  family: await import("../family"),
  redFlags: await import("../red_flags"),
  told: await import("../told"),
});
export type Rules = Awaited<ReturnType<typeof load>>;

/** What the last check in the order of time is answered with first. */
export const moments = ({ redFlags }: Rules): Case[] =>
  momentCases.cases.map(({ name, person, checks, expected }) => ({
    name,
    expected,
    answers: () => {
      const all = checks as unknown as Check[];
      const last = [...all].sort((a, b) => ((a.at ?? "") < (b.at ?? "") ? -1 : 1)).at(-1);
      const [first] = redFlags.verdict(all, person as Person, last as Check);
      return first ? { rule: first.rule, tier: first.tier } : null;
    },
  }));

/** What a diary makes the app say, and take back. */
export const alerts = ({ alerts }: Rules): Case[] =>
  alertCases.cases.map(({ name, person, checks, day, told, findings, withdrawn }) => ({
    name,
    expected: { findings, withdrawn },
    answers: () => {
      const all = checks as unknown as Check[];
      const found = alerts.judge(all, person as Person, day, told as Told[]);
      const gone = alerts.unsupported(all, person as Person, told as Told[]);
      return {
        findings: found.map(({ rule, episode, number, day, tier, folded }) => ({
          rule,
          episode,
          number,
          day,
          tier,
          folded,
        })),
        withdrawn: gone.map(({ rule, episode, number }) => [rule, episode, number]),
      };
    },
  }));

const brief = (found: Slow | null) =>
  found && { rule: found.rule, episode: found.episode, number: found.number, tier: found.tier };

/** What an answer on a review day calls for. */
export const asked = ({ asked }: Rules): Case[] =>
  askedCases.cases.map((one) => ({
    name: one.name,
    expected: one.expected,
    answers: () => {
      const [logs, cards] = [one.logs as Log[], one.cards as Card[]];
      const diary = { logs, cards, reviews: one.reviews as Review[] };
      return brief(asked.judgeAsked(diary, one.night, one.told as Told[]));
    },
  }));

/** When pain is chronic. */
export const chronic = ({ chronic }: Rules): Case[] =>
  chronicCases.cases.map((one) => ({
    name: one.name,
    expected: one.expected,
    answers: () => {
      const diary = { logs: one.logs as Log[], cards: one.cards as Card[] };
      return brief(chronic.judgeChronic(diary, one.night, one.told as Told[]));
    },
  }));

/** What the rules of lasting pain say together. */
export const family = ({ family }: Rules): Case[] =>
  familyCases.cases.map((one) => ({
    name: one.name,
    expected: one.expected,
    answers: () => {
      const diary = { logs: one.logs, cards: one.cards, reviews: one.reviews } as SlowDiary;
      const found = family.judgeSlow(diary, one.night, one.told as Told[]);
      return found.map((slow) => ({ ...brief(slow), folded: slow.folded }));
    },
  }));

/** What the history card tells. */
export const told = ({ told }: Rules): Case[] =>
  toldCases.cases.map(({ name, change, day, expected }) => ({
    name,
    expected,
    answers: () =>
      told.toldPersists({ ...toldCases.card, ...change } as Omit<HistoryCard, "id">, day),
  }));

/** All of them, each name led by its file. */
export const all = (rules: Rules): Case[] =>
  Object.entries(FILES).flatMap(([file, of]) =>
    of(rules).map((one) => ({ ...one, name: `${file}: ${one.name}` })),
  );

const FILES = { red_flags: moments, alerts, asked, chronic, family, told_persists: told };

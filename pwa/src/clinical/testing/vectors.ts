/** The shared vectors, each with what the rules of the phone make of it: `answers()` has to equal `expected`. */
import alertCases from "../../../../tests/vectors/alerts.json";
import askedCases from "../../../../tests/vectors/asked.json";
import chronicCases from "../../../../tests/vectors/chronic.json";
import familyCases from "../../../../tests/vectors/family.json";
import medicineCases from "../../../../tests/vectors/medicine.json";
import momentCases from "../../../../tests/vectors/red_flags.json";
import reviewCases from "../../../../tests/vectors/reviews.json";
import toldCases from "../../../../tests/vectors/told_persists.json";
import type { Course, Review } from "../asked";
import type { Check } from "../checks";
import type { Card, Log, Told } from "../episode";
import type { Slow, SlowDiary } from "../family";
import type { Cabinet, Count } from "../medicine";
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
  medicine: await import("../medicine"),
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

/** Which review Today asks for; on the phone only. */
export const reviews = ({ asked }: Rules): Case[] =>
  reviewCases.cases.map(({ name, day, expected, ...diary }) => ({
    name,
    expected,
    answers: () => {
      const courses: Course[] = diary.courses;
      const found = asked.dueReview(
        { ...diary, courses } as Parameters<typeof asked.dueReview>[0],
        day,
      );
      return found && { course: found.course?.id ?? null, since: found.since };
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

export interface Counting {
  name: string;
  products: Cabinet["products"];
  doses: Cabinet["doses"];
  ask: string;
  at?: string;
  dose?: string;
  ingredient?: string;
  day?: string;
  told?: Told[];
  expected: unknown;
}

/** What a case of the medicine counter asks, in the form of its `expected`. */
export function counted({ medicine }: Pick<Rules, "medicine">, one: Counting, cabinet: Cabinet) {
  const { at = "", dose = "", ingredient = "", day = "", told = [] } = one;
  const line = (of: Count) => [
    of.ingredient,
    of.milligrams,
    of.doses,
    of.unknown,
    of.limit,
    of.state,
  ];
  if (one.ask === "counts") return medicine.counts(cabinet, at).map(line);
  if (one.ask === "dose") return medicine.countsOfDose(cabinet, dose).map(line);
  if (one.ask === "uncounted") return medicine.uncounted(cabinet, at);
  if (one.ask === "days")
    return [
      medicine.daysTaken(cabinet, ingredient, day),
      medicine.daysInARow(cabinet, ingredient, day),
    ];
  if (one.ask === "unsupported")
    return medicine.unsupportedNsaidDays(cabinet, told).map(({ episode }) => episode);
  const found = medicine.judgeNsaidDays(cabinet, day, told);
  if (!found) return null;
  const { episode, number, counts: said, records } = found;
  return { episode, number, counts: said, records };
}

export const countings = medicineCases.cases as Counting[];

/** What the medicine counter counts and tells. */
export const medicine = (rules: Rules): Case[] =>
  countings.map((one) => ({
    name: one.name,
    expected: one.expected,
    answers: () => counted(rules, one, { products: one.products, doses: one.doses }),
  }));

/** All of them, each name led by its file. */
export const all = (rules: Rules): Case[] =>
  Object.entries(FILES).flatMap(([file, of]) =>
    of(rules).map((one) => ({ ...one, name: `${file}: ${one.name}` })),
  );

const FILES = {
  red_flags: moments,
  alerts,
  asked,
  chronic,
  family,
  told_persists: told,
  medicine,
  reviews,
};

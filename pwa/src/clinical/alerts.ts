/** What a diary's symptom checks have to be told about, once each: red flags as nudges; twin of alerts.py. */
import { red_flags as book, repeat } from "../../../backend/clinical/rulebook.json";
import { type Check, dayOf, moments } from "./checks";
import { daysBetween } from "./days";
import type { Told } from "./episode";
import { cites, holds, namesIn } from "./facts";
import type { Finding } from "./finding";
import {
  type Flag,
  flags,
  numbersOf,
  type Person,
  RULES,
  rank,
  risks,
  type Tier,
} from "./red_flags";

const SILENT_AFTER: Readonly<Record<string, number>> = repeat.silent_after.value;
/** Each red flag is a family of its own. */
export const FAMILIES: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));
const OPEN = new Set(["due", "shown", "snoozed"]);

/** One nudge to raise: its reasons are `rule` and what is folded under it. */
export interface Alert extends Finding {
  tier: Tier;
  folded: string[];
}

interface Saying {
  flag: Flag;
  number: number;
  day: string;
  folded: string[];
}

type Known = ReadonlyMap<string, Told>;
const keyOf = ({ rule, episode }: { rule: string; episode: string }) => `${rule}|${episode}`;
const idOf = (one: { rule: string; episode: string; number: number }) =>
  `${keyOf(one)}|${one.number}`;
const knownOf = (told: readonly Told[]): Known => new Map(told.map((one) => [idOf(one), one]));

/**
 * What is to be said on `day`, oldest first: new nudges, and open ones that have rules folded under them.
 * `told` are the person's nudges, withdrawn ones too. Of several rules the most urgent speaks and the others
 * are its reasons. A check that lies `fresh_days` back is not spoken about any more.
 */
export function judge(
  checks: readonly Check[],
  person: Person,
  day: string,
  told: readonly Told[],
): Alert[] {
  const known = knownOf(told);
  return [...said(checks, person, known), ...ofTheCard(person, day)].filter(
    (finding) => daysBetween(finding.day, day) < book.fresh_days.value && adds(finding, known),
  );
}

function adds(finding: Alert, known: Known): boolean {
  const told = known.get(idOf(finding));
  return !told || (OPEN.has(told.state) && finding.folded.length > 0);
}

/** The open nudges that no entry calls for any more: it was corrected, changed or deleted. */
export function unsupported<T extends Told>(
  checks: readonly Check[],
  person: Person,
  told: readonly T[],
): T[] {
  const calledFor = new Set(said(checks, person, knownOf(told)).map(idOf));
  return told.filter(
    (one) =>
      FAMILIES.has(one.rule) &&
      OPEN.has(one.state) &&
      !calledFor.has(idOf(one)) &&
      !ofTheCard(person, one.day).some((finding) => keyOf(finding) === keyOf(one)),
  );
}

/** Every nudge that the checks call for, in order, also those that were told long ago. */
function said(checks: readonly Check[], person: Person, known: Known): Alert[] {
  const last = new Map<string, Saying>();
  const sayings: Saying[] = [];
  for (const { check, answers } of moments(checks)) {
    const day = dayOf(check);
    forgetUntold(last, sayings, known, day);
    const found = flags(answers, person, day);
    const fresh = found.filter((flag) => maySpeak(last.get(keyOf(flag)), known, day));
    const first = fresh[0];
    if (!first) continue;
    const saying = host(first, found, last, known) ?? next(first, sayings, known, day);
    if (!sayings.includes(saying)) sayings.push(saying);
    for (const { rule } of fresh)
      if (rule !== saying.flag.rule && !saying.folded.includes(rule)) saying.folded.push(rule);
    for (const flag of fresh) last.set(keyOf(flag), saying);
  }
  return sayings.map(findingOf);
}

/** What nobody told in time was never said: a yes that is given anew is spoken of, as its first word. */
function forgetUntold(last: Map<string, Saying>, sayings: Saying[], known: Known, day: string) {
  for (const saying of [...sayings]) {
    const past = daysBetween(saying.day, day) >= book.fresh_days.value;
    if (!past || toldOf(saying, known)) continue;
    sayings.splice(sayings.indexOf(saying), 1);
    for (const [key, of] of last) if (of === saying) last.delete(key);
  }
}

function findingOf({ flag, number, day, folded }: Saying): Alert {
  const { rule, episode, tier, records, signs, risk_factors } = flag;
  const counts = { signs, risk_factors };
  return { rule, family: rule, episode, number, tier, day, counts, records, folded };
}

const toldOf = ({ flag, number }: Saying, known: Known) => known.get(idOf({ ...flag, number }));

const isOpen = (saying: Saying, known: Known) => OPEN.has(toldOf(saying, known)?.state ?? "due");

/** A flag speaks once, and again when the person has acted on that and their silence is over. */
function maySpeak(last: Saying | undefined, known: Known, day: string): boolean {
  if (!last) return true;
  const told = toldOf(last, known);
  if (!told || OPEN.has(told.state)) return false;
  const silence = last.flag.tier === "emergency" ? 0 : (SILENT_AFTER[told.state] ?? 0);
  return daysBetween(told.state_on ?? told.day, day) > silence;
}

/** The open nudge of a rule that still holds and is at least as urgent: it already says what to do. */
function host(flag: Flag, found: Flag[], last: ReadonlyMap<string, Saying>, known: Known) {
  const sayings = found.flatMap((other) => last.get(keyOf(other)) ?? []);
  return sayings.find((one) => rank(one.flag.tier) <= rank(flag.tier) && isOpen(one, known));
}

/** The next number of a flag; a number that was taken back is not used again. */
function next(flag: Flag, sayings: Saying[], known: Known, day: string): Saying {
  const before = sayings.filter((one) => keyOf(one.flag) === keyOf(flag));
  let number = 1 + Math.max(0, ...before.map((one) => one.number));
  while (known.get(idOf({ ...flag, number }))?.state === "withdrawn") number++;
  return { flag, number, day, folded: [] };
}

/** The rules that ask for no sign: what the profile and the newest pain say together. */
function ofTheCard(person: Person, day: string): Alert[] {
  const newest = person.conditions
    .flatMap(({ id, began_on }) => (began_on && began_on <= day ? { id, began_on } : []))
    .sort((a, b) =>
      a.began_on === b.began_on ? (a.id < b.id ? -1 : 1) : a.began_on < b.began_on ? -1 : 1,
    )
    .at(-1);
  if (!newest) return [];
  const facts = { names: risks(person, day), numbers: numbersOf(person, day) };
  return RULES.filter(
    ({ when }) => namesIn(when).every((name) => name.startsWith("risk:")) && holds(when, facts),
  ).map(({ id, tier, when }) => ({
    rule: id,
    family: id,
    episode: newest.began_on,
    number: 1,
    tier,
    day,
    counts: {
      risk_factors: [...cites(when, facts)].map((name) => name.slice(5)).sort(),
      days_of_pain: facts.numbers.days_of_pain ?? 0,
    },
    records: [newest.id],
    folded: [],
  }));
}

// The phone's own rules: they speak at once and offline, and what they say is the server's nudge, not a second one.

import { judge, unsupported } from "../clinical/alerts";
import { STATES, TIERS, type Told } from "../clinical/episode";
import { judgeSlow } from "../clinical/family";
import { type Finding, lacks, nudgeOf } from "../clinical/finding";
import type { Person } from "../clinical/red_flags";
import {
  type Condition,
  list,
  type Nudge,
  now,
  type Profile,
  profile,
  save,
  type Treatment,
  today,
} from "../store";
import { add } from "../store/add";
import { cardsOf, isDay, logsOf, reviewsOf } from "./lasting";

/** Says what the symptom checks call for; resolves when it is on disk. */
export async function raiseAlerts(): Promise<void> {
  const [checks, person, nudges] = await readChecks();
  await raise(judge(checks, person, today(), nudges.flatMap(toldOf)), nudges);
}

/** Takes back the nudges that rested on a check which was changed, corrected or deleted. */
export async function takeBackAlerts(check: string): Promise<void> {
  const [checks, person, nudges] = await readChecks();
  const cited = nudges.filter(({ evidence }) => evidence?.records?.includes(check));
  const gone = new Set(unsupported(checks, person, nudges.flatMap(toldOf)).map(({ id }) => id));
  for (const nudge of cited.filter(({ id }) => gone.has(id))) await withdraw(nudge);
}

/** Says what the slow rules find in the diary as it is today. */
export async function raiseSlow(): Promise<void> {
  const [logs, cards, questionnaires, nudges] = await Promise.all([
    list("pain_log"),
    list("condition"),
    list("questionnaire"),
    list("nudge"),
  ]);
  const diary = {
    logs: logsOf(logs),
    cards: cardsOf(cards),
    reviews: reviewsOf(questionnaires),
  };
  await raise(judgeSlow(diary, today(), nudges.flatMap(toldOf)), nudges);
}

/** After a fact of one's health changed, in the profile or by an operation: what rests on it is said or taken back. */
export async function judgeHealth(): Promise<void> {
  await takeBackOfHealth();
  await raiseAlerts();
}

async function takeBackOfHealth(): Promise<void> {
  const [checks, person, nudges] = await readChecks();
  const here = new Set([...checks, ...person.conditions].map(({ id }) => id));
  const gone = new Set(unsupported(checks, person, nudges.flatMap(toldOf)).map(({ id }) => id));
  // What another phone ticked may not have come here yet: it is no reason to take its nudge back.
  const cited = nudges.filter(({ evidence }) => evidence?.records?.every((id) => here.has(id)));
  for (const nudge of cited.filter(({ id }) => gone.has(id))) await withdraw(nudge);
}

export const withdraw = ({ id }: Nudge) =>
  save("nudge", { id, state: "withdrawn", state_at: now() });

/** The checks, what the red flags know of the person, and every nudge. */
export async function readChecks() {
  const [checks, person, nudges] = await Promise.all([
    list("symptom_check"),
    readPerson(),
    list("nudge"),
  ]);
  return [checks, person, nudges] as const;
}

/** What the red flags know of the person, as it stands on this phone. */
export async function readPerson(): Promise<Person> {
  const [known, conditions, courses] = await Promise.all([
    profile(),
    list("condition"),
    list("treatment"),
  ]);
  return personOf(known, conditions, courses);
}

/** What the red flags know of the person; `null` and empty = not answered. */
export function personOf(
  known: Profile | undefined,
  conditions: readonly Condition[],
  courses: readonly Treatment[],
): Person {
  const surgeries = courses.filter(({ treatment }) => treatment === "surgery");
  return {
    birth_year: known?.birth_year ?? null,
    risk_factors: known?.risk_factors ?? [],
    conditions: cardsOf(conditions),
    surgeries: surgeries.map(({ started_on }) => started_on).filter(isDay),
  };
}

/** A nudge as the rules read it; none where a newer app left something out or says what they do not know. */
export function toldOf(nudge: Nudge): (Told & { id: string })[] {
  const { id, family, rule, episode, number, day, tier, state, state_at } = nudge;
  if (!(family && rule && episode && number && day && tier && state)) return [];
  if (!TIERS.includes(tier) || !STATES.includes(state)) return [];
  const state_on = state_at?.slice(0, 10) ?? null;
  return [{ id, family, rule, episode, number, day, tier, state, state_on }];
}

/** Takes back what an answer on a review day called for, when that answer is taken back. */
export async function takeBackReview(review: string): Promise<void> {
  const rests = ({ rule, state, evidence }: Nudge) =>
    rule?.startsWith("asked_") &&
    (state === "due" || state === "shown" || state === "snoozed") &&
    evidence?.records?.includes(review);
  for (const nudge of (await list("nudge")).filter(rests)) await withdraw(nudge);
}

/** Saves what is new; a nudge that is there already gets the reasons it lacks, a removed one stays away. */
export async function raise(findings: readonly Finding[], nudges: readonly Nudge[]): Promise<void> {
  for (const finding of findings) {
    const fresh = nudgeOf(finding, now());
    const known = nudges.find(({ id }) => id === fresh.id);
    if (known) await addReasons(known, lacks(known, finding));
    else await add("nudge", fresh);
  }
}

async function addReasons(nudge: Nudge, reasons: readonly string[]): Promise<void> {
  if (reasons.length === 0 || !nudge.evidence) return;
  const known = Array.isArray(nudge.evidence.reasons) ? nudge.evidence.reasons : [];
  await save("nudge", {
    id: nudge.id,
    evidence: { ...nudge.evidence, reasons: [...known, ...reasons] },
  });
}

// Records in words: one line for a log, a use, a time. Pure; what was not answered is not mentioned.

import type { PainLog, TreatmentUse } from "../store/records";
import { log as logWords } from "./text/en/log";
import { words } from "./text/en/words";
import { lower, number, phrase, timeOf } from "./text/format";
import { nameOf } from "./text/name";

/** "Lower back 5, left calf 4"; "" where no place was given. A number only where a place got its own. */
export function placesOf(log: Pick<PainLog, "sites">): string {
  const places = (log.sites ?? []).map(({ site, pain }) => {
    const name = nameOf(words.site, site);
    return pain === null ? name : `${name} ${pain}`;
  });
  return phrase(places);
}

/** What else was answered: "Aching, shooting, a flare, walk 15 minutes". */
export function answersOf(log: PainLog): string {
  const t = logWords;
  const parts = [
    ...(log.qualities ?? []).map((code) => nameOf(words.quality, code)),
    log.flare === true && t.aFlare,
    log.rest !== null && t.atRest(log.rest),
    log.movement !== null && t.moving(log.movement),
    log.worst !== null && t.worstOf(log.worst),
    log.worse_at_night === true && t.worseAtNight,
    log.walk_minutes !== null && t.walkFor(minutesOf(log.walk_minutes)),
    log.stand_minutes !== null && t.standFor(minutesOf(log.stand_minutes)),
    log.sit_minutes !== null && t.sitFor(minutesOf(log.sit_minutes)),
    log.sleep !== null && t.sleepOf(log.sleep),
    log.mood !== null && t.moodOf(log.mood),
  ];
  const answers = phrase(parts.filter((part): part is string => typeof part === "string"));
  return [answers, log.note].filter(Boolean).join(" · ");
}

/** A log where it is listed: its places, else what was answered where there is no number, else "Pain". */
export function titleOf(log: PainLog): string {
  return placesOf(log) || (scoreOf(log) === null && answersOf(log)) || words.pain;
}

/** The second line of a listed log: the time, and what the title does not say already. */
export function underOf(log: PainLog): string {
  const answers = answersOf(log);
  return [clockOf(log), answers !== titleOf(log) && answers].filter(Boolean).join(" · ");
}

/** The number that stands for a log where it is listed: the overall one, else the highest there is. */
export function scoreOf(log: PainLog): number | null {
  if (log.pain !== null) return log.pain;
  const others = [...(log.sites ?? []).map((one) => one.pain), log.rest, log.movement, log.worst];
  const given = others.filter((score) => score !== null);
  return given.length ? Math.max(...given) : null;
}

function minutesOf(count: number): string {
  return count === 0 ? lower(logWords.notAtAll) : words.minutes(count);
}

/** "Heat, 20 minutes"; "Ibuprofen, 400 mg". `course` is the name of the course, where it has one. */
export function useOf(use: TreatmentUse, course?: string | null): string {
  const parts = [course || nameOf(words.treatment, use.treatment ?? "other")];
  if (use.minutes !== null) parts.push(words.minutes(use.minutes));
  if (use.amount !== null) parts.push(`${number(use.amount)}${use.unit ? ` ${use.unit}` : ""}`);
  return parts.join(", ");
}

/** "08:30", or "" where a record carries no time. */
export function clockOf(record: { at: string | null }): string {
  return record.at ? timeOf(record.at) : "";
}

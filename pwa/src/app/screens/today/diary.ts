// What Today needs of the diary, read in a few small queries however long the diary is.

import { addDays, daysBetween } from "../../../clinical/days";
import {
  type Condition,
  list,
  listDays,
  type Nudge,
  now,
  type PainLog,
  recall,
  sample,
  type Treatment,
  type TreatmentUse,
  today,
} from "../../../store";
import { byUrgency, turnOf } from "../../speaking";

export interface Diary {
  /** Nothing was ever logged. */
  isFirst: boolean;
  logs: PainLog[];
  uses: TreatmentUse[];
  courses: Treatment[];
  /** Yesterday's uses that got no answer yet. */
  unanswered: TreatmentUse[];
  nudge: Nudge | undefined;
  booked: Nudge | undefined;
  /** The code that shows them; undefined where it is not needed, or could not be fetched. */
  cards: Cards | undefined;
  asksHistory: boolean;
  /** Pain under six weeks old: what one can do is asked first. */
  isNewPain: boolean;
}

type Cards = typeof import("./cards");

/** Most days nobody is told anything: the words for it come when there is something to say. */
const loadCards = () => import("./cards").catch(() => undefined);

export const HISTORY_SKIPPED = "history.skipped";
const NEW_PAIN_DAYS = 42;
const RECENT_DAYS = 30;

export async function readToday(): Promise<Diary> {
  const day = today();
  const recent = await listDays("pain_log", addDays(day, -RECENT_DAYS), day);
  const recentUses = await listDays("treatment_use", addDays(day, -1), day);
  const courses = await list("treatment");
  const conditions = await list("condition");
  const nudges = await list("nudge");
  const [nudge] = byUrgency(turnOf(nudges, now()));
  const [booked] = byUrgency(nudges.filter(({ state }) => state === "booked"));
  const isFirst = !recent.length && !recentUses.length && !courses.length && (await isEmpty());
  return {
    isFirst,
    courses,
    logs: recent.filter((log) => log.day === day),
    uses: recentUses.filter((use) => use.day === day),
    unanswered: recentUses.filter((use) => use.day !== day && use.response === null),
    nudge,
    booked,
    cards: nudge || booked ? await loadCards() : undefined,
    asksHistory: !isFirst && !conditions.length && !(await isHistorySkipped()),
    isNewPain: isNew(conditions, day),
  };
}

async function isEmpty(): Promise<boolean> {
  const [logs, uses] = await Promise.all([list("pain_log"), list("treatment_use")]);
  return logs.length + uses.length === 0;
}

async function isHistorySkipped(): Promise<boolean> {
  return sample.active.value || (await recall<boolean>(HISTORY_SKIPPED)) === true;
}

function isNew(conditions: readonly Condition[], day: string): boolean {
  const began = conditions.map((one) => one.began_on).filter((one) => one !== null);
  return began.length > 0 && began.every((one) => daysBetween(one, day) < NEW_PAIN_DAYS);
}

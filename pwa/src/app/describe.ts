// Which record it is, in words, whatever stands in it: also one that the server refused for its form. Pure.

import { dayNumber, instantOf } from "../clinical/days";
import type { Doc, Kind } from "../store";
import { fields } from "./text/en/fields";
import { sync as t } from "./text/en/sync";
import { words } from "./text/en/words";
import { longDay, number, timeOf } from "./text/format";
import { nameOf } from "./text/name";

/** "Pain 6", "Heat", "About my pain"; for a tombstone what was deleted, by its last state. */
export function titleOfRecord(kind: Kind, doc: Doc): string {
  if (doc._deleted) return t.deleted(t.kind[kind]);
  const { pain, name, treatment } = doc;
  if (kind === "pain_log" && typeof pain === "number") return t.pain(number(pain));
  if (typeof name === "string" && kind !== "profile" && name.trim()) return name.slice(0, 60);
  const hasCode = typeof treatment === "string" && treatment !== "";
  return hasCode ? nameOf(words.treatment, treatment) : t.kind[kind];
}

/** "Tuesday 24 November, 08:30"; "" where it has no day. */
export function whenOfRecord({ day, at, started_on }: Doc, today: string): string {
  const date = [day, started_on].find((one) => typeof one === "string" && dayNumber(one) !== null);
  const clock = typeof at === "string" && instantOf(at) !== null ? timeOf(at) : "";
  return [date ? longDay(String(date), today) : "", clock].filter(Boolean).join(", ");
}

/** Where the person can see and change it; `null` for kinds without a screen of their own. */
export function addressOf(kind: Kind, { id, _deleted }: Doc): string | null {
  const addresses: Partial<Record<Kind, string>> = {
    pain_log: `/entry/${id}`,
    treatment_use: `/entry/${id}`,
    symptom_check: `/entry/${id}`,
    treatment: `/treatments/${id}`,
    medication: `/medicine/${id}`,
    condition: "/about-my-pain",
    visit: `/visit/${id}`,
    profile: "/settings",
    nudge: `/nudge/${id}`,
  };
  return _deleted ? null : (addresses[kind] ?? null);
}

/** Why the server did not take it. */
export function whyRefused({ code, field }: { code: string; field: string }): string {
  const say = (t.why as Record<string, (what: string) => string>)[code];
  return say ? say((fields.name as Record<string, string>)[field] ?? "") : t.whyUnknown;
}

/** "Look around": a believable sample diary in a database of its own, never synced, gone in one tap. */
import { version } from "../../../backend/clinical/rulebook.json";
import { addDays } from "../clinical/days";
import { nudgeId } from "../clinical/nudge_id";
import { localAt, now, today } from "./clock";
import { transact } from "./database";
import { newEditId, newId } from "./ids";
import { type Doc, EMPTY, type Kind, PROFILE_ID } from "./records";
import { newRow } from "./rows";

/** Pain of each day, six weeks back to yesterday; `null` = nothing logged that day. */
const PAIN = [
  6,
  5,
  6,
  null,
  5,
  7,
  6,
  6,
  null,
  5,
  5,
  6,
  4,
  6,
  5,
  null,
  null,
  6,
  5,
  5,
  7,
  6,
  5,
  5,
  null,
  4,
  5,
  6,
  5,
  4,
  5,
  5,
  null,
  6,
  5,
  4,
  5,
  5,
  4,
  5,
  null,
  5,
];
/** Days ago. */
const HEAT = [38, 35, 33, 31, 27, 24, 21, 19, 16, 12, 9, 6, 3, 2];
const MEDICINE = [36, 33, 30, 26, 22, 17, 14, 11, 8, 5, 2];
/** Days ago whose entry was typed the next evening. */
const RECALLED = new Set([29, 13, 5]);
const NOTES: Record<number, string> = {
  37: "Long drive to my sister. Stiff when I got out of the car.",
  22: "Carried shopping up the stairs.",
  14: "Slept badly, turned over a lot.",
  3: "Walked to the park and back. Had to stop once.",
};

type Entry = [kind: Kind, fields: Record<string, unknown>];

/** Put the sample diary of today in its own database, in place of an older one. */
export async function fillSample(): Promise<void> {
  const rows = entries(today()).map(([kind, fields]) => newRow(kind, doc(kind, fields)));
  await transact("achelog-sample", "readwrite", async (tx) => {
    const records = tx.objectStore("records");
    await records.clear();
    await Promise.all(rows.map((row) => records.put(row)));
  });
}

function doc(kind: Kind, fields: Record<string, unknown>): Doc {
  return { ...EMPTY[kind], id: newId(Date.now()), edit_id: newEditId(), ...fields };
}

/** When something happened `ago` days before `day`, and when it was typed. */
function timed(day: string, ago: number, hour: number, minute: number) {
  const date = addDays(day, -ago);
  const clock = (on: string, h: number) =>
    localAt(new Date(`${on}T${String(h).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00`));
  const at = clock(date, hour);
  return { at, day: date, written_at: RECALLED.has(ago) ? clock(addDays(date, 1), 20) : at };
}

function entries(day: string): Entry[] {
  const heat = newId(Date.now());
  const medicine = newId(Date.now());
  const logs = PAIN.flatMap((pain, i): Entry[] =>
    pain === null ? [] : [["pain_log", log(day, PAIN.length - i, pain)]],
  );
  const uses = [
    ...HEAT.map((ago): Entry => ["treatment_use", use(day, ago, "heat", heat)]),
    ...MEDICINE.map((ago): Entry => ["treatment_use", use(day, ago, "medication", medicine)]),
  ];
  return [...about(day, heat, medicine), ...uses, ...logs, ["nudge", nudge(day, logs, uses)]];
}

/** The person, the pain and the two courses. */
function about(day: string, heat: string, medicine: string): Entry[] {
  return [
    ["profile", { id: PROFILE_ID, usual_pain_before: 5, country: "GB", language: "en" }],
    [
      "condition",
      {
        cause: "overuse",
        region: "both",
        began_on: addDays(day, -50),
        tried: [
          { treatment: "rest", helped: "a_little" },
          { treatment: "heat", helped: "a_little" },
        ],
        seen_clinician: false,
      },
    ],
    ["treatment", { id: heat, treatment: "heat", started_on: addDays(day, -38), name: "Heat pad" }],
    [
      "treatment",
      {
        id: medicine,
        treatment: "medication",
        started_on: addDays(day, -36),
        name: "Ibuprofen 200 mg",
        prescribed: false,
      },
    ],
  ];
}

function log(day: string, ago: number, pain: number): Record<string, unknown> {
  const leg = ago % 3 !== 0;
  const sites = [
    { site: "lower_back", pain },
    ...(leg
      ? [{ site: ago % 4 === 1 ? "left_calf" : "left_thigh", pain: Math.max(pain - 1, 1) }]
      : []),
  ];
  return {
    id: newId(Date.now()),
    ...timed(day, ago, 8 + (ago % 12), (ago * 7) % 60),
    pain,
    sites,
    rest: ago % 2 ? Math.max(pain - 2, 0) : null,
    movement: ago % 2 ? Math.min(pain + 1, 10) : null,
    flare: ago % 9 === 4 ? true : null,
    sleep: ago % 5 === 0 ? 4 : null,
    sit_minutes: ago % 4 === 2 ? 30 : null,
    note: NOTES[ago] ?? null,
  };
}

function use(day: string, ago: number, treatment: string, id: string): Record<string, unknown> {
  const response = ["better", "same", null, "better", "same"][ago % 5] ?? null;
  const heat = treatment === "heat";
  return {
    id: newId(Date.now()),
    ...timed(day, ago, heat ? 19 : 13, (ago * 11) % 60),
    treatment,
    treatment_id: id,
    minutes: heat ? 20 : null,
    amount: heat ? null : 1,
    unit: heat ? null : "tablet",
    response,
    response_minutes: response ? 45 : null,
  };
}

/** Counted from the sample's own entries, so that "why am I seeing this" is true of it. */
function nudge(day: string, logs: Entry[], uses: Entry[]): Record<string, unknown> {
  const since = (entries: Entry[], days: number) =>
    entries
      .map(([, fields]) => fields)
      .filter((fields) => String(fields.day) > addDays(day, -days));
  const recent = since(logs, 14);
  const used = (days: number[]) => days.filter((ago) => ago < 28).length;
  const episode = addDays(day, -1);
  return {
    id: nudgeId("persistence", episode, 1),
    rule: "persistent",
    family: "persistence",
    episode,
    number: 1,
    rulebook_version: version,
    tier: "routine",
    raised_at: now(),
    day,
    state: "due",
    state_at: now(),
    evidence: {
      counts: {
        days_logged: recent.length,
        of_days: 14,
        days_at_level: recent.filter((fields) => Number(fields.pain) >= 4).length,
        level: 4,
        treatments: [
          { treatment: "heat", days: used(HEAT), of_days: 28, started_on: addDays(day, -38) },
          {
            treatment: "medication",
            days: used(MEDICINE),
            of_days: 28,
            started_on: addDays(day, -36),
          },
        ],
      },
      records: [...recent, ...since(uses, 28)].map(({ id }) => id),
      reasons: ["persistent"],
    },
  };
}

/** The conversations of tests/vectors/wire: real questions to the real server, and its answers. */
import type { Doc } from "../../store/records";
import type { Result } from "../settle";
import type { ModelSite } from "./browser";
import type { Page, PushRow } from "./server";

interface Question {
  says: string;
  method: "GET" | "POST" | "PUT";
  path: string;
  query?: Record<string, string>;
  body?: { rows?: PushRow[]; [field: string]: unknown };
  content_type?: string;
  rows_times?: number;
  note_times?: number[];
  status: number;
  answer: Record<string, unknown>;
  retry_after?: boolean;
}

interface Happening {
  says: string;
  happens: { restored_to?: number; purged?: boolean; throttled?: boolean };
}

export type Turn = Question | Happening;
export type Push = Question & { body: { rows: PushRow[] }; answer: { results: Result[] } };
export type Pull = Question & { answer: { [K in keyof Page]: Page[K] } };

const FILES = import.meta.glob<Turn[]>("../../../../tests/vectors/wire/*.json", {
  import: "default",
  eager: true,
});

/** Each with the name of its file. */
export const CONVERSATIONS: [name: string, turns: Turn[]][] = Object.entries(FILES).map(
  ([path, turns]) => [path.split("/").at(-1)?.replace(".json", "") ?? "", turns],
);

export const isQuestion = (turn: Turn): turn is Question => "method" in turn;
export const isPush = (turn: Turn): turn is Push => isQuestion(turn) && "results" in turn.answer;
export const isPull = (turn: Turn): turn is Pull => isQuestion(turn) && "documents" in turn.answer;

/** The body, which a file shows in small: `rows_times` the rows, notes `note_times` as long. */
export function fullSize({ body, rows_times = 1, note_times = [] }: Question): unknown {
  if (!body?.rows) return body;
  const rows = body.rows.map((row, i): PushRow => {
    const { note, ...state } = row.newDocumentState;
    const times = note_times[i];
    const long = times === undefined ? note : String(note).repeat(times);
    const newDocumentState = (note === undefined ? state : { ...state, note: long }) as Doc;
    return { ...row, newDocumentState };
  });
  return { ...body, rows: Array.from({ length: rows_times }, () => rows).flat() };
}

/** What happens to the server between two requests. */
export function befall(site: ModelSite, { happens }: Happening): void {
  if (happens.restored_to !== undefined) site.sync.restoreTo(happens.restored_to);
  if (happens.purged) site.sync.purge();
  site.throttled = happens.throttled ?? false;
}

/** Ask the model as the conversation asks the server. */
export function ask(site: ModelSite, turn: Question, checkpoint: string): Promise<Response> {
  const query = Object.entries(turn.query ?? {}).map(([name, value]) => [
    name,
    value === "$checkpoint" ? checkpoint : value,
  ]);
  const { method, content_type = "application/json" } = turn;
  const body = method === "GET" ? {} : { body: JSON.stringify(fullSize(turn)) };
  const headers = { "Content-Type": content_type };
  return site.answer(`${turn.path}?${new URLSearchParams(query)}`, { method, headers, ...body });
}

const CHOSEN = new Set(["checkpoint", "epoch"]);
const CHOSEN_AT_TIMES = new Set(["edit_id", "at"]);

/** An answer with a mark in the place of what only that server could choose. */
export function settled(answer: unknown, sent: string): unknown {
  if (Array.isArray(answer)) return answer.map((item) => settled(item, sent));
  if (typeof answer !== "object" || answer === null) return answer;
  const fields = Object.entries(answer).map(([name, value]) => {
    const ofServer = CHOSEN_AT_TIMES.has(name) && !sent.includes(String(value));
    return [name, CHOSEN.has(name) || ofServer ? "some" : settled(value, sent)];
  });
  return Object.fromEntries(fields);
}

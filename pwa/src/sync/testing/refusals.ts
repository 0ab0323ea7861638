/** Why the model server refuses a row: those rules of the real one that the conversations show. */
import type { Reason } from "../../store/database";
import { isKind, PROFILE_ID } from "../../store/records";
import type { PushRow } from "./server";

export const MOST_DOCUMENT_BYTES = 65_536;
const RESERVED = new Set(["owner", "owner_id", "user", "revision", "epoch", "received_at"]);
const LONGEST: Record<string, number> = { note: 16_000 };
const SCORES = new Set(["pain", "worst", "rest", "movement", "sleep", "mood"]);

export const bytesOf = (value: unknown): number =>
  new TextEncoder().encode(JSON.stringify(value)).length;

export function reasonAgainst({ kind, newDocumentState: doc }: PushRow): Reason | null {
  if (!isKind(kind)) {
    return { field: "kind", code: "unknown_kind", message: "This server does not know this kind." };
  }
  if (bytesOf(doc) > MOST_DOCUMENT_BYTES) {
    const message = `A document has at most ${MOST_DOCUMENT_BYTES} bytes.`;
    return { field: "", code: "too_large", message };
  }
  if (kind === "profile" && doc.id !== PROFILE_ID) {
    const message = `There is one profile, ${PROFILE_ID}.`;
    return { field: "id", code: "only_one", message };
  }
  if (doc._deleted) return null;
  for (const [field, value] of Object.entries(doc)) {
    const reason = againstField(field, value);
    if (reason) return reason;
  }
  return againstDay(doc);
}

function againstField(field: string, value: unknown): Reason | null {
  if (RESERVED.has(field)) {
    return { field, code: "reserved", message: "The name of this field is the server's." };
  }
  if (SCORES.has(field) && typeof value === "number" && (value < 0 || value > 10)) {
    return { field, code: "out_of_range", message: `${field} must be 0 to 10.` };
  }
  const longest = LONGEST[field];
  if (longest !== undefined && typeof value === "string" && [...value].length > longest) {
    const message = `${field} must have at most ${longest} characters.`;
    return { field, code: "too_long", message };
  }
  return null;
}

function againstDay({ at, day }: PushRow["newDocumentState"]): Reason | null {
  if (typeof at !== "string" || typeof day !== "string") return null;
  const apart = Math.abs(Date.parse(at.slice(0, 10)) - Date.parse(day)) / 86_400_000;
  if (apart <= 1) return null;
  const message = "day must be at most one day off the date in at.";
  return { field: "day", code: "far_from_at", message };
}

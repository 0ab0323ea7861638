/** The id of a nudge: whoever raises it first, server or phone, it is the same nudge. */
import { namespace } from "../../../backend/clinical/rulebook.json";
import { sha1 } from "./sha1";

/** UUIDv5 (RFC 9562) of `family|episode|number` in the rulebook's namespace. */
export function nudgeId(family: string, episode: string, number: number): string {
  return uuid5(namespace, `${family}|${episode}|${number}`);
}

export function uuid5(space: string, name: string): string {
  const prefix = (space.replaceAll("-", "").match(/../g) ?? []).map((hex) => parseInt(hex, 16));
  const digest = sha1(Uint8Array.from([...prefix, ...new TextEncoder().encode(name)])).slice(0, 16);
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

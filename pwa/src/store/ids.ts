/** New ids, made so that they also work on plain http, where `crypto.randomUUID` is missing. */

function random16(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(16));
}

function written(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** A random UUID (v4): names one state of a record. */
export function newEditId(): string {
  return written(random16(), 4);
}

/** A UUID v7 (RFC 9562) for a new record: sorts by `now` (epoch milliseconds). */
export function newId(now: number): string {
  const bytes = random16();
  let rest = now;
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return written(bytes, 7);
}

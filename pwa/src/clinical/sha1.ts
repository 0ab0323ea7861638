/** SHA-1 (RFC 3174) for UUIDv5 only: `crypto.subtle` is missing on plain http. */

const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by));

/** The message with its padding, as big-endian 32-bit words. */
function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, message.length * 8);
  return view;
}

/** Round function and constant of step `t`. */
function step(t: number, b: number, c: number, d: number): number {
  if (t < 20) return ((b & c) | (~b & d)) + 0x5a827999;
  if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1;
  if (t < 60) return ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdc;
  return (b ^ c ^ d) + 0xca62c1d6;
}

function schedule(view: DataView, offset: number): number[] {
  const words = Array.from({ length: 16 }, (_, t) => view.getInt32(offset + t * 4));
  const word = (t: number) => words[t] ?? 0;
  for (let t = 16; t < 80; t++) {
    words.push(rotate(word(t - 3) ^ word(t - 8) ^ word(t - 14) ^ word(t - 16), 1));
  }
  return words;
}

/** 20 bytes. For messages under 512 MB. */
export function sha1(message: Uint8Array): Uint8Array {
  const view = padded(message);
  let [h0, h1, h2, h3, h4] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    let [a, b, c, d, e] = [h0, h1, h2, h3, h4];
    schedule(view, offset).forEach((word, t) => {
      const next = (rotate(a, 5) + step(t, b, c, d) + e + word) | 0;
      [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
    });
    [h0, h1, h2, h3, h4] = [(h0 + a) | 0, (h1 + b) | 0, (h2 + c) | 0, (h3 + d) | 0, (h4 + e) | 0];
  }
  const digest = new DataView(new ArrayBuffer(20));
  [h0, h1, h2, h3, h4].forEach((word, i) => {
    digest.setInt32(i * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

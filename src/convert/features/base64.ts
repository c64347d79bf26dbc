// Base64 (RFC 4648, the plain alphabet) straight from the bytes of a file: no strings of 400 KB, no new memory.

const BAD = 0xff;
const PADDING = 0x3d;

const VALUES = new Uint8Array(256).fill(BAD);
for (const [i, char] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) {
  VALUES[char.charCodeAt(0)] = i;
}

/** Characters of base64 that `bytes` bytes take, padding included. */
export function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}

/**
 * Decodes `chars`, which must be base64 of exactly `out.length` bytes with its padding.
 * Returns -1, or the position of the first character that does not belong there.
 */
export function decodeBase64(chars: Uint8Array, out: Uint8Array): number {
  if (chars.length !== base64Length(out.length)) return Math.min(chars.length, base64Length(out.length));
  const whole = Math.floor(out.length / 3);
  let at = 0;
  for (let i = 0, to = 0; i < whole; i++, at += 4, to += 3) {
    const a = VALUES[chars[at]];
    const b = VALUES[chars[at + 1]];
    const c = VALUES[chars[at + 2]];
    const d = VALUES[chars[at + 3]];
    if ((a | b | c | d) & 0x80) return firstBad(chars, at, 4);
    out[to] = (a << 2) | (b >> 4);
    out[to + 1] = (b << 4) | (c >> 2);
    out[to + 2] = (c << 6) | d;
  }
  const rest = out.length - whole * 3;
  if (rest === 0) return -1;
  const values = Array.from(chars.subarray(at, at + 4), (char) => VALUES[char]);
  const bad = firstBad(chars, at, rest + 1);
  if (bad >= 0) return bad;
  for (let i = rest + 1; i < 4; i++) if (chars[at + i] !== PADDING) return at + i;
  out[whole * 3] = (values[0] << 2) | (values[1] >> 4);
  if (rest === 2) out[whole * 3 + 1] = (values[1] << 4) | (values[2] >> 2);
  return -1;
}

function firstBad(chars: Uint8Array, from: number, length: number): number {
  for (let at = from; at < from + length; at++) if (VALUES[chars[at]] === BAD) return at;
  return -1;
}

// Numbers and strings as Python's text protocol (0) and its binary integers write them.

import { LIMITS } from './limits.ts';
import { fail, type Machine } from './machine.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 text, exactly as it stands. */
export function decodeUtf8(machine: Machine, bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return fail(machine, 'a text that should be UTF-8 is not; the pickle is damaged.');
  }
}

/** An integer where it is exact as a number, and a bigint elsewhere. */
function fromBigInt(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A two's-complement little-endian integer of any length; no bytes are 0. */
export function decodeLong(machine: Machine, bytes: Uint8Array): number | bigint {
  if (bytes.length > LIMITS.longBytes) {
    fail(machine, `an integer of ${bytes.length} bytes; no checkpoint holds such numbers.`);
  }
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
  return fromBigInt(BigInt.asIntN(bytes.length * 8, value));
}

/** A decimal integer, with or without Python 2's `L`. */
export function parseDecimal(machine: Machine, line: string): number | bigint {
  const digits = line.replace(/L$/, '').replace(/^\+/, '');
  if (!/^-?\d+$/.test(digits) || digits.length > LIMITS.longBytes * 2) {
    fail(machine, 'an integer is expected here, written in decimal digits.');
  }
  return fromBigInt(BigInt(digits));
}

/** A float as Python's repr writes it. */
export function parseFloatLine(machine: Machine, line: string): number {
  // repr writes 24 characters at most; a pattern must not be tried on a line of any length.
  if (line.length > 40) fail(machine, 'a floating-point number is expected here, and not so long a line.');
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(line)) return Number(line);
  if (/^[+-]?inf(inity)?$/i.test(line)) return line.startsWith('-') ? -Infinity : Infinity;
  if (/^[+-]?nan$/i.test(line)) return Number.NaN;
  return fail(machine, 'a floating-point number is expected here, written as Python writes it.');
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** A Python 2 byte string as repr writes it, quotes included; one character for each byte. */
export function parseQuoted(machine: Machine, line: string): string {
  const mark = line[0];
  if (line.length < 2 || (mark !== "'" && mark !== '"') || !line.endsWith(mark)) {
    fail(machine, 'a string in quotes is expected here.');
  }
  return line.slice(1, -1).replace(/\\(x[0-9a-fA-F]{2}|[0-7]{1,3}|.?)/g, (_, code: string) => {
    if (/^x../.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 255);
    return ESCAPES.get(code) ?? fail(machine, 'a string holds an escape that Python does not write.');
  });
}

/** Python's raw-unicode-escape: only `\uXXXX` and `\UXXXXXXXX` are escapes. */
export function parseRawUnicode(machine: Machine, line: string): string {
  return line.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g, (_, short?: string, long?: string) => {
    const code = Number.parseInt(short ?? long ?? '', 16);
    if (code > 0x10ffff) fail(machine, 'a text holds a character that Unicode does not have.');
    return String.fromCodePoint(code);
  });
}

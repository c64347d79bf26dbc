// Rows of words as bytes, for the cache: a head of three numbers (form, words, width), then ids, counts and rows, all
// little-endian as every browser's memory is.

import type { WordRows } from './wordVectors.ts';

/** Another form, or another way to compute the rows, gets another number: bytes of an older one are not read. */
const FORM = 2;
const HEAD = 3;

/** What `rowsOfBytes` reads. */
export function bytesOfRows({ words, captions, width, rows }: WordRows): Uint8Array {
  const bytes = new Uint8Array(4 * (HEAD + 2 * words.length + rows.length));
  const integers = new Uint32Array(bytes.buffer, 0, HEAD + 2 * words.length);
  integers.set([FORM, words.length, width]);
  integers.set(words, HEAD);
  integers.set(captions, HEAD + words.length);
  new Float32Array(bytes.buffer, integers.byteLength).set(rows);
  return bytes;
}

/** Undefined for bytes that are not rows, or were cut off. */
export function rowsOfBytes(bytes: Uint8Array): WordRows | undefined {
  if (bytes.length < 4 * HEAD || bytes.length % 4 !== 0) return undefined;
  const { buffer } = bytes.byteOffset === 0 ? bytes : bytes.slice();
  const [form, count, width] = new Uint32Array(buffer, 0, HEAD);
  if (form !== FORM || bytes.length !== 4 * (HEAD + 2 * count + count * width)) return undefined;
  const at = (column: number) => 4 * (HEAD + column * count);
  return {
    words: new Uint32Array(buffer, at(0), count),
    captions: new Uint32Array(buffer, at(1), count),
    width,
    rows: new Float32Array(buffer, at(2), count * width),
  };
}

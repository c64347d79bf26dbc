// A window onto a file: the block that was read last, so that looking around in a file by small steps reads it by large.

import type { ByteSource } from '../../bundle/byteSource.ts';

const PEEK_BYTES = 16 * 1024;
const SCAN_BYTES = 1024 * 1024;

export interface FileWindow {
  readonly size: number;
  /** Up to `length` bytes from `start` on, fewer at the end of the file. Not to be kept. */
  at(start: number, length: number): Promise<Uint8Array>;
  /** The first position of `byte` in [from, to), or `to`. */
  find(byte: number, from: number, to: number): Promise<number>;
}

/** A window that reads at least `PEEK_BYTES` at a time. */
export function fileWindow(source: ByteSource): FileWindow {
  let bytes: Uint8Array = new Uint8Array(0);
  let begin = 0;
  const load = async (start: number, length: number) => {
    bytes = await source.read(start, Math.min(start + length, source.size));
    begin = start;
  };
  return {
    size: source.size,
    at: async (start, length) => {
      const end = Math.min(start + length, source.size);
      if (start >= end) return bytes.subarray(0, 0);
      if (start < begin || end > begin + bytes.length) await load(start, Math.max(length, PEEK_BYTES));
      return bytes.subarray(start - begin, end - begin);
    },
    find: async (byte, from, to) => {
      for (let at = from; at < to; ) {
        if (at < begin || at >= begin + bytes.length) await load(at, SCAN_BYTES);
        const found = bytes.indexOf(byte, at - begin);
        if (found >= 0) return Math.min(begin + found, to);
        at = begin + bytes.length;
      }
      return to;
    },
  };
}

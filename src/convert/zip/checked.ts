// A stored file of a zip archive that is held against its CRC-32 while it is read. What is read in order is summed up as
// it passes, so that nothing is read for the CRC alone; only what was left out or read out of order is gone over at the
// end, where somebody asks for that.

import crc from 'crc-32';
import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';

export interface CheckedSource extends ByteSource {
  /**
   * Reads what has not been summed up yet. A file of which nothing was read is left alone.
   * @throws InputError when the bytes are not those that the archive was made of.
   */
  check(signal?: AbortSignal): Promise<void>;
}

/** So little is read over to go on in order: the columns between two long ones of a TSV. */
const BRIDGED_BYTES = 64 * 1024;
const BLOCK_BYTES = 1024 * 1024;

/**
 * The source with every reading checked as far as it can be: the one that completes the file throws when it is damaged,
 * and so do all later ones. `expected` is the CRC-32 of the archive's directory.
 */
export function checkedSource(source: ByteSource, expected: number): CheckedSource {
  const { name, size, readInto } = source;
  let sum = 0;
  let summed = 0;
  let touched = false;

  const refuseDamage = () => {
    if (summed < size || sum >>> 0 === expected >>> 0) return;
    throw new InputError(
      `${name} is damaged: its bytes have the CRC-32 ${hex(sum)}, and the archive says ${hex(expected)}. Copy or download the archive again, or make it again.`,
    );
  };
  /** Bytes that were read from `start` on; those that go on where the sum ends are added to it. */
  const passed = (start: number, bytes: Uint8Array) => {
    if (start <= summed && summed < start + bytes.length) {
      sum = crc.buf(bytes.subarray(summed - start), sum);
      summed = start + bytes.length;
    }
    refuseDamage();
  };
  const sumUpTo = async (end: number, signal?: AbortSignal) => {
    while (summed < end) {
      signal?.throwIfAborted();
      const from = summed;
      passed(from, await source.read(from, Math.min(end, from + BLOCK_BYTES)));
    }
  };
  const before = async (start: number) => {
    touched = true;
    if (start - summed <= BRIDGED_BYTES) await sumUpTo(start);
  };

  return {
    name,
    size,
    async read(start, end) {
      await before(start);
      const bytes = await source.read(start, end);
      passed(start, bytes);
      return bytes;
    },
    readInto:
      readInto &&
      (async (start, target) => {
        await before(start);
        await readInto.call(source, start, target);
        passed(start, target);
      }),
    async check(signal) {
      if (touched) await sumUpTo(size, signal);
    },
  };
}

function hex(sum: number): string {
  return (sum >>> 0).toString(16).padStart(8, '0');
}

// A picture without some of its regions. They are left out before anything is compared, so that the score is that of a
// picture which never had them: an attention of zero would still leave them in the raw normalisation and in the pooling.

import { offsetsOf } from './ragged.ts';
import type { FloatArray, Ragged } from './types.ts';
import { rowsOf } from './vectors.ts';

/** The regions of 0 … count − 1 that are not left out, ascending. */
export function regionsLeft(count: number, without: readonly number[]): number[] {
  const out = new Set(without);
  return Array.from({ length: count }, (_, region) => region).filter((region) => !out.has(region));
}

/** Copies of one picture [regions, D], each without some of its regions, one after another. */
export function picturesWithout(
  regions: FloatArray,
  width: number,
  without: readonly (readonly number[])[],
): Ragged {
  const kept = without.map((out) => regionsLeft(regions.length / width, out));
  const rows = kept.flat();
  const size = rows.length * width;
  const data = regions instanceof Float32Array ? new Float32Array(size) : new Float64Array(size);
  rows.forEach((row, n) => {
    data.set(rowsOf(regions, row, row + 1, width), n * width);
  });
  return { data, offsets: offsetsOf(kept.map((left) => left.length)), width };
}

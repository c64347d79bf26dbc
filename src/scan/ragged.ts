// Ragged sets of rows: pictures with different numbers of regions, captions with different numbers of words.

import type { FloatArray, Ragged } from './types.ts';

/** Number of items. */
export function itemCount(set: Ragged): number {
  return set.offsets.length - 1;
}

/** Offsets [n + 1] from the number of rows of each of n items. */
export function offsetsOf(counts: ArrayLike<number>): Uint32Array {
  const offsets = new Uint32Array(counts.length + 1);
  for (let n = 0; n < counts.length; n++) offsets[n + 1] = offsets[n] + counts[n];
  return offsets;
}

/** Rows of each item. */
export function countsOf(offsets: Uint32Array): Uint32Array {
  return Uint32Array.from({ length: offsets.length - 1 }, (_, n) => offsets[n + 1] - offsets[n]);
}

/** A copy of some items, in the order of `items`. */
export function pickedItems(set: Ragged, items: readonly number[]): Ragged {
  const offsets = offsetsOf(items.map((n) => set.offsets[n + 1] - set.offsets[n]));
  const size = offsets[items.length] * set.width;
  const data = set.data instanceof Float32Array ? new Float32Array(size) : new Float64Array(size);
  items.forEach((n, at) => {
    data.set(itemRows(set, n), offsets[at] * set.width);
  });
  return { data, offsets, width: set.width };
}

/** The rows of item `n` as a view, [rows, width]. */
export function itemRows<A extends FloatArray>(set: Ragged<A>, n: number): A {
  return set.data.subarray(set.offsets[n] * set.width, set.offsets[n + 1] * set.width) as A;
}

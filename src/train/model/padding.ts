// Items with different numbers of rows (words of captions, regions of pictures) as one block padded with zero rows, and
// back. Padding is neutral to the last bit: zero rows add nothing to sums, and masks keep them out of every softmax,
// maximum and mean.

import {
  concat,
  gather,
  reshape,
  type Tensor2D,
  type Tensor3D,
  tensor1d,
  zeros,
} from '@tensorflow/tfjs-core';

/** How rows of items with different numbers of rows lie in a block that has equally many for each. */
export interface Padding {
  readonly counts: readonly number[];
  /** The largest count. */
  readonly most: number;
  /** No item is shorter than the largest: the block is the rows themselves. */
  readonly full: boolean;
  /** [items · most] row of each place of the block; the number of rows, for a place that is padding. */
  readonly rowOfPlace: Int32Array;
  /** [rows] place of each row in the block. */
  readonly placeOfRow: Int32Array;
}

/** The padding of items with so many rows each. */
export function paddingOf(counts: readonly number[]): Padding {
  const most = Math.max(...counts);
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const rowOfPlace = new Int32Array(counts.length * most).fill(rows);
  const placeOfRow = new Int32Array(rows);
  let row = 0;
  counts.forEach((count, item) => {
    for (let k = 0; k < count; k++, row++) {
      rowOfPlace[item * most + k] = row;
      placeOfRow[row] = item * most + k;
    }
  });
  return { counts, most, full: rows === rowOfPlace.length, rowOfPlace, placeOfRow };
}

/** Rows [rows, D] as a block [items, most, D]. */
export function padded(rows: Tensor2D, { counts, most, full, rowOfPlace }: Padding): Tensor3D {
  const width = rows.shape[1];
  const places = full ? rows : gather(concat([rows, zeros([1, width])], 0), indices(rowOfPlace));
  return reshape(places, [counts.length, most, width]);
}

/** The rows [rows, D] of a block [items, most, D]. */
export function unpadded(block: Tensor3D, { full, placeOfRow }: Padding): Tensor2D {
  const [items, most, width] = block.shape;
  const places = reshape(block, [items * most, width]) as Tensor2D;
  return full ? places : gather(places, indices(placeOfRow));
}

/** Places as TensorFlow.js wants them for `gather`, [values]. */
export function indices(values: Int32Array) {
  return tensor1d(values, 'int32');
}

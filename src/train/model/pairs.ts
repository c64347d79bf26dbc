// The tensors of cross attention: every item of the context side with every item of the query side, [contexts, queries,
// Q, C], Q query elements (words for t2i) against C context elements (regions for t2i). A list of single pairs is the
// same with one query item for each context item. Items are padded to equal sizes, and masks say where.

import { reshape, type Tensor3D, type Tensor4D, tensor } from '@tensorflow/tfjs-core';

export interface Pairs {
  /** q · c, [contexts, queries, Q, C]. */
  readonly similarities: Tensor4D;
  /** ‖q‖, [1 or contexts, queries, Q]. */
  readonly queryNorms: Tensor3D;
  /** C Cᵀ of each context item, [contexts, C, C]. */
  readonly grams: Tensor3D;
  /** Undefined where no query element is padding; tensors [1 or contexts, queries, Q]. */
  readonly queryMask?: Mask;
  /** Undefined where no context element is padding; tensors [contexts, 1, C]. */
  readonly contextMask?: Mask;
}

/** Which elements there are, and which are padding. */
export interface Mask {
  /** 1 for an element, 0 for padding. */
  readonly present: Tensor3D;
  /** 0 for an element, and for padding a number so low that e to its power is 0, whatever λ multiplies the others. */
  readonly excluded: Tensor3D;
  /** Elements of each item, of the shape of the others with 1 in the end. */
  readonly counts: Tensor3D;
}

const NEVER = -1e9;

/**
 * The mask of items with `counts` elements each, in a tensor [first, second, most].
 * Undefined when none is shorter than `most`.
 */
export function maskOf(
  counts: readonly number[],
  most: number,
  [first, second]: readonly [number, number],
): Mask | undefined {
  if (counts.every((count) => count === most)) return undefined;
  const present = new Float32Array(counts.length * most);
  counts.forEach((count, item) => {
    present.fill(1, item * most, item * most + count);
  });
  const excluded = present.map((one) => (one ? 0 : NEVER));
  return {
    present: tensor(present, [first, second, most]),
    excluded: tensor(excluded, [first, second, most]),
    counts: tensor(Float32Array.from(counts), [first, second, 1]),
  };
}

/** One more axis at the end. */
export function withLastAxis(x: Tensor3D): Tensor4D {
  const [first, second, third] = x.shape;
  return reshape(x, [first, second, third, 1]);
}

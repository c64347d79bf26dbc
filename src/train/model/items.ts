// The two sides of the attention as blocks of vectors: pictures with their regions, captions with their words.

import {
  add,
  gather,
  matMul,
  reshape,
  slice,
  sqrt,
  square,
  sum,
  type Tensor2D,
  type Tensor3D,
  unsortedSegmentSum,
} from '@tensorflow/tfjs-core';
import type { CrossAttn } from '../../scan/types.ts';
import { indices } from './padding.ts';
import { TINY } from './rows.ts';

/** Vectors of pictures or captions, padded with zero rows to equal numbers. */
export interface Items {
  /** [items, most, D] */
  readonly vectors: Tensor3D;
  /** Rows of each item that are not padding. */
  readonly counts: readonly number[];
}

/** What there is of both pictures and captions, by who asks and who is asked. */
export interface Sides<T> {
  readonly query: T;
  readonly context: T;
}

/** t2i asks with words over regions, i2t with regions over words. */
export function sidesOf<T>(crossAttn: CrossAttn, ofRegions: T, ofWords: T): Sides<T> {
  return crossAttn === 't2i'
    ? { query: ofWords, context: ofRegions }
    : { query: ofRegions, context: ofWords };
}

/** Gradients at the vectors of pictures and captions, of the shapes of `vectors`. */
export interface ItemGradients {
  readonly regions: Tensor3D;
  readonly words: Tensor3D;
}

/** The other way round. */
export function gradientsBySide(crossAttn: CrossAttn, { query, context }: Sides<Tensor3D>): ItemGradients {
  return crossAttn === 't2i' ? { regions: context, words: query } : { regions: query, words: context };
}

/** Items `from` on, with no more padding than the longest of them needs. */
export function itemsFrom({ vectors, counts }: Items, from: number, most: number): Items {
  const kept = counts.slice(from, from + most);
  const rows = Math.max(...kept);
  return { vectors: slice(vectors, [from, 0, 0], [kept.length, rows, vectors.shape[2]]), counts: kept };
}

/** All rows of all items, padding included, [items · most, D]. */
export function rowsOf({ vectors }: Items): Tensor2D {
  const [items, rows, width] = vectors.shape;
  return reshape(vectors, [items * rows, width]);
}

/** ‖x‖ of each row, [items, rows]. */
export function normsOf(vectors: Tensor3D): Tensor2D {
  return sqrt(add(sum(square(vectors), 2), TINY));
}

/** X Xᵀ of each item, [items, rows, rows]. */
export function gramsOf(vectors: Tensor3D): Tensor3D {
  return matMul(vectors, vectors, false, true) as Tensor3D;
}

/** The chosen ones of matrices [items, rows, columns], in the order chosen. */
export function chosenItems(all: Tensor3D, chosen: Int32Array): Tensor3D {
  const [count, rows, columns] = all.shape;
  const flat: Tensor2D = reshape(all, [count, rows * columns]);
  return reshape(gather(flat, indices(chosen.slice())), [chosen.length, rows, columns]);
}

/** The gradient of `chosenItems`: what belongs to each of `items` items, added up. */
export function sumOfChosen(gradient: Tensor3D, chosen: Int32Array, items: number): Tensor3D {
  const [count, rows, columns] = gradient.shape;
  const flat = reshape(gradient, [count, rows * columns]);
  return reshape(unsortedSegmentSum(flat, indices(chosen.slice()), items), [items, rows, columns]);
}

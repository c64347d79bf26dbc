// Scores of all pictures with all captions of a batch, and the gradients at the vectors of both. The forward pass takes
// every pair and remembers nothing. With hardest negatives at most three pairs an image have a gradient, so the backward
// pass takes up just those again: a twentieth of the work in a batch of 64.

import {
  add,
  concat,
  div,
  gather,
  matMul,
  mul,
  reshape,
  slice,
  sqrt,
  square,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  tensor2d,
  transpose,
  unsortedSegmentSum,
  zeros,
} from '@tensorflow/tfjs-core';
import type { Scoring } from '../../scan/types.ts';
import { release, scoped } from '../scope.ts';
import { pairGradients, scorePairs } from './crossAttention.ts';
import { indices } from './padding.ts';
import { maskOf, type Pairs } from './pairs.ts';
import { TINY } from './rows.ts';

/** Vectors of pictures or captions, padded with zero rows to equal numbers. */
export interface Items {
  /** [items, most, D] */
  readonly vectors: Tensor3D;
  /** Rows of each item that are not padding. */
  readonly counts: readonly number[];
}

/** Pairs with the derivative of the loss after their scores. */
export interface WeightedPairs {
  readonly images: Int32Array;
  readonly captions: Int32Array;
  readonly weights: Float32Array;
}

/** Captions scored at once: they come longest first, so that a block of neighbours needs little padding. */
const BLOCK_CAPTIONS = 16;
/** Most similarities of a block of pairs under the gradient, of which some fifty tensors live at once. */
const PAIR_NUMBERS = 400_000;
/** Most numbers of the vectors of such a block. */
const PAIR_VECTORS = 4_000_000;

/** Scores [images, captions]. Captions come longest first. */
export function scoreAll(regions: Items, words: Items, scoring: Scoring): Tensor2D {
  return scoped(() => {
    const blocks: Tensor2D[] = [];
    const grams = scoring.crossAttn === 't2i' ? gramsOf(regions.vectors) : undefined;
    for (let from = 0; from < words.counts.length; from += BLOCK_CAPTIONS) {
      blocks.push(scoped(() => scoreBlock(regions, itemsFrom(words, from, BLOCK_CAPTIONS), scoring, grams)));
    }
    return concat(blocks, 1);
  });
}

/** Scores [images, captions] in one piece; `grams` are those of the context, where they are known already. */
function scoreBlock(regions: Items, words: Items, scoring: Scoring, grams?: Tensor3D): Tensor2D {
  const wordsAsk = scoring.crossAttn === 't2i';
  const [query, context] = wordsAsk ? [words, regions] : [regions, words];
  const [queries, Q, D] = query.vectors.shape;
  const [contexts, C] = context.vectors.shape;
  const products = matMul(
    reshape(context.vectors, [contexts * C, D]) as Tensor2D,
    reshape(query.vectors, [queries * Q, D]) as Tensor2D,
    false,
    true,
  );
  const similarities = transpose(reshape(products, [contexts, C, queries * Q]), [0, 2, 1]);
  const { scores } = scorePairs(
    {
      similarities: reshape(similarities, [contexts, queries, Q, C]),
      queryNorms: reshape(normsOf(query.vectors), [1, queries, Q]),
      grams: grams ?? gramsOf(context.vectors),
      queryMask: maskOf(query.counts, Q, [1, queries]),
      contextMask: maskOf(context.counts, C, [contexts, 1]),
    },
    scoring,
  );
  return wordsAsk ? scores : transpose(scores);
}

/** The gradients of Σ weight · score at the vectors of both sides, of the shapes of `vectors`. */
export function scoreGradients(
  regions: Items,
  words: Items,
  { images, captions, weights }: WeightedPairs,
  scoring: Scoring,
): { readonly regions: Tensor3D; readonly words: Tensor3D } {
  return scoped(() => {
    const [R, D] = regions.vectors.shape.slice(1);
    const L = words.vectors.shape[1];
    const most = Math.max(1, Math.floor(Math.min(PAIR_NUMBERS / (R * L), PAIR_VECTORS / ((R + L) * D))));
    let sums: readonly [Tensor3D, Tensor3D] = [zeros(regions.vectors.shape), zeros(words.vectors.shape)];
    for (let from = 0; from < weights.length; from += most) {
      const to = from + most;
      const before = sums;
      sums = scoped(() => {
        const [ofRegions, ofWords] = chunkGradients(
          regions,
          words,
          {
            images: images.subarray(from, to),
            captions: captions.subarray(from, to),
            weights: weights.subarray(from, to),
          },
          scoring,
        );
        return [add<Tensor3D>(before[0], ofRegions), add<Tensor3D>(before[1], ofWords)];
      });
      release(before);
    }
    return { regions: sums[0], words: sums[1] };
  });
}

function chunkGradients(
  regions: Items,
  words: Items,
  { images, captions, weights }: WeightedPairs,
  scoring: Scoring,
): readonly [Tensor3D, Tensor3D] {
  const wordsAsk = scoring.crossAttn === 't2i';
  const [query, context] = wordsAsk ? [words, regions] : [regions, words];
  const [queryOf, contextOf] = wordsAsk ? [captions, images] : [images, captions];
  const inOrder = (ofQuery: Tensor3D, ofContext: Tensor3D) =>
    wordsAsk ? ([ofContext, ofQuery] as const) : ([ofQuery, ofContext] as const);
  const count = weights.length;
  const Q = query.vectors.shape[1];
  const C = context.vectors.shape[1];
  const queries = itemsOf(query.vectors, queryOf);
  const contexts = itemsOf(context.vectors, contextOf);
  const queryNorms = normsOf(queries);
  const pairs: Pairs = {
    similarities: reshape(matMul(queries, contexts, false, true), [count, 1, Q, C]),
    queryNorms: reshape(queryNorms, [count, 1, Q]),
    // Of every item once, rather than of every pair.
    grams: itemsOf(gramsOf(context.vectors), contextOf),
    queryMask: maskOf(countsOf(query, queryOf), Q, [count, 1]),
    contextMask: maskOf(countsOf(context, contextOf), C, [count, 1]),
  };
  const of = pairGradients(pairs, scorePairs(pairs, scoring), scoring, tensor2d(weights.slice(), [count, 1]));

  const ofSimilarities: Tensor3D = reshape(of.similarities, [count, Q, C]);
  const ofQueries = matMul(ofSimilarities, contexts);
  const ofNorms =
    of.queryNorms && div(reshape(of.queryNorms, [count, Q, 1]), reshape(queryNorms, [count, Q, 1]));
  const ofQuery = sumOfItems(ofNorms ? add(ofQueries, mul(queries, ofNorms)) : ofQueries, queryOf, query);
  const ofContext = sumOfItems(matMul(ofSimilarities, queries, true, false), contextOf, context);
  if (!of.grams) return inOrder(ofQuery, ofContext);
  // G = C Cᵀ: the gradient at C is (dG + dGᵀ) C, and dG is symmetric.
  const ofGrams = mul<Tensor3D>(sumOfItems(of.grams, contextOf, context), 2);
  return inOrder(ofQuery, add(ofContext, matMul(ofGrams, context.vectors)));
}

/** What was added up for each pair, added up for each of the items. */
function sumOfItems(ofPairs: Tensor, itemOfPair: Int32Array, { counts }: Items): Tensor3D {
  const [pairs, rows, columns] = ofPairs.shape;
  const flat = reshape(ofPairs, [pairs, rows * columns]);
  return reshape(unsortedSegmentSum(flat, indices(itemOfPair.slice()), counts.length), [
    counts.length,
    rows,
    columns,
  ]);
}

/** The chosen ones of items [items, rows, columns]. */
function itemsOf(all: Tensor3D, chosen: Int32Array): Tensor3D {
  const [count, rows, columns] = all.shape;
  const flat = reshape(all, [count, rows * columns]) as Tensor2D;
  return reshape(gather(flat, indices(chosen.slice())), [chosen.length, rows, columns]);
}

function countsOf({ counts }: Items, chosen: Int32Array): number[] {
  return Array.from(chosen, (item) => counts[item]);
}

/** Items `from` on, with no more padding than the longest of them needs. */
function itemsFrom({ vectors, counts }: Items, from: number, most: number): Items {
  const kept = counts.slice(from, from + most);
  const rows = Math.max(...kept);
  return { vectors: slice(vectors, [from, 0, 0], [kept.length, rows, vectors.shape[2]]), counts: kept };
}

/** ‖x‖ of each row, [items, rows]. */
function normsOf(vectors: Tensor3D): Tensor2D {
  return sqrt(add(sum(square(vectors), 2), TINY));
}

/** X Xᵀ of each item, [items, rows, rows]. */
function gramsOf(vectors: Tensor3D): Tensor3D {
  return matMul(vectors, vectors, false, true) as Tensor3D;
}

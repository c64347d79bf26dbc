// All pictures with a block of captions as tensors of pairs, and the gradient from the similarities of such a block back
// to its vectors.

import {
  add,
  concat,
  div,
  matMul,
  mul,
  reshape,
  sum,
  type Tensor3D,
  transpose,
  zeros,
} from '@tensorflow/tfjs-core';
import type { CrossAttn } from '../../scan/types.ts';
import type { PairGradients } from './crossAttention.ts';
import {
  gradientsBySide,
  gramsOf,
  type ItemGradients,
  type Items,
  normsOf,
  rowsOf,
  sidesOf,
} from './items.ts';
import { maskOf, type Pairs } from './pairs.ts';

/** Captions in a block: they come longest first, so that a block of neighbours needs little padding. */
export const BLOCK_CAPTIONS = 16;

/** Every picture with every caption; `grams` are those of the context, where they are known already. */
export function pairsOfBlock(regions: Items, words: Items, crossAttn: CrossAttn, grams?: Tensor3D): Pairs {
  const { query, context } = sidesOf(crossAttn, regions, words);
  const [queries, Q] = query.vectors.shape;
  const [contexts, C] = context.vectors.shape;
  // Regions on the left for both: they are many, and the wasm backend packs what stands on the right anew.
  const products = matMul(rowsOf(regions), rowsOf(words), false, true);
  const similarities =
    crossAttn === 't2i'
      ? transpose(reshape(products, [contexts, C, queries * Q]), [0, 2, 1])
      : transpose(reshape(products, [queries * Q, contexts, C]), [1, 0, 2]);
  return {
    similarities: reshape(similarities, [contexts, queries, Q, C]),
    queryNorms: reshape(normsOf(query.vectors), [1, queries, Q]),
    grams: grams ?? gramsOf(context.vectors),
    queryMask: maskOf(query.counts, Q, [1, queries]),
    contextMask: maskOf(context.counts, C, [contexts, 1]),
  };
}

/** Gradients at the vectors of a block, from those of its pairs. */
export function blockGradients(
  regions: Items,
  words: Items,
  crossAttn: CrossAttn,
  of: PairGradients,
): ItemGradients {
  const { query, context } = sidesOf(crossAttn, regions, words);
  const [contexts, queries, Q, C] = of.similarities.shape;
  const similarities: Tensor3D = reshape(of.similarities, [contexts, queries * Q, C]);
  const ofProducts =
    crossAttn === 't2i'
      ? reshape(transpose(similarities, [0, 2, 1]), [contexts * C, queries * Q])
      : reshape(transpose(similarities, [1, 0, 2]), [queries * Q, contexts * C]);
  const ofSides = sidesOf<Tensor3D>(
    crossAttn,
    reshape(matMul(ofProducts, rowsOf(words)), regions.vectors.shape),
    reshape(matMul(ofProducts, rowsOf(regions), true, false), words.vectors.shape),
  );
  return gradientsBySide(crossAttn, {
    query: of.queryNorms
      ? add(ofSides.query, throughNorms(query.vectors, sum(of.queryNorms, 0, true)))
      : ofSides.query,
    context: of.grams ? add(ofSides.context, throughGrams(context.vectors, of.grams)) : ofSides.context,
  });
}

/** The gradient of ‖x‖ at x is x / ‖x‖; `ofNorms` holds a number for every row. */
export function throughNorms(vectors: Tensor3D, ofNorms: Tensor3D): Tensor3D {
  const [items, rows] = vectors.shape;
  return mul(vectors, reshape(div(reshape(ofNorms, [items, rows]), normsOf(vectors)), [items, rows, 1]));
}

/** G = X Xᵀ: the gradient at X is (dG + dGᵀ) X, and dG is symmetric here. */
export function throughGrams(vectors: Tensor3D, ofGrams: Tensor3D): Tensor3D {
  return matMul(mul<Tensor3D>(ofGrams, 2), vectors) as Tensor3D;
}

/** Blocks [items, rows, D] of captions after each other, each padded to `most` rows. */
export function joined(blocks: readonly Tensor3D[], most: number): Tensor3D {
  return concat(
    blocks.map((block) => {
      const [items, rows, width] = block.shape;
      return rows === most ? block : concat([block, zeros([items, most - rows, width])], 1);
    }),
    0,
  );
}

// Stacked cross attention over tensors of pairs, and its gradient (paper, equations 1 to 6; src/scan says the same for
// one pair in float64). By the Gram identity no attended vector is formed: a = Σ α c gives q · a = Σ α s and
// ‖a‖² = αᵀ G α, in the backward pass as well.

import {
  add,
  div,
  matMul,
  max,
  mul,
  relu,
  reshape,
  softmax,
  sqrt,
  step,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import type { Scoring } from '../../scan/types.ts';
import { EPSILON } from '../../scan/vectors.ts';
import { type Pairs, withLastAxis } from './pairs.ts';
import { firstMaximum, pool, poolGradient } from './pooling.ts';
import { type NormalisedRaw, normaliseRaw, rawNormGradient } from './rawNorm.ts';
import { TINY } from './rows.ts';

/** What the attention of pairs leaves for the gradient. */
export interface Attended {
  readonly raw: NormalisedRaw;
  /** α, [contexts, queries, Q, C]. */
  readonly attention: Tensor4D;
  /** α G. */
  readonly weighted: Tensor4D;
  /** ‖a‖ and the cosine's denominator, [contexts, queries, Q]. */
  readonly lengths: Tensor3D;
  readonly denominators: Tensor3D;
}

export interface PairScores {
  /** [contexts, queries] */
  readonly scores: Tensor2D;
  /** R, [contexts, queries, Q]. */
  readonly relevance: Tensor3D;
  /** Undefined for Sum-Max, which has no attention. */
  readonly attended?: Attended;
}

/** Attention, relevances and scores of all pairs, as src/scan/crossAttention.ts has them for one. */
export function scorePairs(pairs: Pairs, scoring: Scoring): PairScores {
  const { relevance, attended } =
    scoring.pooling === 'SumMax'
      ? { relevance: max(eligible(pairs), 3) as Tensor3D, attended: undefined }
      : attend(pairs, scoring);
  const scores = pool(relevance, scoring.pooling, scoring.lambdaLse, pairs.queryMask);
  return { scores, relevance, attended };
}

function attend(pairs: Pairs, { rawFeatureNorm, lambdaSoftmax }: Scoring) {
  const { similarities, queryNorms, grams, queryMask, contextMask } = pairs;
  const [contexts, queries, Q, C] = similarities.shape;
  const raw = normaliseRaw(similarities, rawFeatureNorm, queryMask);
  const logits = mul<Tensor4D>(raw.value, lambdaSoftmax);
  const attention = softmax(
    contextMask ? add<Tensor4D>(logits, reshape(contextMask.excluded, [contexts, 1, 1, C])) : logits,
  );
  // All queries of a context item in one product.
  const rows: Tensor3D = reshape(attention, [contexts, queries * Q, C]);
  const weighted: Tensor4D = reshape(matMul(rows, grams), [contexts, queries, Q, C]);
  // Rounding can leave the form a hair below zero when the contexts cancel out.
  const lengths: Tensor3D = sqrt(add(relu(sum(mul(attention, weighted), 3)), TINY));
  // max(‖q‖ ‖a‖, 1e-8)
  const denominators: Tensor3D = add(relu(sub(mul(queryNorms, lengths), EPSILON)), EPSILON);
  const relevance: Tensor3D = div(sum(mul(attention, similarities), 3), denominators);
  return { relevance, attended: { raw, attention, weighted, lengths, denominators } };
}

export interface PairGradients {
  readonly similarities: Tensor4D;
  /** [contexts, queries, Q]; undefined for Sum-Max, likewise below. */
  readonly queryNorms?: Tensor3D;
  /** [contexts, C, C], symmetric. */
  readonly grams?: Tensor3D;
}

/** @param gradient at the scores, [contexts, queries] */
export function pairGradients(
  pairs: Pairs,
  { relevance, attended }: PairScores,
  scoring: Scoring,
  gradient: Tensor2D,
): PairGradients {
  const { pooling, lambdaLse, lambdaSoftmax, rawFeatureNorm } = scoring;
  const ofRelevance = poolGradient(relevance, pooling, lambdaLse, pairs.queryMask, gradient);
  if (!attended) return { similarities: mul(withLastAxis(ofRelevance), firstMaximum(eligible(pairs))) };

  const { raw, attention, weighted, lengths, denominators } = attended;
  const { similarities, queryNorms } = pairs;
  const [contexts, queries, Q, C] = similarities.shape;
  // R = inner / denominator, and the denominator is ‖q‖ ‖a‖ unless that is below 1e-8.
  const ofInner: Tensor3D = div(ofRelevance, denominators);
  const longEnough = step(sub(denominators, EPSILON));
  const ofProduct = mul(mul(ofInner, relevance), mul(longEnough, -1));
  // ‖a‖ = √(αᵀ G α), whose gradient at α is 2 α G and at G is α αᵀ.
  const ofForm = withLastAxis(div<Tensor3D>(mul(ofProduct, queryNorms), mul(lengths, 2)));
  const ofAttention = add(mul(withLastAxis(ofInner), similarities), mul(mul(ofForm, 2), weighted));
  const ofLogits = mul(attention, sub(ofAttention, sum(mul(attention, ofAttention), 3, true)));
  const throughNorm = rawNormGradient(raw, rawFeatureNorm, mul(ofLogits, lambdaSoftmax));
  const rows = (x: Tensor): Tensor3D => reshape(x, [contexts, queries * Q, C]);
  return {
    similarities: add(mul(withLastAxis(ofInner), attention), throughNorm),
    queryNorms: mul(ofProduct, lengths),
    grams: matMul(rows(mul(attention, ofForm)), rows(attention), true, false) as Tensor3D,
  };
}

/** Similarities without those of padding. */
function eligible({ similarities, contextMask }: Pairs): Tensor4D {
  if (!contextMask) return similarities;
  const [contexts, , , C] = similarities.shape;
  return add(similarities, reshape(contextMask.excluded, [contexts, 1, 1, C]));
}

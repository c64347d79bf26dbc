// Stacked cross attention of one (image, caption) pair, said once for both directions in terms of queries and
// contexts (paper, equations 1–6): t2i asks with words over regions, i2t with regions over words.
//
// The Gram identity: the attended vector a = Σ_c α_c c is never formed. With s_c = q · c and G = C Cᵀ,
//   q · a = Σ_c α_c s_c   and   ‖a‖² = αᵀ G α,
// so everything after the similarities is arithmetic on queries × contexts numbers.

import { pool } from './pooling.ts';
import { normaliseRaw } from './rawFeatureNorm.ts';
import type { AttentionMap, FloatArray, Scoring } from './types.ts';
import { EPSILON, gram, innerProducts, rowNorms } from './vectors.ts';

/** All that the attention of a pair needs of its vectors. */
export interface Pair {
  readonly queries: number;
  readonly contexts: number;
  /** q · c, [queries, contexts]. */
  readonly similarities: FloatArray;
  /** ‖q‖, [queries]. A normalised vector falls short of 1 by up to 3e-8, so it is never assumed. */
  readonly queryNorms: FloatArray;
  /** G = C Cᵀ, [contexts, contexts]. */
  readonly contextGram: FloatArray;
}

export interface Attended {
  /** α, [queries, contexts]; each row sums to 1. For Sum-Max, all of it on the most similar context. */
  readonly attention: Float64Array;
  /** R_q, [queries]. */
  readonly relevance: Float64Array;
  readonly score: number;
}

/** Attention, relevances and score of one pair. */
export function attendPair(pair: Pair, scoring: Scoring): Attended {
  const { queries, contexts } = pair;
  const relevance = new Float64Array(queries);
  const attention = Float64Array.from(pair.similarities);
  if (scoring.pooling === 'SumMax') {
    for (let q = 0; q < queries; q++) relevance[q] = attendToMaximum(attention, q * contexts, contexts);
  } else {
    normaliseRaw(attention, queries, contexts, scoring.rawFeatureNorm);
    for (let q = 0; q < queries; q++) {
      softmaxRow(attention, q * contexts, contexts, scoring.lambdaSoftmax);
      relevance[q] = cosineWithAttended(pair, attention, q);
    }
  }
  return { attention, relevance, score: pool(relevance, scoring.pooling, scoring.lambdaLse) };
}

/** α = softmax(λ1 ŝ) of one row, in place. */
function softmaxRow(s: Float64Array, start: number, contexts: number, lambdaSoftmax: number): void {
  const end = start + contexts;
  let max = -Infinity;
  for (let k = start; k < end; k++) if (s[k] > max) max = s[k];
  let sum = 0;
  for (let k = start; k < end; k++) {
    s[k] = Math.exp(lambdaSoftmax * (s[k] - max));
    sum += s[k];
  }
  for (let k = start; k < end; k++) s[k] /= sum;
}

/** R_q = q · a / max(‖q‖ ‖a‖, 1e-8), by the Gram identity. */
function cosineWithAttended(pair: Pair, attention: Float64Array, query: number): number {
  const { contexts, similarities, contextGram } = pair;
  const start = query * contexts;
  let inner = 0;
  let square = 0;
  for (let c = 0; c < contexts; c++) {
    inner += attention[start + c] * similarities[start + c];
    let row = 0;
    for (let k = 0; k < contexts; k++) row += contextGram[c * contexts + k] * attention[start + k];
    square += attention[start + c] * row;
  }
  // Rounding can leave αᵀGα a hair below zero when the contexts cancel out.
  const norm = Math.sqrt(Math.max(square, 0));
  return inner / Math.max(pair.queryNorms[query] * norm, EPSILON);
}

/** Replaces a row by a one at its first maximum and zeros elsewhere; returns the maximum. */
function attendToMaximum(s: Float64Array, start: number, contexts: number): number {
  let best = start;
  for (let k = start + 1; k < start + contexts; k++) if (s[k] > s[best]) best = k;
  const max = s[best];
  s.fill(0, start, start + contexts);
  s[best] = 1;
  return max;
}

/** The pair of `regions` [R, D] and `words` [L, D], asked in the scoring's direction. */
export function pairOf(regions: FloatArray, words: FloatArray, width: number, scoring: Scoring): Pair {
  const context = scoring.crossAttn === 't2i' ? regions : words;
  return pairWithGram(regions, words, width, scoring, gram(context, width));
}

/** The same with the Gram matrix of the context at hand: it belongs to the picture or caption, not to the pair. */
export function pairWithGram(
  regions: FloatArray,
  words: FloatArray,
  width: number,
  scoring: Scoring,
  contextGram: FloatArray,
): Pair {
  const [query, context] = scoring.crossAttn === 't2i' ? [words, regions] : [regions, words];
  const queries = query.length / width;
  const contexts = context.length / width;
  const similarities = new Float64Array(queries * contexts);
  innerProducts(query, context, width, similarities);
  return { queries, contexts, similarities, queryNorms: rowNorms(query, width), contextGram };
}

/** The same attention with rows for words and columns for regions, as maps are stored and drawn. */
export function attentionMap(attended: Attended, pair: Pair, scoring: Scoring): AttentionMap {
  const { attention, relevance, score } = attended;
  if (scoring.crossAttn === 't2i') {
    return { words: pair.queries, regions: pair.contexts, attention, relevance, score };
  }
  const [regions, words] = [pair.queries, pair.contexts];
  const byWord = new Float64Array(attention.length);
  for (let i = 0; i < regions; i++) {
    for (let j = 0; j < words; j++) byWord[j * regions + i] = attention[i * words + j];
  }
  return { words, regions, attention: byWord, relevance, score };
}

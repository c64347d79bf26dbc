// Stacked cross attention of one (image, caption) pair from its similarities: everything behind the matrix product, on a
// tile that stays in the first-level cache, without ever forming an attended vector (the Gram identity).
//
// With p_c = exp(λ1 ŝ_c - max) = 2^(λ1 log₂e ŝ_c - max) and Z = Σ p, the attention is α = p / Z. The relevance
//   R = (Σ α s) / max(‖q‖ √(αᵀ G α), 1e-8)  is  (Σ p s) / max(‖q‖ √(pᵀ G p), 1e-8 Z),
// so the division by Z is never done: p goes into the quadratic form as it is.

import { twoTo4 } from './elementary.ts';
import { pool, SUM_MAX } from './pooling.ts';
import { quadraticForm } from './quadraticForm.ts';
import { normaliseRaw } from './rawNorm.ts';
import { tileOfColumns, tileOfRows, tilePitch, tileRows } from './tile.ts';

/** The floor of a cosine's denominator. */
const EPSILON: f32 = 1e-8;

// The options at `scoring`, five numbers that scoring.ts of the folder above writes once per question.
/** i32, 1 where the queries are words. */
const WORDS_ASK: usize = 0;
/** i32, see pooling.ts. */
const POOLING: usize = 4;
/** i32, see rawNorm.ts. */
const RAW_NORM: usize = 8;
/** f32, λ1 log₂e. */
const LAMBDA_SOFTMAX: usize = 12;
/** f32, λ2. */
const LAMBDA_LSE: usize = 16;

/**
 * Score of a pair.
 * @param s similarities: region i with word j at s + i · stride + 4 j
 * @param stride bytes
 * @param gram of the contexts, see gram.ts
 * @param queryNorms ‖q‖, [queries], readable up to the next multiple of 8
 * @param scratch tile of similarities, tile of p, a row of relevances R, a row of Z and one row more, as they lie after
 * the call: `attend` of the folder above reads p, R and Z from there
 */
export function scorePair(
  s: usize,
  stride: i32,
  regions: i32,
  words: i32,
  gram: usize,
  queryNorms: usize,
  scoring: usize,
  scratch: usize,
): f64 {
  const wordsAsk = load<i32>(scoring, WORDS_ASK) !== 0;
  const pooling = load<i32>(scoring, POOLING);
  const queries = wordsAsk ? words : regions;
  const contexts = wordsAsk ? regions : words;
  const pitch = tilePitch(queries);
  const rows = tileRows(contexts);
  const similarities = scratch;
  const weights = similarities + <usize>rows * pitch;
  const relevance = weights + <usize>rows * pitch;
  const totals = relevance + pitch;
  const spare = totals + pitch;

  if (wordsAsk) tileOfRows(s, <usize>stride, regions, words, similarities);
  else tileOfColumns(s, <usize>stride, regions, words, similarities);

  if (pooling === SUM_MAX) {
    columnMaxima(similarities, contexts, pitch, relevance);
  } else {
    normaliseRaw(
      similarities,
      contexts,
      queries,
      pitch,
      load<i32>(scoring, RAW_NORM),
      load<f32>(scoring, LAMBDA_SOFTMAX),
      weights,
    );
    memory.fill(weights + <usize>contexts * pitch, 0, <usize>(rows - contexts) * pitch);
    for (let lane: usize = 0; lane < pitch; lane += 32) {
      attendEight(
        weights + lane,
        similarities + lane,
        contexts,
        pitch,
        gram,
        queryNorms + lane,
        relevance + lane,
      );
    }
  }
  return pool(relevance, queries, pooling, load<f32>(scoring, LAMBDA_LSE), spare);
}

/** Largest similarity of every query (Sum-Max, the paper's ablation without attention). */
function columnMaxima(similarities: usize, contexts: i32, pitch: usize, into: usize): void {
  for (let lane: usize = 0; lane < pitch; lane += 16) {
    v128.store(into + lane, maximumDown(similarities + lane, contexts, pitch));
  }
}

function maximumDown(column: usize, contexts: i32, pitch: usize): v128 {
  let best = v128.load(column);
  for (let context = 1; context < contexts; context++) {
    column += pitch;
    best = f32x4.pmax(best, v128.load(column));
  }
  return best;
}

/**
 * Softmax and relevance of eight queries: λ1 log₂e ŝ at `weights` becomes p, R goes to `relevance`, Z to the row after it.
 */
function attendEight(
  weights: usize,
  similarities: usize,
  contexts: i32,
  pitch: usize,
  gram: usize,
  queryNorms: usize,
  relevance: usize,
): void {
  const totals = relevance + pitch;
  const forms = totals + pitch;
  // Four queries at a time: the polynomial of eight would not fit the vector registers.
  for (let half: usize = 0; half < 32; half += 16) {
    const shift = maximumDown(weights + half, contexts, pitch);
    let weight = weights + half;
    let similarity = similarities + half;
    let total = f32x4.splat(0);
    let inner = total;
    for (let context = 0; context < contexts; context++) {
      const p = twoTo4(f32x4.sub(v128.load(weight), shift));
      v128.store(weight, p);
      total = f32x4.add(total, p);
      inner = f32x4.add(inner, f32x4.mul(p, v128.load(similarity)));
      weight += pitch;
      similarity += pitch;
    }
    v128.store(totals + half, total);
    v128.store(relevance + half, inner);
  }
  quadraticForm(gram, weights, tileRows(contexts), pitch, forms);
  for (let half: usize = 0; half < 32; half += 16) {
    // Rounding can leave the form a hair below zero when the contexts cancel out.
    const length = f32x4.sqrt(f32x4.pmax(v128.load(forms + half), f32x4.splat(0)));
    const floor = f32x4.mul(v128.load(totals + half), f32x4.splat(EPSILON));
    const denominator = f32x4.pmax(f32x4.mul(v128.load(queryNorms + half), length), floor);
    v128.store(relevance + half, f32x4.div(v128.load(relevance + half), denominator));
  }
}

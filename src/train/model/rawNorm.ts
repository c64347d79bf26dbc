// `raw_feature_norm` and its gradient: how similarities are normalised before the attention, across the queries (axis 2)
// for each context element (paper, equation 1, is `clipped_l2norm`).

import {
  abs,
  add,
  div,
  mul,
  sign,
  softmax,
  sqrt,
  square,
  step,
  sub,
  sum,
  type Tensor4D,
  transpose,
} from '@tensorflow/tfjs-core';
import type { RawFeatureNorm } from '../../scan/types.ts';
import { EPSILON } from '../../scan/vectors.ts';
import { type Mask, withLastAxis } from './pairs.ts';
import { TINY } from './rows.ts';

const LEAKY_SLOPE = 0.1;

/** Normalised similarities, and what their gradient needs again; all of their shape, or to be broadcast to it. */
export interface NormalisedRaw {
  readonly value: Tensor4D;
  /** Slope of LeakyReLU at each similarity, where there is one. */
  readonly slope?: Tensor4D;
  /** The similarities after LeakyReLU. */
  readonly clipped: Tensor4D;
  /** l1 or l2 norm + 1e-8 across the queries, where the norm divides by it. */
  readonly divisor?: Tensor4D;
}

/**
 * Normalises raw similarities across the queries, as src/scan/rawFeatureNorm.ts does for one pair.
 * @param queryMask leaves out queries that are padding
 */
export function normaliseRaw(
  similarities: Tensor4D,
  norm: RawFeatureNorm,
  queryMask: Mask | undefined,
): NormalisedRaw {
  // The backend's own LeakyReLU takes ten times the time of this product.
  const slope = norm.startsWith('clipped') ? step(similarities, LEAKY_SLOPE) : undefined;
  const clipped = slope ? mul<Tensor4D>(similarities, slope) : similarities;
  if (norm === 'no_norm' || norm === 'clipped') return { value: clipped, slope, clipped };
  if (norm === 'softmax') {
    const excluded = queryMask && withLastAxis(queryMask.excluded);
    const value = softmaxOverQueries(excluded ? add(similarities, excluded) : similarities);
    return { value, slope, clipped };
  }
  const divisor: Tensor4D = add(isL2(norm) ? l2OverQueries(clipped) : sum(abs(clipped), 2, true), EPSILON);
  return { value: div(clipped, divisor), slope, clipped, divisor };
}

/** The gradient at the similarities from that of the normalised ones. */
export function rawNormGradient(
  { value, slope, clipped, divisor }: NormalisedRaw,
  norm: RawFeatureNorm,
  gradient: Tensor4D,
): Tensor4D {
  let ofClipped = gradient;
  if (norm === 'softmax') {
    ofClipped = mul(value, sub(gradient, sum(mul(gradient, value), 2, true)));
  } else if (divisor) {
    // y = x / n: dx = (dy - (y · dy) ∂n/∂x) / n, and ∂n/∂x is sign x for l1, x / ‖x‖ for l2.
    const along = sum(mul(value, gradient), 2, true);
    const direction = isL2(norm) ? div(clipped, add(sub(divisor, EPSILON), TINY)) : sign(clipped);
    ofClipped = div(sub(gradient, mul(along, direction)), divisor);
  }
  return slope ? mul(ofClipped, slope) : ofClipped;
}

function isL2(norm: RawFeatureNorm): boolean {
  return norm.endsWith('l2norm');
}

function l2OverQueries(x: Tensor4D): Tensor4D {
  return sqrt(add(sum(square(x), 2, true), TINY));
}

/** TensorFlow.js has a softmax over the last axis alone. */
function softmaxOverQueries(x: Tensor4D): Tensor4D {
  return transpose(softmax(transpose(x, [0, 1, 3, 2])), [0, 1, 3, 2]);
}

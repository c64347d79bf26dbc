// Pooling of relevances into scores, and its gradient (paper, equations 5 and 6, and the code's Max and Sum).

import {
  add,
  argMax,
  cast,
  div,
  logSumExp,
  max,
  mul,
  oneHot,
  onesLike,
  reshape,
  softmax,
  sum,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import type { Pooling } from '../../scan/types.ts';
import type { Mask } from './pairs.ts';

/** Scores [contexts, queries] of relevances [contexts, queries, Q]. */
export function pool(
  relevance: Tensor3D,
  pooling: Pooling,
  lambdaLse: number,
  mask: Mask | undefined,
): Tensor2D {
  switch (pooling) {
    case 'LogSumExp':
      return div(logSumExp(withoutPadding(mul(relevance, lambdaLse), mask), 2), lambdaLse);
    case 'Max':
      return max(withoutPadding(relevance, mask), 2);
    case 'Mean':
      return sum(div(presentOnly(relevance, mask), countsOf(relevance, mask)), 2);
    case 'Sum':
    case 'SumMax':
      return sum(presentOnly(relevance, mask), 2);
  }
}

/** The gradient at the relevances from that of the scores; 0 for padding. */
export function poolGradient(
  relevance: Tensor3D,
  pooling: Pooling,
  lambdaLse: number,
  mask: Mask | undefined,
  gradient: Tensor2D,
): Tensor3D {
  const [contexts, queries] = relevance.shape;
  const ofScores = reshape(gradient, [contexts, queries, 1]);
  switch (pooling) {
    case 'LogSumExp':
      return mul(ofScores, softmax(withoutPadding(mul(relevance, lambdaLse), mask)));
    case 'Max':
      return mul(ofScores, firstMaximum(withoutPadding(relevance, mask)));
    case 'Mean':
      return mul(div(ofScores, countsOf(relevance, mask)), presence(relevance, mask));
    case 'Sum':
    case 'SumMax':
      return mul(ofScores, presence(relevance, mask));
  }
}

/** 1 at the first maximum along the last axis, 0 elsewhere. */
export function firstMaximum(x: Tensor): Tensor {
  // In two steps: the wasm backend writes whole numbers, whatever type it is asked for.
  return cast(oneHot(argMax(x, -1), x.shape[x.shape.length - 1]), 'float32');
}

function withoutPadding(x: Tensor, mask: Mask | undefined): Tensor3D {
  return (mask ? add(x, mask.excluded) : x) as Tensor3D;
}

function presentOnly(x: Tensor3D, mask: Mask | undefined): Tensor3D {
  return mask ? mul(x, mask.present) : x;
}

function presence(x: Tensor3D, mask: Mask | undefined): Tensor3D {
  return mask ? mask.present : onesLike(x);
}

function countsOf(x: Tensor3D, mask: Mask | undefined): Tensor3D | number {
  return mask ? mask.counts : x.shape[2];
}

// Operations on rows of vectors with their gradients: x Wᵀ + b, and l2norm.

import {
  add,
  div,
  fused,
  matMul,
  mul,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor2D,
  transpose,
} from '@tensorflow/tfjs-core';
import { EPSILON } from '../../scan/vectors.ts';

/** Keeps the gradient of a root at zero finite; far below the square of any norm that is not zero. */
export const TINY = 1e-30;

/** x Wᵀ + b: x [rows, in], W [out, in], b [out]. */
export function linear(x: Tensor2D, weight: Tensor, bias: Tensor): Tensor2D {
  return fused.matMul({ a: x, b: transpose(weight) as Tensor2D, bias }) as Tensor2D;
}

/** Gradients of W and b from the gradient [rows, out] of x Wᵀ + b. */
export function linearGradients(x: Tensor2D, gradient: Tensor2D) {
  return { weight: matMul(gradient, x, true, false), bias: sum(gradient, 0) };
}

export interface Normalised {
  /** x / (‖x‖ + 1e-8). */
  readonly vectors: Tensor2D;
  /** ‖x‖, [rows, 1]. */
  readonly norms: Tensor2D;
}

/** l2norm of each row. A row of zeros stays one. */
export function l2norm(x: Tensor2D): Normalised {
  const norms = sqrt(add(sum(square(x), 1, true), TINY)) as Tensor2D;
  return { vectors: div(x, add(norms, EPSILON)), norms };
}

/** Gradient of x: with y = x / (‖x‖ + ε) it is (dy - y (y · dy) (‖x‖ + ε) / ‖x‖) / (‖x‖ + ε). */
export function l2normGradient({ vectors, norms }: Normalised, gradient: Tensor2D): Tensor2D {
  const divisors = add(norms, EPSILON);
  const along = mul(sum(mul(vectors, gradient), 1, true), div(divisors, norms));
  return div(sub(gradient, mul(vectors, along)), divisors);
}

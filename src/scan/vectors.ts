// Small linear algebra on row-major arrays, all in float64: inner products, norms, Gram matrices.

import type { FloatArray } from './types.ts';

/** Added to a norm after the root, as the authors' l2norm and l1norm do; also the floor of a cosine's denominator. */
export const EPSILON = 1e-8;

/**
 * Inner product of two rows of `width` numbers that start at `aStart` and `bStart`. Four sums side by side, because one
 * alone would wait for each addition to finish before the next.
 */
export function dot(a: FloatArray, aStart: number, b: FloatArray, bStart: number, width: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  let k = 0;
  for (; k + 3 < width; k += 4) {
    s0 += a[aStart + k] * b[bStart + k];
    s1 += a[aStart + k + 1] * b[bStart + k + 1];
    s2 += a[aStart + k + 2] * b[bStart + k + 2];
    s3 += a[aStart + k + 3] * b[bStart + k + 3];
  }
  for (; k < width; k++) s0 += a[aStart + k] * b[bStart + k];
  return s0 + s1 + (s2 + s3);
}

/** Divides each row by (its Euclidean norm + 1e-8), in place. */
export function l2normRows(rows: FloatArray, width: number): void {
  for (let start = 0; start < rows.length; start += width) {
    const norm = Math.sqrt(dot(rows, start, rows, start, width)) + EPSILON;
    for (let k = start; k < start + width; k++) rows[k] /= norm;
  }
}

/** Rows `from` up to `to` of a matrix with rows of `width` numbers, as a view. */
export function rowsOf<A extends FloatArray>(data: A, from: number, to: number, width: number): A {
  return data.subarray(from * width, to * width) as A;
}

/** `into[i, j] = a_i · b_j`: a is [n, width], b is [m, width], `into` is [n, m]. */
export function innerProducts(a: FloatArray, b: FloatArray, width: number, into: FloatArray): void {
  const n = a.length / width;
  const m = b.length / width;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < m; j++) into[i * m + j] = dot(a, i * width, b, j * width, width);
  }
}

/** The Gram matrix G = X Xᵀ of n rows, [n, n]. */
export function gram(rows: FloatArray, width: number): Float64Array {
  const n = rows.length / width;
  const result = new Float64Array(n * n);
  innerProducts(rows, rows, width, result);
  return result;
}

/** Euclidean norm of each row, [n]. */
export function rowNorms(rows: FloatArray, width: number): Float64Array {
  const norms = new Float64Array(rows.length / width);
  for (let i = 0; i < norms.length; i++) norms[i] = Math.sqrt(dot(rows, i * width, rows, i * width, width));
  return norms;
}

// `raw_feature_norm`: how the raw similarities of a pair are normalised before the attention (paper, equation 1, is
// `clipped_l2norm`). It works across the queries, for each context element: t2i for each region across the words,
// i2t for each word across the regions.

import type { RawFeatureNorm } from './types.ts';
import { EPSILON } from './vectors.ts';

/** All of them, the paper's first. */
export const RAW_FEATURE_NORMS = [
  'clipped_l2norm',
  'l2norm',
  'clipped',
  'l1norm',
  'clipped_l1norm',
  'softmax',
  'no_norm',
] as const satisfies readonly RawFeatureNorm[];

const LEAKY_SLOPE = 0.1;

/** Normalises similarities [queries, contexts] in place. */
export function normaliseRaw(
  similarities: Float64Array,
  queries: number,
  contexts: number,
  norm: RawFeatureNorm,
): void {
  if (norm === 'no_norm') return;
  const size = queries * contexts;
  if (norm === 'clipped' || norm === 'clipped_l2norm' || norm === 'clipped_l1norm') {
    for (let k = 0; k < size; k++) if (similarities[k] < 0) similarities[k] *= LEAKY_SLOPE;
  }
  if (norm === 'clipped') return;
  for (let c = 0; c < contexts; c++) {
    if (norm === 'softmax') softmaxColumn(similarities, c, size, contexts);
    else
      divideColumn(similarities, c, size, contexts, norm === 'l2norm' || norm === 'clipped_l2norm' ? 2 : 1);
  }
}

/** Divides one column by (its l1 or l2 norm + 1e-8). */
function divideColumn(s: Float64Array, c: number, size: number, contexts: number, power: 1 | 2): void {
  let sum = 0;
  for (let k = c; k < size; k += contexts) sum += power === 2 ? s[k] * s[k] : Math.abs(s[k]);
  const norm = (power === 2 ? Math.sqrt(sum) : sum) + EPSILON;
  for (let k = c; k < size; k += contexts) s[k] /= norm;
}

function softmaxColumn(s: Float64Array, c: number, size: number, contexts: number): void {
  let max = -Infinity;
  for (let k = c; k < size; k += contexts) max = Math.max(max, s[k]);
  let sum = 0;
  for (let k = c; k < size; k += contexts) {
    s[k] = Math.exp(s[k] - max);
    sum += s[k];
  }
  for (let k = c; k < size; k += contexts) s[k] /= sum;
}

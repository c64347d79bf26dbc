// Pooling: the relevances of a pair's queries become its score (paper, equations 5 and 6).

import { exp4, log } from './elementary.ts';

/** Numbers of the five poolings; scoring.ts of the folder above holds the same list. */
export const LOG_SUM_EXP: i32 = 0;
export const MEAN: i32 = 1;
export const MAX: i32 = 2;
export const SUM: i32 = 3;
export const SUM_MAX: i32 = 4;

/** Score of relevances [queries], which stand at the start of a padded row; the row after them is scratch. */
export function pool(relevance: usize, queries: i32, pooling: i32, lambdaLse: f32, scratch: usize): f64 {
  if (pooling === MAX) return maximum(relevance, queries);
  if (pooling === MEAN) return total(relevance, queries) / <f64>queries;
  if (pooling === SUM || pooling === SUM_MAX) return total(relevance, queries);
  const shift = maximum(relevance, queries);
  for (let offset: usize = 0; offset < (<usize>queries) << 2; offset += 16) {
    const difference = f32x4.sub(v128.load(relevance + offset), f32x4.splat(<f32>shift));
    v128.store(scratch + offset, exp4(f32x4.mul(difference, f32x4.splat(lambdaLse))));
  }
  return shift + log(total(scratch, queries)) / <f64>lambdaLse;
}

function maximum(values: usize, count: i32): f64 {
  let best = load<f32>(values);
  for (let k = 1; k < count; k++) {
    const value = load<f32>(values + ((<usize>k) << 2));
    if (value > best) best = value;
  }
  return best;
}

function total(values: usize, count: i32): f64 {
  let sum: f64 = 0;
  for (let k = 0; k < count; k++) sum += <f64>load<f32>(values + ((<usize>k) << 2));
  return sum;
}

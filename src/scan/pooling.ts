// Pooling: the relevances R_q of all queries become the score of the pair (paper, equations 5 and 6).

import type { Pooling } from './types.ts';

/**
 * Score of a pair from the relevances of its queries.
 * LSE is log(Σ exp(λ2 R)) / λ2, a sum and not a mean, so it grows with the number of queries and can exceed 1;
 * the maximum is taken out before the exponential, which leaves the value as it is.
 */
export function pool(relevance: Float64Array, pooling: Pooling, lambdaLse: number): number {
  switch (pooling) {
    case 'LogSumExp': {
      const max = maximum(relevance);
      let sum = 0;
      for (const r of relevance) sum += Math.exp(lambdaLse * (r - max));
      return max + Math.log(sum) / lambdaLse;
    }
    case 'Mean':
      return total(relevance) / relevance.length;
    case 'Max':
      return maximum(relevance);
    case 'Sum':
    case 'SumMax':
      return total(relevance);
  }
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

function maximum(values: Float64Array): number {
  let max = -Infinity;
  for (const value of values) if (value > max) max = value;
  return max;
}

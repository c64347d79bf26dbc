// Where a score comes from: what each query contributes to it, so that the contributions add up to the score, and the
// same contributions as printed numbers that add up to the printed score.
//   Mean: R_q / n.   Sum and Sum-Max: R_q.   Max: the greatest R_q alone.
//   LogSumExp: softmax(λ2 R)_q · score. A logarithm of a sum has no parts of its own, so this split is chosen.

import type { FloatArray, Scoring } from './types.ts';

/**
 * What each query contributes, [queries].
 * @param relevance R_q, [queries]
 * @param score the pooled score of these relevances, in whatever precision it was computed
 */
export function contributions(
  relevance: FloatArray,
  score: number,
  { pooling, lambdaLse }: Pick<Scoring, 'pooling' | 'lambdaLse'>,
): Float64Array {
  const parts = Float64Array.from(relevance);
  switch (pooling) {
    case 'Mean':
      return parts.map((r) => r / parts.length);
    case 'Sum':
    case 'SumMax':
      return parts;
    case 'Max':
      return onlyFirstMaximum(parts);
    case 'LogSumExp':
      return softmax(parts, lambdaLse).map((share) => share * score);
  }
}

/**
 * Parts as whole units of the last printed decimal that add up to `total` of them, by largest remainder: each part is
 * rounded down, and the units that are missing go to the parts with the largest remainders, ties to the earlier part.
 * Where the parts do not quite add up to the total (float32), what is left over goes round once more.
 * @param parts at least one
 * @param total the printed sum, in units
 * @param unit one unit of the last decimal, 1e-4 for four of them
 */
export function roundedParts(parts: FloatArray, total: number, unit: number): number[] {
  const exact = Array.from(parts, (part) => part / unit);
  const whole = exact.map(Math.floor);
  const missing = total - whole.reduce((sum, units) => sum + units, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - whole[index] }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
    .map(({ index }) => index);
  const round = Math.floor(missing / parts.length);
  byRemainder.forEach((index, place) => {
    whole[index] += round + (place < missing - round * parts.length ? 1 : 0);
  });
  return whole;
}

function onlyFirstMaximum(values: Float64Array): Float64Array {
  let best = 0;
  for (let k = 1; k < values.length; k++) if (values[k] > values[best]) best = k;
  return values.map((value, k) => (k === best ? value : 0));
}

function softmax(values: Float64Array, lambda: number): Float64Array {
  const max = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = values.map((value) => Math.exp(lambda * (value - max)));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

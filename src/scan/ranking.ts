// Ranking by score. Equal scores: the one with the larger index comes first, which is what the authors' ascending sort,
// reversed, amounts to.

import type { FloatArray } from './types.ts';

/** Indices of all scores, best first. */
export function rankOrder(scores: FloatArray): Uint32Array {
  return Uint32Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a] || b - a);
}

/** Rank of item `index` from 0: how many score strictly more, plus how many equal ones have a larger index. */
export function rankOf(scores: FloatArray, index: number): number {
  const own = scores[index];
  let rank = 0;
  for (let k = 0; k < scores.length; k++) {
    if (scores[k] > own || (scores[k] === own && k > index)) rank++;
  }
  return rank;
}

// An ensemble ranks by the mean of its members' score matrices; each member scores with its own encoders.

import type { FloatArray } from './types.ts';

/** The mean of equally large score matrices. */
export function ensembleScores(members: readonly FloatArray[]): Float64Array {
  const mean = new Float64Array(members[0].length);
  for (const scores of members) for (let k = 0; k < mean.length; k++) mean[k] += scores[k];
  for (let k = 0; k < mean.length; k++) mean[k] /= members.length;
  return mean;
}

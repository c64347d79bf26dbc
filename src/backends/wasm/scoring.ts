// The options of a scoring as the kernel reads them: five numbers in memory (kernels/crossAttention.ts).

import type { Pooling, RawFeatureNorm, Scoring } from '../../scan/types.ts';
import type { Arena, Lease } from './arena.ts';

/** The numbers of kernels/rawNorm.ts. */
const NORMS: Record<RawFeatureNorm, number> = {
  clipped_l2norm: 0,
  l2norm: 1,
  clipped: 2,
  l1norm: 3,
  clipped_l1norm: 4,
  softmax: 5,
  no_norm: 6,
};

/** The numbers of kernels/pooling.ts. */
const POOLINGS: Record<Pooling, number> = { LogSumExp: 0, Mean: 1, Max: 2, Sum: 3, SumMax: 4 };

/** Writes a scoring into memory; returns its address. */
export function writeScoring(arena: Arena, lease: Lease, scoring: Scoring): number {
  const address = lease.allocate(20);
  arena
    .integers(address, 3)
    .set([scoring.crossAttn === 't2i' ? 1 : 0, POOLINGS[scoring.pooling], NORMS[scoring.rawFeatureNorm]]);
  arena.floats(address + 12, 2).set([scoring.lambdaSoftmax * Math.LOG2E, scoring.lambdaLse]);
  return address;
}

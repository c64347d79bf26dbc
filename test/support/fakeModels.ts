// The models of made-up bundles: one, two or three, each trained for another scoring.

import type { ModelInfo } from '../../src/engine/protocol.ts';
import type { Scoring } from '../../src/scan/types.ts';

export function fakeScoring(changes: Partial<Scoring> = {}): Scoring {
  return {
    crossAttn: 't2i',
    pooling: 'Mean',
    rawFeatureNorm: 'clipped_l2norm',
    lambdaSoftmax: 9,
    lambdaLse: 6,
    ...changes,
  };
}

const T2I_AVG: ModelInfo = { id: 't2i-avg', trained: fakeScoring() };
const I2T_LSE: ModelInfo = {
  id: 'i2t-lse',
  trained: fakeScoring({ crossAttn: 'i2t', pooling: 'LogSumExp', lambdaSoftmax: 4, lambdaLse: 5 }),
};
const I2T_MAX: ModelInfo = {
  id: 'i2t-max',
  trained: fakeScoring({ crossAttn: 'i2t', pooling: 'Max', lambdaSoftmax: 4 }),
};

/** By how many there are. */
export const FAKE_MODELS: Readonly<Record<string, readonly ModelInfo[]>> = {
  one: [T2I_AVG],
  two: [T2I_AVG, I2T_LSE],
  three: [T2I_AVG, I2T_LSE, I2T_MAX],
};

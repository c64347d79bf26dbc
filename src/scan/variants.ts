// The paper's four variants by name, and how a checkpoint is asked in a variant that it was not trained for.

import type { AggFunc, CrossAttn, Pooling, Scoring } from './types.ts';

export type Variant = 't2i-avg' | 't2i-lse' | 'i2t-avg' | 'i2t-lse';

export const VARIANTS: readonly Variant[] = ['t2i-avg', 't2i-lse', 'i2t-avg', 'i2t-lse'];

const POOLING_NAMES: Record<Pooling, string> = {
  Mean: 'avg',
  LogSumExp: 'lse',
  Max: 'max',
  Sum: 'sum',
  SumMax: 'sum-max',
};

/** `t2i-avg`, …; `i2t-max`, `t2i-sum`, `i2t-sum-max` for the poolings beside the paper's two. */
export function variantName(scoring: Pick<Scoring, 'crossAttn' | 'pooling'>): string {
  return `${scoring.crossAttn}-${POOLING_NAMES[scoring.pooling]}`;
}

/** λ1 and λ2 of the paper for a direction (Flickr30K). */
export function paperLambdas(crossAttn: CrossAttn): Pick<Scoring, 'lambdaSoftmax' | 'lambdaLse'> {
  return crossAttn === 't2i' ? { lambdaSoftmax: 9, lambdaLse: 6 } : { lambdaSoftmax: 4, lambdaLse: 5 };
}

/**
 * The scoring of `variant` for a checkpoint trained with `trained`: in the trained direction with the checkpoint's own
 * λ1 and λ2, in the other with the paper's.
 */
export function scoringOf(variant: Variant, trained: Scoring): Scoring {
  const [crossAttn, name] = variant.split('-') as [CrossAttn, 'avg' | 'lse'];
  const pooling: AggFunc = name === 'avg' ? 'Mean' : 'LogSumExp';
  const lambdas = crossAttn === trained.crossAttn ? {} : paperLambdas(crossAttn);
  return { ...trained, ...lambdas, crossAttn, pooling };
}

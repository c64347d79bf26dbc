// The paper's four variants by name, and how a checkpoint is asked in a variant that it was not trained for.

import type { CrossAttn, Pooling, Scoring } from './types.ts';

export type Variant = 't2i-avg' | 't2i-lse' | 'i2t-avg' | 'i2t-lse';

/** The paper's four. */
export const VARIANTS: readonly Variant[] = ['t2i-avg', 't2i-lse', 'i2t-avg', 'i2t-lse'];

/** All of them, the paper's two first. */
export const POOLINGS: readonly Pooling[] = ['Mean', 'LogSumExp', 'Max', 'Sum', 'SumMax'];

const POOLING_NAMES = { Mean: 'avg', LogSumExp: 'lse', Max: 'max', Sum: 'sum', SumMax: 'sum-max' } as const;
const POOLING_TEXTS = { Mean: 'AVG', LogSumExp: 'LSE', Max: 'Max', Sum: 'Sum', SumMax: 'Sum-Max' } as const;

/** A direction and a pooling: what a variant is. */
export type Kind = Pick<Scoring, 'crossAttn' | 'pooling'>;

/** The name of a kind: the paper's variants, and `i2t-max`, `t2i-sum`, `i2t-sum-max` beside them. */
export type KindName = `${CrossAttn}-${(typeof POOLING_NAMES)[Pooling]}`;

/** What every checkpoint can be asked for: the four variants, and the paper's ablation in both directions. */
export const KINDS_FOR_ALL: readonly KindName[] = [
  't2i-avg',
  't2i-lse',
  't2i-sum-max',
  'i2t-avg',
  'i2t-lse',
  'i2t-sum-max',
];

/** `t2i-avg`, `i2t-sum-max`, … */
export function variantName({ crossAttn, pooling }: Kind): KindName {
  return `${crossAttn}-${POOLING_NAMES[pooling]}`;
}

/** `t-i AVG`, as the paper writes it. */
export function kindText({ crossAttn, pooling }: Kind): string {
  return `${directionText(crossAttn)} ${poolingText(pooling)}`;
}

/** `t-i`, `i-t` */
export function directionText(crossAttn: CrossAttn): string {
  return crossAttn === 't2i' ? 't-i' : 'i-t';
}

/** `AVG`, `LSE`, … */
export function poolingText(pooling: Pooling): string {
  return POOLING_TEXTS[pooling];
}

const KINDS: ReadonlyMap<string, Kind> = new Map(
  (['t2i', 'i2t'] as const).flatMap((crossAttn) =>
    POOLINGS.map((pooling): [string, Kind] => [variantName({ crossAttn, pooling }), { crossAttn, pooling }]),
  ),
);

/** The kind of a name; none where there is no such kind. */
export function kindOf(name: KindName): Kind;
export function kindOf(name: string): Kind | undefined;
export function kindOf(name: string): Kind | undefined {
  return KINDS.get(name);
}

/** How a checkpoint is asked otherwise than it was trained; what is missing stays as it was. */
export type ScoringChange = Partial<Pick<Scoring, 'crossAttn' | 'pooling' | 'lambdaSoftmax' | 'lambdaLse'>>;

/** λ1 and λ2 of the paper for a direction (Flickr30K). */
function paperLambdas(crossAttn: CrossAttn): Pick<Scoring, 'lambdaSoftmax' | 'lambdaLse'> {
  return crossAttn === 't2i' ? { lambdaSoftmax: 9, lambdaLse: 6 } : { lambdaSoftmax: 4, lambdaLse: 5 };
}

/** The paper's scoring of a kind (Flickr30K). */
export function paperScoring(name: KindName): Scoring {
  const kind = kindOf(name);
  return { ...kind, rawFeatureNorm: 'clipped_l2norm', ...paperLambdas(kind.crossAttn) };
}

/**
 * The scoring of a checkpoint trained with `trained` under a change. In the trained direction λ1 and λ2 stay the
 * checkpoint's own, in the other they are the paper's, unless the change names them. A λ2 that nothing can be divided by
 * gives way to the paper's too: a checkpoint that never used it may have any.
 */
export function changedScoring(trained: Scoring, change: ScoringChange): Scoring {
  const crossAttn = change.crossAttn ?? trained.crossAttn;
  const paper = paperLambdas(crossAttn);
  const home = crossAttn === trained.crossAttn ? trained : paper;
  return {
    ...trained,
    crossAttn,
    pooling: change.pooling ?? trained.pooling,
    lambdaSoftmax: change.lambdaSoftmax ?? home.lambdaSoftmax,
    lambdaLse: change.lambdaLse ?? (home.lambdaLse > 0 ? home.lambdaLse : paper.lambdaLse),
  };
}

/** The scoring of a named kind for a checkpoint trained with `trained`. */
export function scoringOf(kind: KindName, trained: Scoring): Scoring {
  return changedScoring(trained, kindOf(kind));
}

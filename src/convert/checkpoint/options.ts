// The options of a model from its checkpoint's `opt` and its weights. A field that is missing takes what the weights say,
// or the authors' default (train.py of SCAN); a field that is there must not contradict the weights.

import { InputError } from '../../scan/errors.ts';
import { RAW_FEATURE_NORMS } from '../../scan/rawFeatureNorm.ts';
import type { AggFunc, CrossAttn, EncoderOptions, Scoring } from '../../scan/types.ts';
import { describeValue, isKind, type PickleValue } from './values.ts';
import type { WeightSizes } from './weightSizes.ts';

/** `opt` by field; empty when a checkpoint has none. */
export type Opt = ReadonlyMap<PickleValue, PickleValue>;

const CROSS_ATTN: readonly CrossAttn[] = ['t2i', 'i2t'];
const AGG_FUNC: readonly AggFunc[] = ['LogSumExp', 'Mean', 'Max', 'Sum'];
const PRECOMP_ENC_TYPE: readonly EncoderOptions['precompEncType'][] = ['basic', 'weight_norm'];

/** A field that is missing, or None. */
const absent = (value: PickleValue | undefined): value is null | undefined =>
  value === undefined || value === null;

/** `opt` of a checkpoint: an argparse.Namespace, a dict, or nothing. @throws InputError for anything else. */
export function findOpt(fileName: string, value: PickleValue | undefined): Opt {
  if (absent(value)) return new Map();
  if (isKind(value, 'object') && value.className === 'Namespace') return value.attributes;
  if (isKind(value, 'dict')) return value.entries;
  throw new InputError(
    `${fileName}: "opt" should be the options of the training run (argparse.Namespace or dict), and is ${describeValue(value)}.`,
  );
}

/** @throws InputError naming a field, its value, and what the weights say or what is allowed. */
export function encoderOptions(fileName: string, opt: Opt, sizes: WeightSizes): EncoderOptions {
  // Known values first: a type that nobody knows is better named than compared.
  choice(fileName, opt, 'precomp_enc_type', PRECOMP_ENC_TYPE, sizes.precompEncType);
  flag(fileName, opt, 'bi_gru');
  const decided: readonly (readonly [field: string, value: number | boolean | string])[] = [
    ['embed_size', sizes.embedSize],
    ['word_dim', sizes.wordDim],
    ['num_layers', sizes.numLayers],
    ['bi_gru', sizes.biGru],
    ['img_dim', sizes.imgDim],
    ['precomp_enc_type', sizes.precompEncType],
    ['vocab_size', sizes.vocabSize],
  ];
  for (const [field, value] of decided) agree(fileName, opt, field, value);
  return {
    ...sizes,
    noImgnorm: flag(fileName, opt, 'no_imgnorm'),
    noTxtnorm: flag(fileName, opt, 'no_txtnorm'),
  };
}

/** @throws InputError naming a field, its value, and what is allowed. */
export function scoringOptions(fileName: string, opt: Opt): Scoring {
  const pooling = choice(fileName, opt, 'agg_func', AGG_FUNC, 'LogSumExp');
  const lambdaLse = real(fileName, opt, 'lambda_lse', 6);
  if (pooling === 'LogSumExp' && !(lambdaLse > 0)) {
    throw new InputError(
      `${fileName}: opt.lambda_lse is ${lambdaLse}; LogSumExp divides by it and needs more than 0.`,
    );
  }
  return {
    crossAttn: choice(fileName, opt, 'cross_attn', CROSS_ATTN, 't2i'),
    pooling,
    rawFeatureNorm: choice(fileName, opt, 'raw_feature_norm', RAW_FEATURE_NORMS, 'clipped_l2norm'),
    lambdaSoftmax: real(fileName, opt, 'lambda_softmax', 9),
    lambdaLse,
  };
}

/** The options of scoring that a checkpoint does not give, and what was taken instead: `cross_attn t2i`. */
export function assumedScoring(opt: Opt, scoring: Scoring): readonly string[] {
  const taken: readonly (readonly [field: string, value: string | number])[] = [
    ['cross_attn', scoring.crossAttn],
    ['agg_func', scoring.pooling],
    ['raw_feature_norm', scoring.rawFeatureNorm],
    ['lambda_softmax', scoring.lambdaSoftmax],
    ...(scoring.pooling === 'LogSumExp' ? ([['lambda_lse', scoring.lambdaLse]] as const) : []),
  ];
  return taken.filter(([field]) => absent(opt.get(field))).map(([field, value]) => `${field} ${value}`);
}

function agree(fileName: string, opt: Opt, field: string, fromWeights: number | boolean | string): void {
  const value = opt.get(field);
  if (absent(value)) return;
  // Python writes flags as True or as 1.
  const same =
    typeof fromWeights === 'boolean' ? Number(value) === Number(fromWeights) : value === fromWeights;
  if (same) return;
  throw new InputError(
    `${fileName}: opt.${field} is ${describeValue(value)}, but the weights say ${describeValue(fromWeights)}. Options and weights are of different runs; give the checkpoint as it was saved.`,
  );
}

function choice<T extends string>(
  fileName: string,
  opt: Opt,
  field: string,
  allowed: readonly T[],
  otherwise: T,
): T {
  const value = opt.get(field);
  if (absent(value)) return otherwise;
  const known = allowed.find((candidate) => candidate === value);
  if (known !== undefined) return known;
  throw new InputError(
    `${fileName}: opt.${field} is ${describeValue(value)}; known are ${allowed.join(', ')}.`,
  );
}

function flag(fileName: string, opt: Opt, field: string): boolean {
  const value = opt.get(field);
  if (absent(value)) return false;
  if (value === true || value === 1) return true;
  if (value === false || value === 0) return false;
  throw new InputError(`${fileName}: opt.${field} is ${describeValue(value)}; True or False is expected.`);
}

function real(fileName: string, opt: Opt, field: string, otherwise: number): number {
  const value = opt.get(field);
  if (absent(value)) return otherwise;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new InputError(`${fileName}: opt.${field} is ${describeValue(value)}; a number is expected.`);
}

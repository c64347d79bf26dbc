// The reference files as typed data: encoders.json and attention.json of ../shared/reference.

import { offsetsOf } from '../../src/scan/ragged.ts';
import type {
  EncoderOptions,
  ModelWeights,
  Pooling,
  Ragged,
  RawFeatureNorm,
  Scoring,
  StateDict,
} from '../../src/scan/types.ts';

type Nested = number | readonly Nested[];

/** All numbers of a nested list, in order. */
function flatten(nested: Nested): number[] {
  return typeof nested === 'number' ? [nested] : nested.flatMap(flatten);
}

/** A nested list as a float64 tensor. */
function tensorOf(nested: Nested): { shape: number[]; data: Float64Array } {
  const shape: number[] = [];
  for (let level: Nested = nested; typeof level !== 'number'; level = level[0]) shape.push(level.length);
  return { shape, data: Float64Array.from(flatten(nested)) };
}

/** Lists of rows as one ragged set in float64. */
export function raggedOf(items: readonly (readonly (readonly number[])[])[]): Ragged<Float64Array> {
  const rows = items.flat();
  return {
    data: Float64Array.from(rows.flat()),
    offsets: offsetsOf(items.map((item) => item.length)),
    width: rows[0].length,
  };
}

function stateOf(state: Record<string, Nested>): StateDict {
  return new Map(Object.entries(state).map(([name, nested]) => [name, tensorOf(nested)]));
}

export interface EncoderFile {
  readonly cases: readonly {
    readonly options: {
      precomp_enc_type: 'basic' | 'weight_norm';
      no_imgnorm: boolean;
      bi_gru: boolean;
      num_layers: number;
      no_txtnorm: boolean;
      img_dim: number;
      embed_size: number;
      word_dim: number;
      vocab_size: number;
    };
    readonly image_state: Record<string, Nested>;
    readonly text_state: Record<string, Nested>;
    readonly features: number[][][];
    readonly captions: number[][];
    readonly regions: number[][][];
    readonly words: number[][][];
  }[];
}

export function encoderWeights(entry: EncoderFile['cases'][number]): ModelWeights {
  const o = entry.options;
  const options: EncoderOptions = {
    embedSize: o.embed_size,
    wordDim: o.word_dim,
    numLayers: o.num_layers,
    biGru: o.bi_gru,
    imgDim: o.img_dim,
    precompEncType: o.precomp_enc_type,
    noImgnorm: o.no_imgnorm,
    noTxtnorm: o.no_txtnorm,
    vocabSize: o.vocab_size,
  };
  return { options, image: stateOf(entry.image_state), text: stateOf(entry.text_state) };
}

export interface AttentionFile {
  readonly regions: number[][][];
  readonly words: number[][][];
  readonly cases: readonly {
    readonly cross_attn: 't2i' | 'i2t';
    readonly raw_feature_norm: RawFeatureNorm;
    readonly agg_func: Exclude<Pooling, 'SumMax'>;
    readonly lambda_softmax: number;
    readonly lambda_lse: number;
    readonly scores: number[][];
    readonly attention?: number[][][][];
    readonly relevance?: number[][][];
  }[];
  readonly sum_max: Readonly<Record<'t2i' | 'i2t', number[][]>>;
}

export function scoringOfCase(entry: AttentionFile['cases'][number]): Scoring {
  return {
    crossAttn: entry.cross_attn,
    pooling: entry.agg_func,
    rawFeatureNorm: entry.raw_feature_norm,
    lambdaSoftmax: entry.lambda_softmax,
    lambdaLse: entry.lambda_lse,
  };
}

/** The largest absolute difference of two equally long lists of numbers. */
export function largestDifference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length)
    throw new Error(`${actual.length} numbers against ${expected.length}`);
  let largest = 0;
  for (let k = 0; k < expected.length; k++) {
    const difference = Math.abs(actual[k] - expected[k]);
    if (!(difference <= largest)) largest = Number.isNaN(difference) ? Infinity : difference;
  }
  return largest;
}

// The words that the whole project shares: options of a model, ragged sets of vectors, attention of one pair.

export type FloatArray = Float32Array | Float64Array;

/** Which side asks: `t2i` = words attend to regions, `i2t` = regions attend to words. */
export type CrossAttn = 't2i' | 'i2t';

/** How the relevances of all queries become one score (paper, equations 5 and 6, and the code's Max and Sum). */
export type AggFunc = 'LogSumExp' | 'Mean' | 'Max' | 'Sum';

/** The paper's ablation without attention: the best similarity of each query, summed. */
export type Pooling = AggFunc | 'SumMax';

export type RawFeatureNorm =
  | 'clipped_l2norm'
  | 'l2norm'
  | 'clipped'
  | 'l1norm'
  | 'clipped_l1norm'
  | 'softmax'
  | 'no_norm';

/** Everything that turns the similarities of a pair into a score. */
export interface Scoring {
  readonly crossAttn: CrossAttn;
  readonly pooling: Pooling;
  readonly rawFeatureNorm: RawFeatureNorm;
  /** λ1, the inverse temperature of the attention softmax. */
  readonly lambdaSoftmax: number;
  /** λ2, the sharpness of the log-sum-exp pooling. */
  readonly lambdaLse: number;
}

/** Sizes and switches of the two encoders, under the names of the authors' `opt`. */
export interface EncoderOptions {
  /** D, the width of the joint space. */
  readonly embedSize: number;
  readonly wordDim: number;
  readonly numLayers: number;
  readonly biGru: boolean;
  /** F, the width of a region feature. */
  readonly imgDim: number;
  readonly precompEncType: 'basic' | 'weight_norm';
  readonly noImgnorm: boolean;
  readonly noTxtnorm: boolean;
  /** V, rows of the embedding. */
  readonly vocabSize: number;
}

export interface Tensor<A extends FloatArray = FloatArray> {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: A;
}

/** Parameters under their PyTorch names, `fc.weight`, `rnn.weight_ih_l0_reverse`, … */
export type StateDict = ReadonlyMap<string, Tensor>;

/** The two encoders of one checkpoint. */
export interface ModelWeights {
  readonly options: EncoderOptions;
  readonly image: StateDict;
  readonly text: StateDict;
}

/**
 * Rows of many items, one item after another: item n owns rows `offsets[n]` up to `offsets[n + 1]` of `data`,
 * each `width` numbers. Regions of pictures and words of captions both come like this; nothing is padded.
 */
export interface Ragged<A extends FloatArray = FloatArray> {
  readonly data: A;
  /** [items + 1], from 0. */
  readonly offsets: Uint32Array;
  readonly width: number;
}

/** Attention of one (image, caption) pair under one scoring. */
export interface AttentionMap {
  readonly words: number;
  readonly regions: number;
  /** [words, regions] row-major in both directions; t2i rows sum to 1, i2t columns do. */
  readonly attention: FloatArray;
  /** R_q: [words] for t2i, [regions] for i2t. */
  readonly relevance: FloatArray;
  readonly score: number;
}

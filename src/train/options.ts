// What decides a training run, under the authors' names and with their defaults for Flickr30K.

import type { EncoderOptions, Scoring } from '../scan/types.ts';

/** What the encoders are made with; the data decide F and V. */
export type EncoderSizes = Pick<
  EncoderOptions,
  'embedSize' | 'wordDim' | 'numLayers' | 'biGru' | 'noImgnorm' | 'noTxtnorm'
>;

export interface TrainingOptions {
  readonly encoders: EncoderSizes;
  readonly scoring: Scoring;
  readonly margin: number;
  /** Only the hardest negative of each image and each caption counts; otherwise the sum of all. */
  readonly maxViolation: boolean;
  /**
   * The first so many epochs take the sum of all whatever `maxViolation` says. With hardest negatives alone a run can
   * stand for an epoch or more where all scores are equal (the loss is then 2 · margin · batch size).
   */
  readonly warmUpEpochs: number;
  /** Pairs of an image and its caption in a step. */
  readonly batchSize: number;
  readonly epochs: number;
  readonly learningRate: number;
  /** After so many epochs the learning rate is a tenth, after twice as many a hundredth. */
  readonly learningRateStep: number;
  /** Largest norm of the gradient of all parameters together. */
  readonly gradClip: number;
  readonly seed: number;
  /** Steps between evaluations within an epoch; there is always one at its end. */
  readonly evaluateEvery: number;
}

export const DEFAULT_ENCODERS: EncoderSizes = {
  embedSize: 1024,
  wordDim: 300,
  numLayers: 1,
  biGru: true,
  noImgnorm: false,
  noTxtnorm: false,
};

export const DEFAULT_OPTIONS: Omit<TrainingOptions, 'encoders' | 'scoring'> = {
  margin: 0.2,
  maxViolation: true,
  warmUpEpochs: 0,
  batchSize: 128,
  epochs: 30,
  learningRate: 2e-4,
  learningRateStep: 15,
  gradClip: 2,
  seed: 1,
  evaluateEvery: 500,
};

/** The learning rate of an epoch, counted from 0. */
export function learningRateOf(
  { learningRate, learningRateStep }: Pick<TrainingOptions, 'learningRate' | 'learningRateStep'>,
  epoch: number,
): number {
  return learningRate * 0.1 ** Math.floor(epoch / learningRateStep);
}

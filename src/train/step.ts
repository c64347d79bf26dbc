// One training step: encode a batch, score every picture with every caption, take the loss on the host, and send its
// derivatives back to the parameters.

import { type Tensor1D, tensor2d } from '@tensorflow/tfjs-core';
import type { EncoderOptions, Scoring } from '../scan/types.ts';
import type { Batch } from './batch.ts';
import { type LossOptions, rankingLoss } from './loss.ts';
import { captionPlan } from './model/captionPlan.ts';
import { padded, paddingOf, unpadded } from './model/padding.ts';
import { encodeRegions, regionGradients } from './model/regionEncoder.ts';
import { scoreAll, scoreGradients } from './model/scores.ts';
import { encodeWords, wordGradients } from './model/wordEncoder.ts';
import { type ModelLayout, type Parameters, parametersOf } from './parameters.ts';
import { release, scoped } from './scope.ts';

/** What is trained, but for its weights. */
export interface Model {
  readonly options: EncoderOptions;
  readonly layout: ModelLayout;
  readonly scoring: Scoring;
}

export interface Gradients {
  readonly loss: number;
  /** The caller disposes of them. */
  readonly gradients: Parameters;
}

/** The loss of a batch and its gradient at every parameter. */
export async function batchGradients(
  flat: Tensor1D,
  batch: Batch,
  { options, layout, scoring }: Model,
  lossOptions: LossOptions,
): Promise<Gradients> {
  const plan = captionPlan(batch.captions, options.biGru ? 2 : 1);
  const regionPadding = paddingOf(batch.counts);
  const wordPadding = paddingOf(plan.lengths);

  const forward = scoped(() => {
    const parameters = parametersOf(flat, layout);
    const features = tensor2d(batch.features, [batch.features.length / options.imgDim, options.imgDim]);
    const regions = encodeRegions(parameters, features, options);
    const words = encodeWords(parameters, plan, options);
    const regionBlock = padded(regions.vectors, regionPadding);
    const wordBlock = padded(words.vectors, wordPadding);
    const scores = scoreAll(
      { vectors: regionBlock, counts: batch.counts },
      { vectors: wordBlock, counts: plan.lengths },
      scoring,
    );
    return { parameters, regions, words, regionBlock, wordBlock, scores };
  });
  const { parameters, regions, words, regionBlock, wordBlock, scores } = forward;
  const { loss, pairs } = rankingLoss(await scores.data<'float32'>(), batch.captions.length, lossOptions);
  const gradients = scoped(() => {
    const of = scoreGradients(
      { vectors: regionBlock, counts: batch.counts },
      { vectors: wordBlock, counts: plan.lengths },
      pairs,
      scoring,
    );
    return {
      ...regionGradients(regions, unpadded(of.regions, regionPadding)),
      ...wordGradients(parameters, plan, words, unpadded(of.words, wordPadding)),
    };
  });
  release(forward);
  return { loss, gradients };
}

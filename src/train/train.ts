// The training loop: epochs of batches in an order that the seed decides, an evaluation now and then, the best weights
// kept by the sum of recalls, and a checkpoint after every epoch from which the run goes on as if it had never stopped.

import { InputError } from '../scan/errors.ts';
import type { Evaluation } from '../scan/recall.ts';
import type { EncoderOptions, ModelWeights } from '../scan/types.ts';
import { batchMaker, epochBatches, type Split } from './batch.ts';
import { type Best, checkSameRun, decodeCheckpoint, encodeCheckpoint } from './checkpoint.ts';
import { evaluateSplit } from './evaluateSplit.ts';
import { firstWeights } from './initialise.ts';
import { adamStep, disposeOptimiser, freshOptimiser, loadOptimiser, saveOptimiser } from './optimiser.ts';
import { learningRateOf, type TrainingOptions } from './options.ts';
import { flatWeights, layoutOf, weightsOf } from './parameters.ts';
import { randomStream } from './random.ts';
import { release } from './scope.ts';
import { batchGradients, type Model } from './step.ts';

export interface TrainingInput {
  readonly options: TrainingOptions;
  readonly training: Split;
  readonly development: Split;
  /** Words of the vocabulary, the rows of the embedding. */
  readonly vocabSize: number;
  /** Weights to begin with, of the same shapes, for instance of a model trained for another variant; else the authors' start. */
  readonly start?: ModelWeights;
}

export interface StepReport {
  /** From 1. */
  readonly epoch: number;
  /** Within the epoch, from 1. */
  readonly step: number;
  readonly steps: number;
  /** Of the batch, summed over its images and captions. */
  readonly loss: number;
  /** Pairs of an image and a caption that were scored. */
  readonly pairs: number;
  readonly seconds: number;
}

export interface EvaluationReport {
  readonly epoch: number;
  readonly evaluation: Evaluation;
  /** Whether no evaluation before was better. */
  readonly best: boolean;
  readonly seconds: number;
}

export interface TrainingHooks {
  readonly onStep?: (report: StepReport) => void;
  readonly onEvaluation?: (report: EvaluationReport) => void;
  /** Keeps a checkpoint, in place of the one before. */
  readonly save?: (checkpoint: Uint8Array) => Promise<void>;
  /** A checkpoint to go on from, and its name for messages. */
  readonly resume?: { readonly name: string; readonly bytes: Uint8Array };
  /** Ends the run between two steps. */
  readonly signal?: AbortSignal;
}

export interface Trained {
  /** The best by the sum of recalls on the development split. */
  readonly weights: ModelWeights;
  readonly evaluation: Evaluation;
  /** After which epoch they were the best, from 1. */
  readonly epoch: number;
}

/** The first stream of random numbers is that of the weights. */
const WEIGHTS_STREAM = 0;

/**
 * Trains a model on the device that is started.
 * @throws InputError when a checkpoint does not fit, or when the loss is no number any more.
 */
export async function train(input: TrainingInput, hooks: TrainingHooks = {}): Promise<Trained> {
  const { options, training, development } = input;
  const encoderOptions = encoderOptionsOf(input);
  const layout = layoutOf(encoderOptions);
  const model: Model = { options: encoderOptions, layout, scoring: options.scoring };
  const run = runOf(input);

  const resumed = hooks.resume && decodeCheckpoint(hooks.resume.bytes, hooks.resume.name, layout);
  if (resumed && hooks.resume) checkSameRun(run, resumed, hooks.resume.name);
  const fresh = () =>
    freshOptimiser(
      input.start
        ? flatWeights(input.start, layout)
        : firstWeights(layout, encoderOptions, randomStream(options.seed, WEIGHTS_STREAM)),
    );
  let state = loadOptimiser(resumed?.optimiser ?? fresh());
  let best: Best | undefined = resumed?.best;

  const evaluateNow = async (epoch: number) => {
    const start = performance.now();
    const evaluation = await evaluateSplit(state.parameters, development, model);
    const better = !best || evaluation.rsum > best.evaluation.rsum;
    if (better) {
      best = { parameters: (await state.parameters.data<'float32'>()).slice(), evaluation, epoch };
    }
    hooks.onEvaluation?.({ epoch, evaluation, best: better, seconds: (performance.now() - start) / 1000 });
  };

  try {
    const makeBatch = batchMaker(training);
    for (let epoch = (resumed?.epochs ?? 0) + 1; epoch <= options.epochs; epoch++) {
      const batches = epochBatches(training.captions.length, options.batchSize, options.seed, epoch - 1);
      const learningRate = learningRateOf(options, epoch - 1);
      const maxViolation = options.maxViolation && epoch > options.warmUpEpochs;
      const lossOptions = { margin: options.margin, maxViolation };
      for (const [index, chosen] of batches.entries()) {
        hooks.signal?.throwIfAborted();
        const start = performance.now();
        const { loss, gradients } = await batchGradients(
          state.parameters,
          makeBatch(chosen),
          model,
          lossOptions,
        );
        state = adamStep(state, gradients, layout, { learningRate, gradClip: options.gradClip });
        release(gradients);
        if (!Number.isFinite(loss)) throw diverged(epoch, index + 1, learningRate);
        hooks.onStep?.({
          epoch,
          step: index + 1,
          steps: batches.length,
          loss,
          pairs: chosen.length ** 2,
          seconds: (performance.now() - start) / 1000,
        });
        const last = index + 1 === batches.length;
        if (last || state.steps % options.evaluateEvery === 0) await evaluateNow(epoch);
      }
      if (best && hooks.save) {
        const checkpoint = { epochs: epoch, optimiser: await saveOptimiser(state), best, run };
        await hooks.save(encodeCheckpoint(checkpoint, layout));
      }
    }
    if (!best) await evaluateNow(0);
  } finally {
    disposeOptimiser(state);
  }
  if (!best) throw new Error('nothing was evaluated');
  const { parameters, evaluation, epoch } = best as Best;
  return { weights: weightsOf(parameters, layout, encoderOptions), evaluation, epoch };
}

function encoderOptionsOf({ options, training, vocabSize }: TrainingInput): EncoderOptions {
  return { ...options.encoders, imgDim: training.features.width, precompEncType: 'basic', vocabSize };
}

/** What must not change between a checkpoint and the run that goes on from it; a run may be made longer. */
function runOf({ options, training, development, vocabSize }: TrainingInput): Record<string, unknown> {
  const { epochs: _, encoders, scoring, ...rest } = options;
  return {
    ...encoders,
    ...scoring,
    ...rest,
    vocabSize,
    featureWidth: training.features.width,
    trainingCaptions: training.captions.length,
    developmentCaptions: development.captions.length,
  };
}

function diverged(epoch: number, step: number, learningRate: number): InputError {
  return new InputError(
    `The loss is no number any more at step ${step} of epoch ${epoch}: train with a lower learning rate than ${learningRate}.`,
  );
}

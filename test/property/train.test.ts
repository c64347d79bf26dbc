// A training run as a whole, on a small world that can be learned: its loss falls and recall rises far above chance; the
// same seed gives the same numbers; a run that resumes ends where one that never stopped ends.

import { memory, tensor1d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { offsetsOf } from '../../src/scan/ragged.ts';
import { paperScoring } from '../../src/scan/variants.ts';
import { batchMaker, epochBatches, type Split } from '../../src/train/batch.ts';
import { startDevice } from '../../src/train/device/device.ts';
import { splitScores } from '../../src/train/evaluateSplit.ts';
import { firstWeights } from '../../src/train/initialise.ts';
import { learningRateOf, type TrainingOptions } from '../../src/train/options.ts';
import { layoutOf } from '../../src/train/parameters.ts';
import { randomStream } from '../../src/train/random.ts';
import { release } from '../../src/train/scope.ts';
import { batchGradients, type Model } from '../../src/train/step.ts';
import { type EvaluationReport, type StepReport, type TrainingInput, train } from '../../src/train/train.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { largestDifference } from '../support/referenceData.ts';

const [CONCEPTS, WIDTH, FIRST_WORD] = [40, 24, 4];

/**
 * Pictures that show four of forty things, each a region with a look of its own and some noise, beside regions that show
 * nothing; captions that name three to five of them, in any order, between words that mean nothing.
 */
function smallWorld(seed: number, images: number): Split {
  const looks = seeded(1);
  const prototypes = Array.from({ length: CONCEPTS }, () =>
    Array.from({ length: WIDTH }, () => looks() - 0.5),
  );
  const random = seeded(seed);
  const regionOf = (thing: number | undefined) =>
    Array.from({ length: WIDTH }, (_, k) => {
      const noise = 0.2 * (random() - 0.5);
      return thing === undefined ? noise : prototypes[thing][k] + noise;
    });
  const pictures = Array.from({ length: images }, () => {
    const shown = Array.from({ length: 4 }, () => wholeNumber(random, 0, CONCEPTS - 1));
    const nothing = Array.from({ length: wholeNumber(random, 0, 2) }, () => undefined);
    return { shown, regions: [...shown, ...nothing].map(regionOf) };
  });
  const captions = pictures.flatMap(({ shown }) =>
    Array.from({ length: 5 }, () => {
      const named = Array.from({ length: wholeNumber(random, 3, 5) }, () => [
        FIRST_WORD + CONCEPTS + wholeNumber(random, 0, 4),
        FIRST_WORD + shown[wholeNumber(random, 0, 3)],
      ]);
      return [1, ...named.flat(), 2];
    }),
  );
  return {
    features: {
      data: Float32Array.from(pictures.flatMap(({ regions }) => regions.flat())),
      offsets: offsetsOf(pictures.map(({ regions }) => regions.length)),
      width: WIDTH,
    },
    captions,
  };
}

const OPTIONS: TrainingOptions = {
  encoders: { embedSize: 32, wordDim: 16, numLayers: 1, biGru: true, noImgnorm: false, noTxtnorm: false },
  scoring: paperScoring('t2i-avg'),
  margin: 0.2,
  maxViolation: true,
  warmUpEpochs: 0,
  batchSize: 16,
  epochs: 4,
  learningRate: 3e-3,
  learningRateStep: 3,
  gradClip: 2,
  seed: 7,
  evaluateEvery: 1000,
};

const input = (images: number, devImages: number, changes: Partial<TrainingOptions> = {}): TrainingInput => ({
  options: { ...OPTIONS, ...changes },
  training: smallWorld(2, images),
  development: smallWorld(3, devImages),
  vocabSize: FIRST_WORD + CONCEPTS + 5,
});

/** A model of the small world with its first weights. */
function freshModel({ options, vocabSize }: TrainingInput): { model: Model; flat: Float32Array } {
  const encoders = { ...options.encoders, imgDim: WIDTH, precompEncType: 'basic', vocabSize } as const;
  const layout = layoutOf(encoders);
  return {
    model: { options: encoders, layout, scoring: options.scoring },
    flat: firstWeights(layout, encoders, randomStream(1, 0)),
  };
}

describe('property: a training run', () => {
  beforeAll(() => startDevice('wasm'));

  it('learns: the loss falls, recall beats chance tenfold, nothing is left on the device', async () => {
    const before = memory().numTensors;
    const steps: StepReport[] = [];
    const evaluations: EvaluationReport[] = [];
    const { evaluation, epoch } = await train(input(200, 100), {
      onStep: (report) => steps.push(report),
      onEvaluation: (report) => evaluations.push(report),
    });
    expect(memory().numTensors).toBe(before);
    const mean = (reports: readonly StepReport[]) =>
      reports.reduce((sum, { loss }) => sum + loss, 0) / reports.length;
    expect(steps).toHaveLength(4 * 63);
    expect(mean(steps.slice(-30))).toBeLessThan(0.7 * mean(steps.slice(0, 30)));
    // Chance is 1 percent: one picture of 100, five captions of 500.
    expect(evaluation.textToImage.r1).toBeGreaterThan(10);
    expect(evaluation.imageToText.r1).toBeGreaterThan(10);
    const sums = evaluations.map((report) => report.evaluation.rsum);
    expect(evaluation.rsum).toBe(Math.max(...sums));
    expect(sums[epoch - 1]).toBe(evaluation.rsum);
  });

  it('gives the same numbers for the same seed, and others for another', async () => {
    const losses = async (seed: number) => {
      const all: number[] = [];
      const { weights } = await train(input(20, 10, { epochs: 2, seed }), {
        onStep: ({ loss }) => all.push(loss),
      });
      return { all, weight: weights.image.get('fc.weight')?.data };
    };
    const [first, again, other] = [await losses(1), await losses(1), await losses(2)];
    expect(again).toEqual(first);
    expect(other.all).not.toEqual(first.all);
  });

  it('begins with the weights that it is given, of whatever variant they were trained for', async () => {
    const first = await train(input(20, 10));
    const standing: EvaluationReport[] = [];
    // With no learning rate to speak of, what was given is what is evaluated.
    const changes = { epochs: 1, learningRate: 1e-12 };
    await train(
      { ...input(20, 10, changes), start: first.weights },
      { onEvaluation: (report) => standing.push(report) },
    );
    expect(standing.map(({ evaluation }) => evaluation)).toEqual([first.evaluation]);
    const other = paperScoring('i2t-lse');
    const losses: number[] = [];
    const report = { onStep: ({ loss }: StepReport) => losses.push(loss) };
    await train({ ...input(20, 10, { epochs: 1, scoring: other }), start: first.weights }, report);
    const afresh: number[] = [];
    await train(input(20, 10, { epochs: 1, scoring: other }), { onStep: ({ loss }) => afresh.push(loss) });
    expect(losses[0]).toBeLessThan(afresh[0]);
  });

  it('resumes after an epoch as if it had never stopped', async () => {
    const changes = { learningRateStep: 2 };
    const reports = async (hooks: Parameters<typeof train>[1], epochs: number) => {
      const losses: number[] = [];
      const trained = await train(input(20, 10, { ...changes, epochs }), {
        ...hooks,
        onStep: ({ loss }) => losses.push(loss),
      });
      return { losses, trained };
    };
    const whole = await reports({}, 3);
    let bytes = new Uint8Array();
    const save = async (checkpoint: Uint8Array) => {
      bytes = checkpoint.slice();
    };
    const begun = await reports({ save }, 1);
    const resumed = await reports({ resume: { name: 'a checkpoint', bytes } }, 3);
    expect([...begun.losses, ...resumed.losses]).toEqual(whole.losses);
    expect(resumed.trained).toEqual(whole.trained);
  });

  it('goes on from the last whole epoch when it was interrupted within one', async () => {
    const whole = await train(input(20, 10, { epochs: 2 }));
    let bytes = new Uint8Array();
    const stop = new AbortController();
    const interrupted = train(input(20, 10, { epochs: 2 }), {
      signal: stop.signal,
      save: async (checkpoint) => {
        bytes = checkpoint.slice();
      },
      onStep: ({ epoch, step }) => {
        if (epoch === 2 && step === 2) stop.abort(new Error('enough'));
      },
    });
    await expect(interrupted).rejects.toThrow('enough');
    expect(await train(input(20, 10, { epochs: 2 }), { resume: { name: 'x', bytes } })).toEqual(whole);
  });

  it('does not go on from the checkpoint of another run', async () => {
    let bytes = new Uint8Array();
    const save = async (checkpoint: Uint8Array) => {
      bytes = checkpoint.slice();
    };
    await train(input(8, 4, { epochs: 1 }), { save });
    const resume = (from: Uint8Array, changes: Partial<TrainingOptions>, images = 8) =>
      train(input(images, 4, changes), { resume: { name: 'run.safetensors', bytes: from } });
    await expect(resume(bytes, { margin: 0.3 })).rejects.toThrow(
      /run\.safetensors was begun with margin 0\.2, not 0\.3/,
    );
    await expect(resume(bytes, {}, 9)).rejects.toThrow(/trainingCaptions 40, not 45/);
    await expect(resume(bytes, { encoders: { ...OPTIONS.encoders, embedSize: 16 } })).rejects.toThrow(
      /model of another size/,
    );
    await expect(resume(bytes.subarray(0, 1000), {})).rejects.toThrow(/damaged/);
    await expect(resume(new Uint8Array(100), {})).rejects.toThrow(/no checkpoint of a training run/);
  });

  it('warms up with the sum of all negatives', async () => {
    const losses = async (changes: Partial<TrainingOptions>) => {
      const all: number[] = [];
      await train(input(8, 4, { epochs: 2, ...changes }), { onStep: ({ loss }) => all.push(loss) });
      return all;
    };
    const [warm, sum] = [await losses({ warmUpEpochs: 1 }), await losses({ maxViolation: false })];
    const perEpoch = sum.length / 2;
    expect(warm.slice(0, perEpoch)).toEqual(sum.slice(0, perEpoch));
    expect(warm[perEpoch]).toBeLessThan(sum[perEpoch]);
  });

  it('says so when the loss is no number any more', async () => {
    const { training, ...rest } = input(8, 4, { epochs: 1 });
    training.features.data[5] = Number.NaN;
    await expect(train({ ...rest, training })).rejects.toThrow(/step \d of epoch 1: train with a lower/);
  });
});

describe('property: batches', () => {
  beforeAll(() => startDevice('wasm'));

  it('take every caption of an epoch once, in an order of the epoch and the seed', () => {
    const order = (seed: number, epoch: number) =>
      epochBatches(53, 8, seed, epoch).map((batch) => [...batch]);
    const batches = order(1, 0);
    expect(batches.map(({ length }) => length)).toEqual([8, 8, 8, 8, 8, 8, 5]);
    expect(batches.flat().sort((a, b) => a - b)).toEqual([...Array(53).keys()]);
    expect(order(1, 0)).toEqual(batches);
    expect(order(1, 1)).not.toEqual(batches);
    expect(order(2, 0)).not.toEqual(batches);
  });

  it('come longest caption first, each with its own picture', () => {
    const split = smallWorld(5, 6);
    const batch = batchMaker(split)(Uint32Array.of(29, 3, 17, 4, 8));
    const lengths = batch.captions.map(({ length }) => length);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    let at = 0;
    batch.captions.forEach((caption, n) => {
      const picture = Math.floor(split.captions.indexOf(caption) / 5);
      const { offsets, data } = split.features;
      const own = data.subarray(offsets[picture] * WIDTH, offsets[picture + 1] * WIDTH);
      expect(batch.counts[n] * WIDTH).toBe(own.length);
      expect(batch.features.subarray(at, at + own.length)).toEqual(own);
      at += own.length;
    });
  });

  it('have the same loss and gradients in whatever order they are drawn', async () => {
    const world = input(8, 4);
    const { model, flat } = freshModel(world);
    const parameters = tensor1d(flat);
    const gradientsOf = async (chosen: number[]) => {
      const batch = batchMaker(world.training)(Uint32Array.from(chosen));
      const { loss, gradients } = await batchGradients(parameters, batch, model, OPTIONS);
      const values = Object.values(gradients).flatMap((gradient) => [...gradient.dataSync<'float32'>()]);
      release(gradients);
      return { loss, values };
    };
    const chosen = [3, 39, 12, 20, 7, 31];
    const first = await gradientsOf(chosen);
    const turned = await gradientsOf(chosen.toReversed());
    expect(turned.loss).toBeCloseTo(first.loss, 5);
    expect(largestDifference(turned.values, first.values)).toBeLessThan(1e-5);
    parameters.dispose();
  });

  it('score a split as its pictures and captions score alone', async () => {
    const world = input(4, 3, { scoring: paperScoring('i2t-lse') });
    const { model, flat } = freshModel(world);
    const parameters = tensor1d(flat);
    const { features, captions } = world.development;
    const all = await splitScores(parameters, world.development, model);
    for (const [image, caption] of [
      [0, 14],
      [2, 3],
      [1, 7],
    ]) {
      const data = features.data.slice(features.offsets[image] * WIDTH, features.offsets[image + 1] * WIDTH);
      const alone: Split = {
        features: { data, offsets: Uint32Array.of(0, data.length / WIDTH), width: WIDTH },
        captions: [captions[caption]],
      };
      const [score] = await splitScores(parameters, alone, model);
      expect(Math.abs(score - all[image * captions.length + caption])).toBeLessThan(1e-6);
    }
    parameters.dispose();
  });

  it('have a learning rate that falls to a tenth', () => {
    const rates = [0, 14, 15, 29, 30].map((epoch) =>
      learningRateOf({ learningRate: 2e-4, learningRateStep: 15 }, epoch),
    );
    expect(rates.map((rate) => Number(rate.toPrecision(6)))).toEqual([2e-4, 2e-4, 2e-5, 2e-5, 2e-6]);
  });
});

// Invariants of the trainer's encoders: vectors equal those of src/scan, and the gradient of the whole loss at every
// parameter is its slope, by finite differences in float64.

import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { attendPair, pairOf } from '../../src/scan/crossAttention.ts';
import { encodeRegions as referenceRegions } from '../../src/scan/imageEncoder.ts';
import { itemRows, offsetsOf } from '../../src/scan/ragged.ts';
import { encodeWords as referenceWords } from '../../src/scan/textEncoder.ts';
import type { EncoderOptions, ModelWeights, Scoring, StateDict } from '../../src/scan/types.ts';
import { paperScoring } from '../../src/scan/variants.ts';
import type { Batch } from '../../src/train/batch.ts';
import { startDevice, type TrainingDevice } from '../../src/train/device/device.ts';
import { firstWeights } from '../../src/train/initialise.ts';
import { rankingLoss } from '../../src/train/loss.ts';
import { captionPlan } from '../../src/train/model/captionPlan.ts';
import { encodeRegions } from '../../src/train/model/regionEncoder.ts';
import { encodeWords } from '../../src/train/model/wordEncoder.ts';
import { flatWeights, layoutOf, parametersOf, weightsOf } from '../../src/train/parameters.ts';
import { randomStream } from '../../src/train/random.ts';
import { release, scoped } from '../../src/train/scope.ts';
import { batchGradients } from '../../src/train/step.ts';
import { randomModel, seeded } from '../support/random.ts';
import { largestDifference } from '../support/referenceData.ts';

const CASES: readonly (Partial<EncoderOptions> & { readonly called: string })[] = [
  { called: 'bidirectional' },
  { called: 'unidirectional', biGru: false },
  { called: 'two layers', numLayers: 2 },
  { called: 'two layers, unidirectional', numLayers: 2, biGru: false },
  { called: 'three layers', numLayers: 3 },
  { called: 'no norms', noImgnorm: true, noTxtnorm: true },
];

/** Captions longest first; words that repeat within and across captions, and a single word. */
const CAPTIONS = [[1, 5, 9, 5, 2], [1, 7, 9, 2], [1, 8, 2], [4]];
const REGIONS = [2, 3, 1, 3];

function small(changes: Partial<EncoderOptions>): ModelWeights {
  return randomModel(seeded(11), { embedSize: 6, wordDim: 4, imgDim: 5, vocabSize: 10, ...changes });
}

describe.each<TrainingDevice>(['wasm', 'cpu'])('property: encoders of the trainer on %s', (device) => {
  beforeAll(() => startDevice(device));

  it.each(CASES)('give the vectors of src/scan: $called', ({ called: _, ...changes }) => {
    const weights = small(changes);
    const { options } = weights;
    const random = seeded(3);
    const rows = REGIONS.reduce((a, b) => a + b);
    const features = Float32Array.from({ length: rows * options.imgDim }, () => random() - 0.5);
    const [regions, words] = scoped(() => {
      const layout = layoutOf(options);
      const parameters = parametersOf(tensor1d(flatWeights(weights, layout)), layout);
      return [
        encodeRegions(parameters, tensor2d(features, [rows, options.imgDim]), options).vectors,
        encodeWords(parameters, captionPlan(CAPTIONS, options.biGru ? 2 : 1), options).vectors,
      ];
    });
    const ragged = { data: features, offsets: offsetsOf(REGIONS), width: options.imgDim };
    expect(
      largestDifference(regions.dataSync<'float32'>(), referenceRegions(ragged, weights).data),
    ).toBeLessThan(1e-6);
    expect(
      largestDifference(words.dataSync<'float32'>(), referenceWords(CAPTIONS, weights).data),
    ).toBeLessThan(1e-6);
    release([regions, words]);
  });
});

describe('property: the gradient at every parameter', () => {
  beforeAll(() => startDevice('wasm'));

  it.each(
    CASES.flatMap((changes) =>
      ([paperScoring('t2i-lse'), paperScoring('i2t-avg')] as const).map((scoring) => ({
        ...changes,
        scoring,
      })),
    ),
  )('is the slope of the loss: $called, $scoring.crossAttn', async ({ called: _, scoring, ...changes }) => {
    const { options } = small(changes);
    const layout = layoutOf(options);
    const random = seeded(5);
    const start = Float32Array.from({ length: layout.size }, () => random() - 0.5);
    const rows = REGIONS.reduce((a, b) => a + b);
    const batch: Batch = {
      counts: REGIONS,
      features: Float32Array.from({ length: rows * options.imgDim }, () => random() - 0.5),
      captions: CAPTIONS,
    };
    const flat = tensor1d(start);
    const { loss, gradients } = await batchGradients(
      flat,
      batch,
      { options, layout, scoring },
      { margin: 0.2, maxViolation: false },
    );
    const at = Float64Array.from(start);
    const lossAt = () => referenceLoss(at, options, batch, scoring);
    expect(Math.abs(loss - lossAt())).toBeLessThan(1e-5);
    const slopes = at.map((own, k) => {
      const h = 1e-6;
      at[k] = own + h;
      const above = lossAt();
      at[k] = own - h;
      const below = lossAt();
      at[k] = own;
      return (above - below) / (2 * h);
    });
    const largest = Math.max(...slopes.map(Math.abs));
    expect(largest).toBeGreaterThan(0.1);
    for (const { name, start: from, size } of layout.places) {
      const own = gradients[name].dataSync<'float32'>();
      expect(largestDifference(own, slopes.subarray(from, from + size)) / largest, name).toBeLessThan(2e-5);
    }
    release([flat, gradients]);
  });
});

/** The loss of a batch by src/scan, in float64. */
function referenceLoss(flat: Float64Array, options: EncoderOptions, batch: Batch, scoring: Scoring): number {
  const state = new Map(
    layoutOf(options).places.map(({ name, shape, start, size }) => [
      name,
      { shape, data: flat.subarray(start, start + size) },
    ]),
  );
  const weights: ModelWeights = { options, image: state as StateDict, text: state as StateDict };
  const features = { data: batch.features, offsets: offsetsOf(batch.counts), width: options.imgDim };
  const regions = referenceRegions(features, weights);
  const words = referenceWords(batch.captions, weights);
  const count = batch.captions.length;
  const scores = Float64Array.from({ length: count * count }, (_, k) => {
    const [image, caption] = [Math.floor(k / count), k % count];
    const pair = pairOf(itemRows(regions, image), itemRows(words, caption), options.embedSize, scoring);
    return attendPair(pair, scoring).score;
  });
  return rankingLoss(scores, count, { margin: 0.2, maxViolation: false }).loss;
}

describe('property: weights', () => {
  const { options } = small({ numLayers: 2 });
  const layout = layoutOf(options);

  it('become one vector and state dicts again', () => {
    const weights = small({ numLayers: 2 });
    const again = weightsOf(flatWeights(weights, layout), layout, options);
    expect(again).toEqual(weights);
  });

  it('start within their bounds, and fill them', () => {
    const flat = firstWeights(layout, options, randomStream(1, 0));
    for (const { name, start, size } of layout.places) {
      const bound =
        { 'fc.weight': Math.sqrt(6 / 11), 'fc.bias': 0, 'embed.weight': 0.1 }[name] ?? 1 / Math.sqrt(6);
      const largest = Math.max(...flat.subarray(start, start + size).map(Math.abs));
      expect(largest, name).toBeLessThanOrEqual(Math.fround(bound));
      expect(largest, name).toBeGreaterThanOrEqual(0.7 * bound);
    }
  });
});

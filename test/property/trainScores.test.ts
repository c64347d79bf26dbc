// Invariants of the trainer's own forward and backward pass: it computes what src/scan computes, and its gradients are
// the slopes of src/scan, by finite differences in float64.

import { type Tensor3D, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { attendPair, pairOf } from '../../src/scan/crossAttention.ts';
import { itemRows } from '../../src/scan/ragged.ts';
import { RAW_FEATURE_NORMS } from '../../src/scan/rawFeatureNorm.ts';
import type { Ragged, Scoring } from '../../src/scan/types.ts';
import { POOLINGS } from '../../src/scan/variants.ts';
import { startDevice } from '../../src/train/device/device.ts';
import type { Items } from '../../src/train/model/items.ts';
import { padded, paddingOf, unpadded } from '../../src/train/model/padding.ts';
import { scoreAll, scoreGradients, type WeightedPairs } from '../../src/train/model/scores.ts';
import { randomRagged, randomUnitRagged, seeded, wholeNumber } from '../support/random.ts';
import { largestDifference } from '../support/referenceData.ts';

const VARIANTS = (['t2i', 'i2t'] as const).flatMap((crossAttn) =>
  POOLINGS.flatMap((pooling) =>
    RAW_FEATURE_NORMS.map(
      (rawFeatureNorm): Scoring => ({
        crossAttn,
        pooling,
        rawFeatureNorm,
        lambdaSoftmax: crossAttn === 't2i' ? 9 : 4,
        lambdaLse: 6,
      }),
    ),
  ),
);

/** Rows of a ragged set as the trainer has them, and back. */
function blockOf(set: Ragged<Float32Array>): { items: Items; rows: (block: Tensor3D) => Float32Array } {
  const counts = Array.from(
    { length: set.offsets.length - 1 },
    (_, n) => set.offsets[n + 1] - set.offsets[n],
  );
  const padding = paddingOf(counts);
  const rows = tensor2d(set.data, [set.data.length / set.width, set.width]);
  return {
    items: { vectors: padded(rows, padding), counts },
    rows: (block) => unpadded(block, padding).dataSync<'float32'>(),
  };
}

/** Scores [images, captions] by src/scan. */
function referenceScores(regions: Ragged, words: Ragged, scoring: Scoring): Float64Array {
  const images = regions.offsets.length - 1;
  const captions = words.offsets.length - 1;
  const scores = new Float64Array(images * captions);
  for (let i = 0; i < images; i++) {
    for (let c = 0; c < captions; c++)
      scores[i * captions + c] = referenceScore(regions, i, words, c, scoring);
  }
  return scores;
}

function referenceScore(regions: Ragged, i: number, words: Ragged, c: number, scoring: Scoring): number {
  const pair = pairOf(itemRows(regions, i), itemRows(words, c), regions.width, scoring);
  return attendPair(pair, scoring).score;
}

/** Slope of `value` at each number of `at`, by central differences. */
function slopes(at: Float64Array, value: () => number): Float64Array {
  const h = 1e-5;
  return at.map((own, k) => {
    at[k] = own + h;
    const above = value();
    at[k] = own - h;
    const below = value();
    at[k] = own;
    return (above - below) / (2 * h);
  });
}

/** The same pairs and all others with a weight of zero: so many that whole blocks are taken. */
function amongAll({ images, captions, weights }: WeightedPairs, imageCount: number, captionCount: number) {
  const all = new Float32Array(imageCount * captionCount);
  weights.forEach((weight, k) => {
    all[images[k] * captionCount + captions[k]] = weight;
  });
  return {
    images: Int32Array.from(all.keys(), (k) => Math.floor(k / captionCount)),
    captions: Int32Array.from(all.keys(), (k) => k % captionCount),
    weights: all,
  };
}

/** Gradients at the rows of both sides. */
function gradientsOf(
  regions: Ragged<Float32Array>,
  words: Ragged<Float32Array>,
  pairs: WeightedPairs,
  scoring: Scoring,
) {
  const [v, e] = [blockOf(regions), blockOf(words)];
  const gradients = scoreGradients(v.items, e.items, pairs, scoring);
  return { regions: v.rows(gradients.regions), words: e.rows(gradients.words) };
}

const inFloat64 = (set: Ragged): Ragged<Float64Array> => ({ ...set, data: Float64Array.from(set.data) });

describe('property: scores and gradients of the trainer', () => {
  beforeAll(() => startDevice('wasm'));

  it.each(VARIANTS)('$crossAttn $pooling $rawFeatureNorm equals src/scan', (scoring) => {
    const random = seeded(
      RAW_FEATURE_NORMS.indexOf(scoring.rawFeatureNorm) * 10 + POOLINGS.indexOf(scoring.pooling),
    );
    // More captions than one block, single words and single regions among them.
    const regions = randomUnitRagged(random, [4, 1, 6, 5], 8);
    const words = randomUnitRagged(
      random,
      [...Array.from({ length: 17 }, () => wholeNumber(random, 2, 7)), 1].sort((a, b) => b - a),
      8,
    );
    const scores = scoreAll(blockOf(regions).items, blockOf(words).items, scoring).dataSync<'float32'>();
    expect(largestDifference(scores, referenceScores(regions, words, scoring))).toBeLessThan(2e-6);
  });

  it.each(VARIANTS)('$crossAttn $pooling $rawFeatureNorm has the slopes of src/scan', (scoring) => {
    const random = seeded(
      100 + RAW_FEATURE_NORMS.indexOf(scoring.rawFeatureNorm) * 10 + POOLINGS.indexOf(scoring.pooling),
    );
    // Not of length one, as without the encoders' norms: lengths have gradients too.
    const regions = randomRagged(random, [3, 1, 4, 2], 5);
    const words = randomRagged(random, [5, 4, 4, 3, 2, 2, 2, 1, 1], 5);
    const few: WeightedPairs = {
      images: Int32Array.of(0, 0, 1, 2, 2),
      captions: Int32Array.of(0, 2, 8, 8, 0),
      weights: Float32Array.of(1, -2, 1, -1, 0.5),
    };
    const [v, e] = [inFloat64(regions), inFloat64(words)];
    const weighted = () =>
      few.weights.reduce(
        (sum, weight, p) => sum + weight * referenceScore(v, few.images[p], e, few.captions[p], scoring),
        0,
      );
    const expected = [slopes(v.data, weighted), slopes(e.data, weighted)];
    const largest = Math.max(1, ...expected.flatMap((values) => [...values].map(Math.abs)));
    // Pair by pair, and block by block.
    for (const pairs of [few, amongAll(few, 4, 9)]) {
      const gradients = gradientsOf(regions, words, pairs, scoring);
      expect(largestDifference(gradients.regions, expected[0]) / largest).toBeLessThan(1e-5);
      expect(largestDifference(gradients.words, expected[1]) / largest).toBeLessThan(1e-5);
    }
  });

  it.each(['t2i', 'i2t'] as const)('%s: many pairs in pieces are as good as all at once', (crossAttn) => {
    const random = seeded(9);
    const scoring = { ...VARIANTS[0], crossAttn };
    const counts = Array.from({ length: 12 }, (_, n) => 200 - n);
    const [regions, words] = [randomUnitRagged(random, counts, 4), randomUnitRagged(random, counts, 4)];
    const own = Int32Array.from({ length: 12 }, (_, n) => n);
    const pairs = { images: own, captions: own.toReversed(), weights: new Float32Array(12).fill(1) };
    const inPieces = gradientsOf(regions, words, pairs, scoring);
    const atOnce = gradientsOf(regions, words, amongAll(pairs, 12, 12), scoring);
    expect(largestDifference(inPieces.regions, atOnce.regions)).toBeLessThan(1e-6);
    expect(largestDifference(inPieces.words, atOnce.words)).toBeLessThan(1e-6);
  });
});

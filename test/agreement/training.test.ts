// The trainer against the authors' own: losses and gradients at the embeddings for eight variants, and three whole steps
// (forward, loss, clipping, Adam) for both directions.

import { type Tensor3D, tensor2d } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { startNodeWebgpu } from '../../src/backends/webgpu/nodeDevice.ts';
import type { EncoderOptions, Scoring, StateDict } from '../../src/scan/types.ts';
import type { Batch } from '../../src/train/batch.ts';
import { startDevice, type TrainingDevice } from '../../src/train/device/device.ts';
import { rankingLoss } from '../../src/train/loss.ts';
import type { Items } from '../../src/train/model/items.ts';
import { padded, paddingOf, unpadded } from '../../src/train/model/padding.ts';
import { scoreAll, scoreGradients } from '../../src/train/model/scores.ts';
import {
  adamStep,
  disposeOptimiser,
  freshOptimiser,
  loadOptimiser,
  saveOptimiser,
} from '../../src/train/optimiser.ts';
import { flatWeights, layoutOf } from '../../src/train/parameters.ts';
import { release } from '../../src/train/scope.ts';
import { batchGradients } from '../../src/train/step.ts';
import { largestDifference } from '../support/referenceData.ts';
import { describeShared, sharedJson } from '../support/shared.ts';

type State = Record<string, number[] | number[][]>;

interface TrainingFile {
  readonly loss: readonly {
    readonly cross_attn: 't2i' | 'i2t';
    readonly agg_func: 'LogSumExp' | 'Mean';
    readonly max_violation: boolean;
    readonly lambda_softmax: number;
    readonly lambda_lse: number;
    readonly margin: number;
    readonly regions: number[][][];
    readonly words: number[][][];
    readonly loss: number;
    readonly grad_regions: number[][][];
    readonly grad_words: number[][][];
  }[];
  readonly steps: readonly {
    readonly cross_attn: 't2i' | 'i2t';
    readonly agg_func: 'LogSumExp' | 'Mean';
    readonly lambda_softmax: number;
    readonly lambda_lse?: number;
    readonly learning_rate: number;
    readonly grad_clip: number;
    readonly margin: number;
    readonly max_violation: boolean;
    readonly features: number[][][];
    readonly captions: number[][];
    readonly before: { readonly image: State; readonly text: State };
    readonly losses: readonly number[];
    readonly after: { readonly image: State; readonly text: State };
  }[];
}

const stateDict = (state: State): StateDict =>
  new Map(
    Object.entries(state).map(([name, values]) => [
      name,
      {
        shape: Array.isArray(values[0]) ? [values.length, values[0].length] : [values.length],
        data: Float32Array.from(values.flat()),
      },
    ]),
  );

/** Lists of rows as a block with padding, and what takes the padding away again. */
function blockOf(lists: number[][][]): { items: Items; rows: (block: Tensor3D) => Promise<Float32Array> } {
  const padding = paddingOf(lists.map((rows) => rows.length));
  return {
    items: { vectors: padded(tensor2d(lists.flat()), padding), counts: padding.counts },
    rows: (block) => unpadded(block, padding).data<'float32'>(),
  };
}

describe.each<TrainingDevice>(['wasm', 'cpu', 'webgpu'])('agreement: training on %s', (device) => {
  beforeAll(async () => {
    if (device === 'webgpu') await startNodeWebgpu({ swiftShader: true });
    await startDevice(device);
  });

  describeShared('loss and gradients of training', 'reference', () => {
    const { loss: cases } = sharedJson<TrainingFile>('reference/training.json');
    it('has the eight variants', () => expect(cases).toHaveLength(8));

    it.each(cases)('$cross_attn $agg_func, hardest negatives $max_violation', async (entry) => {
      const scoring: Scoring = {
        crossAttn: entry.cross_attn,
        pooling: entry.agg_func,
        rawFeatureNorm: 'clipped_l2norm',
        lambdaSoftmax: entry.lambda_softmax,
        lambdaLse: entry.lambda_lse,
      };
      const regions = blockOf(entry.regions);
      const words = blockOf(entry.words);
      const scores = scoreAll(regions.items, words.items, scoring);
      const { loss, pairs } = rankingLoss(await scores.data<'float32'>(), entry.regions.length, {
        margin: entry.margin,
        maxViolation: entry.max_violation,
      });
      const gradients = scoreGradients(regions.items, words.items, pairs, scoring);
      // A score is right to some 1e-7 and the loss adds up at most 48; a gradient adds up some hundred terms below 1.
      expect(Math.abs(loss - entry.loss)).toBeLessThan(2e-6);
      expect(
        largestDifference(await regions.rows(gradients.regions), entry.grad_regions.flat(2)),
      ).toBeLessThan(5e-6);
      expect(largestDifference(await words.rows(gradients.words), entry.grad_words.flat(2))).toBeLessThan(
        5e-6,
      );
    });
  });

  describeShared('whole steps of training', 'reference', () => {
    const { steps: cases } = sharedJson<TrainingFile>('reference/training.json');
    it('has both directions', () =>
      expect(cases.map(({ cross_attn }) => cross_attn).sort()).toEqual(['i2t', 't2i']));

    it.each(cases)('$cross_attn $agg_func: losses, and the state after three steps', async (entry) => {
      const { before, after } = entry;
      const [vocabSize, wordDim] = [before.text['embed.weight'].length, 8];
      const options: EncoderOptions = {
        embedSize: before.image['fc.bias'].length,
        wordDim,
        numLayers: 1,
        biGru: true,
        imgDim: entry.features[0][0].length,
        precompEncType: 'basic',
        noImgnorm: false,
        noTxtnorm: false,
        vocabSize,
      };
      const layout = layoutOf(options);
      const flat = ({ image, text }: typeof before) =>
        flatWeights({ options, image: stateDict(image), text: stateDict(text) }, layout);
      const order = entry.captions
        .map((_, n) => n)
        .sort((a, b) => entry.captions[b].length - entry.captions[a].length);
      const batch: Batch = {
        counts: order.map((n) => entry.features[n].length),
        features: Float32Array.from(order.flatMap((n) => entry.features[n].flat())),
        captions: order.map((n) => entry.captions[n]),
      };
      const scoring: Scoring = {
        crossAttn: entry.cross_attn,
        pooling: entry.agg_func,
        rawFeatureNorm: 'clipped_l2norm',
        lambdaSoftmax: entry.lambda_softmax,
        lambdaLse: entry.lambda_lse ?? 6,
      };
      let state = loadOptimiser(freshOptimiser(flat(before)));
      const losses: number[] = [];
      for (let step = 0; step < entry.losses.length; step++) {
        const { loss, gradients } = await batchGradients(
          state.parameters,
          batch,
          { options, layout, scoring },
          { margin: entry.margin, maxViolation: entry.max_violation },
        );
        losses.push(loss);
        state = adamStep(state, gradients, layout, {
          learningRate: entry.learning_rate,
          gradClip: entry.grad_clip,
        });
        release(gradients);
      }
      const saved = await saveOptimiser(state);
      disposeOptimiser(state);
      // Adam divides a gradient by its own size: where that is 1e-4, an error of 1e-7 moves a weight by lr · 1e-3 a step.
      expect(largestDifference(losses, entry.losses)).toBeLessThan(3e-6);
      expect(largestDifference(saved.parameters, flat(after))).toBeLessThan(3e-5);
    });
  });
});

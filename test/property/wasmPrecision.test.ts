import { describe, expect, it, vi } from 'vitest';
import type { Backend } from '../../src/backends/contract.ts';
import { createReferenceBackend } from '../../src/backends/reference/referenceBackend.ts';
import { loadInNode } from '../../src/backends/wasm/loadInNode.ts';
import { InputError } from '../../src/scan/errors.ts';
import type { ModelWeights, Ragged, Scoring } from '../../src/scan/types.ts';
import { l2normRows } from '../../src/scan/vectors.ts';
import { randomModel, randomRagged, seeded } from '../support/random.ts';
import { largestDifference } from '../support/referenceData.ts';

/** Unit vectors that lean towards a common one, as those of a trained model do. */
function leaning(seed: number, counts: readonly number[], width: number, lean: number): Ragged<Float32Array> {
  const set = randomRagged(seeded(seed), counts, width);
  const common = randomRagged(seeded(1000), [1], width).data;
  set.data.forEach((value, k) => {
    set.data[k] = value + lean * common[k % width];
  });
  l2normRows(set.data, width);
  return set;
}

describe('property: precision of the wasm backend at the paper’s size', () => {
  it('scores and attends within 1e-6 of float64, λ2 = 20 included', async () => {
    const backends = [await loadInNode(), createReferenceBackend()];
    for (const lean of [0, 0.5, 3]) {
      const regions = leaning(1, [36, 36, 20], 1024, lean);
      const words = leaning(2, [15, 9], 1024, lean);
      for (const crossAttn of ['t2i', 'i2t'] as const) {
        const scoring: Scoring = {
          crossAttn,
          pooling: 'LogSumExp',
          rawFeatureNorm: 'clipped_l2norm',
          lambdaSoftmax: 9,
          lambdaLse: 20,
        };
        const answer = async (backend: Backend) => {
          const [r, w] = [await backend.uploadRegions(regions), await backend.uploadWords(words)];
          const scores = await backend.score(r, w, scoring);
          const maps = await backend.attend(r, [0, 1, 2], w, 1, scoring);
          return { scores, maps };
        };
        const [actual, expected] = [await answer(backends[0]), await answer(backends[1])];
        expect(largestDifference(actual.scores, expected.scores)).toBeLessThan(1e-6);
        actual.maps.forEach((map, n) => {
          expect(largestDifference(map.attention, expected.maps[n].attention)).toBeLessThan(2e-6);
          expect(largestDifference(map.relevance, expected.maps[n].relevance)).toBeLessThan(1e-6);
        });
      }
    }
  });

  it('encodes within 1e-6 of float64', async () => {
    const model: ModelWeights = randomModel(seeded(3), { embedSize: 512, wordDim: 300, imgDim: 2048 });
    const features = randomRagged(seeded(4), [3, 1], 2048);
    const captions = [
      [1, 5, 6, 7, 8, 9, 10, 11, 2],
      [1, 2],
    ];
    const answer = async (backend: Backend) => {
      const encoders = await backend.loadEncoders(model);
      const regions = await backend.encodeRegions(encoders, Uint32Array.of(3, 1), [features]);
      const words = await backend.encodeWords(encoders, captions);
      return [(await backend.readRegions(regions)).data, (await backend.readWords(words)).data];
    };
    const [actual, expected] = [await answer(await loadInNode()), await answer(createReferenceBackend())];
    expect(largestDifference(actual[0], expected[0])).toBeLessThan(1e-6);
    expect(largestDifference(actual[1], expected[1])).toBeLessThan(1e-6);
  });
});

describe('property: engines without WebAssembly SIMD', () => {
  it('are refused with a sentence', async () => {
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    await expect(loadInNode()).rejects.toThrow(InputError);
    validate.mockRestore();
  });
});

// The one suite that every backend passes: agreement with the authors' numbers, and the invariants of the contract on
// random input. It runs in Node and, for the page's backends, in Chromium.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Backend } from '../../src/backends/contract.ts';
import { createReferenceBackend } from '../../src/backends/reference/referenceBackend.ts';
import { InputError } from '../../src/scan/errors.ts';
import { itemCount, itemRows, offsetsOf } from '../../src/scan/ragged.ts';
import { RAW_FEATURE_NORMS } from '../../src/scan/rawFeatureNorm.ts';
import type { Ragged, Scoring } from '../../src/scan/types.ts';
import { POOLINGS } from '../../src/scan/variants.ts';
import { randomModel, randomRagged, randomUnitRagged, seeded, wholeNumber } from '../support/random.ts';
import {
  type AttentionFile,
  type EncoderFile,
  encoderWeights,
  largestDifference,
  raggedOf,
  scoringOfCase,
} from '../support/referenceData.ts';

export interface SuiteOptions {
  readonly create: () => Promise<Backend>;
  /** Largest difference from the reference: 1e-9 in float64, 1e-5 in float32. */
  readonly tolerance: number;
  /** Reads a JSON file of ../shared; undefined where there is none, and then the agreement tests are skipped. */
  readonly load: ((relative: string) => Promise<unknown>) | undefined;
}

const T2I: Scoring = {
  crossAttn: 't2i',
  pooling: 'Mean',
  rawFeatureNorm: 'clipped_l2norm',
  lambdaSoftmax: 9,
  lambdaLse: 6,
};
const I2T: Scoring = { ...T2I, crossAttn: 'i2t', pooling: 'LogSumExp', lambdaSoftmax: 4, lambdaLse: 5 };

const float32 = (set: Ragged): Ragged<Float32Array> => ({ ...set, data: Float32Array.from(set.data) });
const counts = (set: Ragged) =>
  Array.from({ length: itemCount(set) }, (_, n) => set.offsets[n + 1] - set.offsets[n]);

/** Items `which` of a ragged set, in that order. */
function pick(set: Ragged<Float32Array>, which: readonly number[]): Ragged<Float32Array> {
  return float32(raggedOf(which.map((n) => rowsAsLists(itemRows(set, n), set.width))));
}

/** The items of both, one after another. */
function joined(a: Ragged<Float32Array>, b: Ragged<Float32Array>): Ragged<Float32Array> {
  const data = Float32Array.of(...a.data, ...b.data);
  return { data, offsets: offsetsOf([...counts(a), ...counts(b)]), width: a.width };
}

/** The chunks as a bundle gives them: each in the room of the one before. */
function* inOneRoom(chunks: readonly Ragged<Float32Array>[]): Generator<Ragged<Float32Array>> {
  const room = new Float32Array(Math.max(...chunks.map(({ data }) => data.length)));
  for (const chunk of chunks) {
    room.fill(Number.NaN).set(chunk.data);
    yield { ...chunk, data: room.subarray(0, chunk.data.length) };
  }
  room.fill(Number.NaN);
}

function rowsAsLists(rows: Float32Array, width: number): number[][] {
  return Array.from({ length: rows.length / width }, (_, r) =>
    Array.from(rows.subarray(r * width, (r + 1) * width)),
  );
}

/** Runs the whole suite against one backend. */
export function backendSuite(name: string, { create, tolerance, load }: SuiteOptions): void {
  let backend: Backend;
  const reference = createReferenceBackend();

  async function scores(regions: Ragged, words: Ragged, scoring: Scoring, on = backend) {
    const [r, w] = [await on.uploadRegions(regions), await on.uploadWords(words)];
    const result = await on.score(r, w, scoring);
    r.dispose();
    w.dispose();
    return result;
  }

  async function maps(regions: Ragged, words: Ragged, caption: number, scoring: Scoring, on = backend) {
    const [r, w] = [await on.uploadRegions(regions), await on.uploadWords(words)];
    const images = Array.from({ length: r.images }, (_, n) => n);
    const result = await on.attend(r, images, w, caption, scoring);
    r.dispose();
    w.dispose();
    return result;
  }

  beforeAll(async () => {
    backend = await create();
  });
  afterAll(() => backend?.dispose());

  describe.skipIf(!load)(`agreement: ${name} against the authors' numbers`, () => {
    const read = load as NonNullable<typeof load>;

    it('encodes regions and words in all six configurations', async () => {
      const file = (await read('reference/encoders.json')) as EncoderFile;
      expect(file.cases).toHaveLength(6);
      for (const entry of file.cases) {
        const encoders = await backend.loadEncoders(encoderWeights(entry));
        const features = raggedOf(entry.features);
        const regions = await backend.encodeRegions(encoders, Uint32Array.from(counts(features)), [features]);
        const words = await backend.encodeWords(encoders, entry.captions);
        const [regionVectors, wordVectors] = [
          await backend.readRegions(regions),
          await backend.readWords(words),
        ];
        // The reference pads nothing either: `words` holds each caption's own length.
        expect(largestDifference(regionVectors.data, raggedOf(entry.regions).data)).toBeLessThan(tolerance);
        expect(largestDifference(wordVectors.data, raggedOf(entry.words).data)).toBeLessThan(tolerance);
        for (const handle of [encoders, regions, words]) handle.dispose();
      }
    });

    it('scores and attends in all 56 cases', async () => {
      const file = (await read('reference/attention.json')) as AttentionFile;
      expect(file.cases).toHaveLength(56);
      const [regions, words] = [raggedOf(file.regions), raggedOf(file.words)];
      for (const entry of file.cases) {
        const scoring = scoringOfCase(entry);
        const actual = await scores(regions, words, scoring);
        expect(largestDifference(actual, entry.scores.flat()), JSON.stringify(scoring)).toBeLessThan(
          tolerance,
        );
        if (!entry.attention || !entry.relevance) continue;
        for (let caption = 0; caption < file.words.length; caption++) {
          const attended = await maps(regions, words, caption, scoring);
          attended.forEach((map, image) => {
            const expected = entry.attention?.[image][caption].flat() ?? [];
            expect(largestDifference(map.attention, expected)).toBeLessThan(tolerance);
            expect(largestDifference(map.relevance, entry.relevance?.[image][caption] ?? [])).toBeLessThan(
              tolerance,
            );
            expect(Math.abs(map.score - entry.scores[image][caption])).toBeLessThan(tolerance);
          });
        }
      }
    });

    it('scores Sum-Max in both directions', async () => {
      const file = (await read('reference/attention.json')) as AttentionFile;
      for (const crossAttn of ['t2i', 'i2t'] as const) {
        const actual = await scores(raggedOf(file.regions), raggedOf(file.words), {
          ...T2I,
          crossAttn,
          pooling: 'SumMax',
        });
        expect(largestDifference(actual, file.sum_max[crossAttn].flat())).toBeLessThan(tolerance);
      }
    });
  });

  describe(`property: ${name} on random input`, () => {
    it('agrees with the reference for every norm and pooling on ragged batches', async () => {
      const random = seeded(1);
      for (const crossAttn of ['t2i', 'i2t'] as const) {
        for (const rawFeatureNorm of RAW_FEATURE_NORMS) {
          for (const pooling of POOLINGS) {
            const scoring = { ...T2I, crossAttn, rawFeatureNorm, pooling, lambdaLse: 20 };
            const sizes = () =>
              Array.from({ length: wholeNumber(random, 1, 4) }, () => wholeNumber(random, 1, 40));
            const [regions, words] = [
              randomUnitRagged(random, sizes(), 32),
              randomUnitRagged(random, sizes(), 32),
            ];
            const expected = await scores(regions, words, scoring, reference);
            const actual = await scores(regions, words, scoring);
            expect(largestDifference(actual, expected), JSON.stringify(scoring)).toBeLessThan(
              tolerance * (pooling === 'Sum' || pooling === 'SumMax' ? 4 : 1),
            );
          }
        }
      }
    });

    it('takes one word, one region, one image, and a pair of 200 words and 100 regions', async () => {
      const random = seeded(2);
      for (const scoring of [T2I, I2T]) {
        for (const [regionCount, wordCount] of [
          [1, 1],
          [1, 7],
          [36, 1],
          [100, 200],
        ]) {
          const regions = randomUnitRagged(random, [regionCount], 64);
          const words = randomUnitRagged(random, [wordCount], 64);
          const expected = await scores(regions, words, scoring, reference);
          expect(largestDifference(await scores(regions, words, scoring), expected)).toBeLessThan(tolerance);
          const [map] = await maps(regions, words, 0, scoring);
          const [referenceMap] = await maps(regions, words, 0, scoring, reference);
          expect(largestDifference(map.attention, referenceMap.attention)).toBeLessThan(tolerance);
          expect(largestDifference(map.relevance, referenceMap.relevance)).toBeLessThan(tolerance);
        }
      }
    });

    it('agrees with the reference on vectors of nothing but zeros, on short and long ones, and on extreme λ', async () => {
      const random = seeded(16);
      const sized = (set: Ragged<Float32Array>) => ({
        ...set,
        data: set.data.map((x, k) => x * [1, 0, 1e-6, 3][Math.floor(k / set.width) % 4]),
      });
      // Pictures and captions of a vector of each size, and the first two of nothing but zeros.
      const empty = { data: new Float32Array(3 * 24), offsets: Uint32Array.of(0, 1, 3), width: 24 };
      const regions = joined(empty, sized(randomUnitRagged(random, [9, 5, 1], 24)));
      const words = joined(empty, sized(randomUnitRagged(random, [6, 1, 11], 24)));
      for (const rawFeatureNorm of RAW_FEATURE_NORMS) {
        for (const pooling of POOLINGS) {
          for (const [lambdaSoftmax, lambdaLse] of [
            [0.5, 100],
            [30, 0.5],
          ]) {
            for (const crossAttn of ['t2i', 'i2t'] as const) {
              const scoring = { crossAttn, pooling, rawFeatureNorm, lambdaSoftmax, lambdaLse };
              const expected = await scores(regions, words, scoring, reference);
              const actual = await scores(regions, words, scoring);
              expect([...actual].every(Number.isFinite), JSON.stringify(scoring)).toBe(true);
              const scale = Math.max(1, ...expected.map(Math.abs));
              expect(largestDifference(actual, expected) / scale, JSON.stringify(scoring)).toBeLessThan(
                tolerance,
              );
            }
          }
        }
      }
    });

    it('takes no captions and no pictures', async () => {
      const random = seeded(15);
      const model = randomModel(random);
      const encoders = await backend.loadEncoders(model);
      const none = await backend.encodeWords(encoders, []);
      expect([none.captions, (await backend.readWords(none)).data.length]).toEqual([0, 0]);
      const nothing = await backend.encodeRegions(encoders, new Uint32Array(0), []);
      expect([nothing.images, (await backend.readRegions(nothing)).data.length]).toEqual([0, 0]);
      const some = randomUnitRagged(random, [4, 2], model.options.embedSize);
      const [regions, words] = [await backend.uploadRegions(some), await backend.uploadWords(some)];
      for (const scoring of [T2I, I2T]) {
        expect(await backend.score(regions, none, scoring)).toHaveLength(0);
        expect(await backend.score(nothing, words, scoring)).toHaveLength(0);
      }
      for (const handle of [encoders, none, nothing, regions, words]) handle.dispose();
    });

    it('gives attention that sums to one over the context, and the score that it ranks by', async () => {
      const random = seeded(3);
      for (const scoring of [T2I, I2T]) {
        const regions = randomUnitRagged(random, [36, 10, 3], 48);
        const words = randomUnitRagged(random, [9, 14], 48);
        const ranked = await scores(regions, words, scoring);
        for (let caption = 0; caption < 2; caption++) {
          const attended = await maps(regions, words, caption, scoring);
          attended.forEach((map, image) => {
            const contexts = scoring.crossAttn === 't2i' ? map.words : map.regions;
            const sums = new Float64Array(contexts);
            map.attention.forEach((value, k) => {
              sums[scoring.crossAttn === 't2i' ? Math.floor(k / map.regions) : k % map.regions] += value;
            });
            for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
            expect(Math.abs(map.score - ranked[image * 2 + caption])).toBeLessThan(tolerance);
          });
        }
      }
    });

    it('scores a pair the same, bit for bit, whatever batch it is in', async () => {
      const random = seeded(4);
      const regions = randomUnitRagged(random, [36, 5, 17, 36, 1, 100], 96);
      const words = randomUnitRagged(random, [14, 3, 30, 9, 14, 60], 96);
      for (const scoring of [T2I, I2T]) {
        const all = await scores(regions, words, scoring);
        for (let image = 0; image < 6; image++) {
          for (let caption = 0; caption < 6; caption++) {
            const [alone] = await scores(pick(regions, [image]), pick(words, [caption]), scoring);
            expect(alone).toBe(all[image * 6 + caption]);
          }
        }
        const order = [3, 0, 5, 1, 4, 2];
        const shuffled = await scores(pick(regions, order), pick(words, order), scoring);
        order.forEach((image, i) => {
          order.forEach((caption, j) => {
            expect(shuffled[i * 6 + j]).toBe(all[image * 6 + caption]);
          });
        });
      }
    });

    it('encodes a caption and a picture the same, bit for bit, whatever batch they are in', async () => {
      const random = seeded(5);
      for (const changes of [
        {},
        { numLayers: 2, biGru: false },
        { precompEncType: 'weight_norm' as const },
      ]) {
        const model = randomModel(random, { embedSize: 40, imgDim: 24, ...changes });
        const encoders = await backend.loadEncoders(model);
        const captions = [
          [1, 5, 2],
          [1, 7, 8, 9, 10, 11, 2],
          [1, 5, 2],
          [3],
          [1, 4, 4, 4, 4, 4, 4, 4, 4, 4, 2],
        ];
        const together = await backend.readWords(await backend.encodeWords(encoders, captions));
        for (const [n, caption] of captions.entries()) {
          const alone = await backend.readWords(await backend.encodeWords(encoders, [caption]));
          expect([...alone.data]).toEqual([...itemRows(together, n)]);
        }
        const features = randomRagged(random, [3, 7, 1, 36], 24);
        const encode = async (set: Ragged<Float32Array>) =>
          backend.readRegions(await backend.encodeRegions(encoders, Uint32Array.from(counts(set)), [set]));
        const gallery = await encode(features);
        for (let image = 0; image < 4; image++) {
          expect([...(await encode(pick(features, [image]))).data]).toEqual([...itemRows(gallery, image)]);
        }
        encoders.dispose();
      }
    });

    it('encodes like the reference, gallery in chunks that take the same room one after another', async () => {
      const random = seeded(6);
      const model = randomModel(random, { embedSize: 72, wordDim: 20, imgDim: 50, numLayers: 2 });
      const features = randomRagged(random, [4, 9, 2, 36, 1], 50);
      const captions = [[1, 2, 3, 4], [5], [6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]];
      const vectors = async (on: Backend) => {
        const encoders = await on.loadEncoders(model);
        const chunks = inOneRoom([pick(features, [0, 1]), pick(features, [2]), pick(features, [3, 4])]);
        const regions = await on.encodeRegions(encoders, Uint32Array.from(counts(features)), chunks);
        const words = await on.encodeWords(encoders, captions);
        const result = [await on.readRegions(regions), await on.readWords(words)];
        for (const handle of [encoders, regions, words]) handle.dispose();
        return result;
      };
      const [actual, expected] = [await vectors(backend), await vectors(reference)];
      expect(largestDifference(actual[0].data, expected[0].data)).toBeLessThan(tolerance);
      expect(largestDifference(actual[1].data, expected[1].data)).toBeLessThan(tolerance);
    });

    it('brings back the regions of some pictures as they are among all', async () => {
      const random = seeded(9);
      const set = float32(randomUnitRagged(random, [5, 1, 36, 7, 2], 72));
      const regions = await backend.uploadRegions(set);
      const all = await backend.readRegions(regions);
      for (const images of [[0], [4, 2, 2, 1], []]) {
        const some = await backend.readRegions(regions, images);
        expect(counts(some)).toEqual(images.map((image) => regions.counts[image]));
        images.forEach((image, n) => {
          expect([...itemRows(some, n)]).toEqual([...itemRows(all, image)]);
        });
      }
      regions.dispose();
    });

    it('refuses tokens that are no words and features that were not announced, and keeps nothing of them', async () => {
      const random = seeded(10);
      const encoders = await backend.loadEncoders(randomModel(random, { imgDim: 12, vocabSize: 30 }));
      const before = backend.memory();
      for (const ids of [[30], [-1], [1.5], [Number.NaN], []]) {
        await expect(backend.encodeWords(encoders, [[1, 2], ids])).rejects.toThrow(InputError);
      }
      const encode = (announced: number[], came: number[], width = 12) =>
        backend.encodeRegions(encoders, Uint32Array.from(announced), [randomRagged(random, came, width)]);
      await expect(encode([3], [3], 13)).rejects.toThrow(InputError);
      for (const came of [[4], [3, 3], []]) await expect(encode([3], came)).rejects.toThrow('announced');
      await expect(encode([3, 3], [3])).rejects.toThrow('announced');
      expect(backend.memory()).toEqual(before);
      encoders.dispose();
    });

    it('stops when it is told to', async () => {
      const random = seeded(7);
      const regions = await backend.uploadRegions(randomUnitRagged(random, Array(300).fill(12), 32));
      const words = await backend.uploadWords(randomUnitRagged(random, Array(40).fill(9), 32));
      const cancel = new AbortController();
      cancel.abort(new Error('not wanted any more'));
      await expect(backend.score(regions, words, T2I, { signal: cancel.signal })).rejects.toThrow(
        'not wanted any more',
      );
      regions.dispose();
      words.dispose();
    });

    it('holds nothing after its handles are disposed of', async () => {
      const random = seeded(8);
      const model = randomModel(random);
      const features = randomRagged(random, [5, 6], 12);
      const question = async () => {
        const encoders = await backend.loadEncoders(model);
        const regions = await backend.encodeRegions(encoders, Uint32Array.from([5, 6]), [features]);
        const words = await backend.encodeWords(encoders, [[1, 4, 2]]);
        await backend.score(regions, words, T2I);
        await backend.attend(regions, [1, 0], words, 0, I2T);
        for (const handle of [encoders, regions, words]) handle.dispose();
      };
      await question();
      const before = backend.memory();
      for (let n = 0; n < 20; n++) await question();
      expect(backend.memory()).toEqual(before);
    });
  });
}

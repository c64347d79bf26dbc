import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bundle, trainedScoring } from '../../src/bundle/openBundle.ts';
import { openFolder, startBackend } from '../../src/cli/openSession.ts';
import { createSession } from '../../src/engine/session.ts';
import { LEAST_CAPTIONS, type WordRows, wordVectors } from '../../src/engine/words/wordVectors.ts';
import { attendPair, attentionMap, pairOf } from '../../src/scan/crossAttention.ts';
import { encodeRegions } from '../../src/scan/imageEncoder.ts';
import { itemCount, itemRows } from '../../src/scan/ragged.ts';
import { encodeWords } from '../../src/scan/textEncoder.ts';
import type { Scoring } from '../../src/scan/types.ts';
import { encodeCaption } from '../../src/scan/vocabulary.ts';
import { cliOutput, temporaryFolder } from '../support/cli.ts';
import { largestDifference } from '../support/referenceData.ts';
import { describeShared, sharedPath } from '../support/shared.ts';

const FOLDER = 'reference/tiny-checkpoints';
const MODEL = 'model_best';

/** The definition in so many words: per word, the vectors that it attends to in its captions, and their mean. */
async function meansBySight(bundle: Bundle, scoring: Scoring): Promise<ReadonlyMap<number, Float64Array>> {
  const gallery = await bundle.gallery();
  const words = await bundle.vocabularyWords();
  const weights = await bundle.weights(MODEL);
  const vocabulary = { words, quirk: bundle.manifest.vocabulary.captionQuirk };
  const pictures: Float64Array[] = [];
  for await (const chunk of bundle.features(
    gallery,
    gallery.images.map((_, image) => image),
  )) {
    const regions = encodeRegions(chunk, weights);
    for (let n = 0; n < itemCount(regions); n++) pictures.push(itemRows(regions, n));
  }
  const width = weights.options.embedSize;
  const seen = new Map<number, Float64Array[]>();
  for (const [caption, text] of gallery.captions.entries()) {
    const { ids } = encodeCaption(text, vocabulary);
    const regions = pictures[Math.floor(caption / 5)];
    const pair = pairOf(regions, encodeWords([ids], weights).data, width, scoring);
    const { attention, regions: count } = attentionMap(attendPair(pair, scoring), pair, scoring);
    for (const id of new Set(ids)) {
      const positions = ids.flatMap((other, position) => (other === id ? [position] : []));
      const looked = new Float64Array(width);
      for (const position of positions) {
        const row = [...attention.subarray(position * count, (position + 1) * count)];
        const whole = row.reduce((a, b) => a + b, 0);
        for (const [region, value] of row.entries()) {
          for (let k = 0; k < width; k++) {
            looked[k] += ((value / whole) * regions[region * width + k]) / positions.length;
          }
        }
      }
      seen.set(id, [...(seen.get(id) ?? []), looked]);
    }
  }
  return new Map(
    [...seen]
      .filter(([, uses]) => uses.length >= LEAST_CAPTIONS)
      .map(([id, uses]) => [
        id,
        new Float64Array(width).map((_, k) => uses.reduce((sum, use) => sum + use[k], 0) / uses.length),
      ]),
  );
}

describeShared('agreement: mean attended vectors and the definition in float64', FOLDER, () => {
  const temporary = temporaryFolder();
  afterAll(temporary.remove);

  for (const name of ['legacy-two-layers', 'zip-i2t-lse']) {
    describe(name, () => {
      const folder = temporary.path(name);
      let bundle: Bundle;
      beforeAll(async () => {
        const files = {
          checkpoint: 'model_best.pth.tar',
          vocab: 'vocab.json',
          captions: 'test_caps.txt',
          features: 'test_ims.npy',
        };
        const args = Object.entries(files).flatMap(([option, file]) => [
          `--${option}`,
          sharedPath(`${FOLDER}/${name}/${file}`),
        ]);
        await cliOutput(['convert', ...args, '--precision', 'f32', '--out', folder]);
        bundle = await openFolder(folder);
      });

      async function means(
        backend: 'reference' | 'wasm',
        change: Partial<Scoring> = {},
        captions?: readonly string[],
      ): Promise<WordRows> {
        const on = await startBackend(backend);
        const read = await bundle.gallery();
        const session = await createSession(
          { ...bundle, gallery: async () => ({ ...read, captions: captions ?? read.captions }) },
          on,
        );
        await session.load(MODEL);
        try {
          return await wordVectors(session, MODEL, session.scoring(MODEL, change));
        } finally {
          session.dispose();
          on.dispose();
        }
      }

      it('agree, as trained and in the other direction', async () => {
        const trained = trainedScoring(bundle.model(MODEL).scoring);
        for (const crossAttn of ['t2i', 'i2t'] as const) {
          const expected = await meansBySight(bundle, { ...trained, crossAttn });
          for (const [backend, tolerance] of [
            ['reference', 1e-7],
            ['wasm', 1e-5],
          ] as const) {
            const { lambdaSoftmax } = trained;
            const { words, width, rows } = await means(backend, { crossAttn, lambdaSoftmax });
            expect(words.length).toBeGreaterThan(3);
            for (const [place, id] of words.entries()) {
              const row = rows.subarray(place * width, (place + 1) * width);
              expect(largestDifference(row, expected.get(id) ?? [])).toBeLessThan(tolerance);
            }
          }
        }
      });

      it('do not depend on the order of a picture’s captions', async () => {
        const { captions } = await bundle.gallery();
        const turned = captions.map((_, n) => captions[5 * Math.floor(n / 5) + ((n + 2) % 5)]);
        expect(turned).not.toEqual(captions);
        const [as, other] = [await means('reference'), await means('reference', {}, turned)];
        expect(other.words).toEqual(as.words);
        expect(other.captions).toEqual(as.captions);
        expect(largestDifference(other.rows, as.rows)).toBeLessThan(1e-6);
      });

      it('stay numbers under Sum-Max, which leaves words that no region is closest to', async () => {
        const { words, width, rows } = await means('reference', { pooling: 'SumMax', crossAttn: 'i2t' });
        for (let place = 0; place < words.length; place++) {
          const row = rows.subarray(place * width, (place + 1) * width);
          expect(row.every(Number.isFinite)).toBe(true);
        }
      });
    });
  }
});

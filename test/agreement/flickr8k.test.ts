import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Evaluation, Recall } from '../../src/scan/recall.ts';
import { cliOutput, temporaryFolder } from '../support/cli.ts';
import { readNpy } from '../support/npyReader.ts';
import {
  convertPhotographs,
  PHOTOGRAPH_MODELS,
  photographFile,
  photographLines,
  photographNumbers,
} from '../support/photographs.ts';
import { largestDifference } from '../support/referenceData.ts';
import { describeShared } from '../support/shared.ts';

/** Pictures that the slow backends score. */
const FEW = 20;

describeShared(
  'agreement: real photographs and their two checkpoints, by the command line',
  'flickr8k',
  () => {
    const temporary = temporaryFolder();
    afterAll(temporary.remove);
    const bundle = (name: string) => temporary.path(name);
    let expected: ReturnType<typeof photographNumbers>;

    beforeAll(async () => {
      expected = photographNumbers();
      for (const [name, precision] of [
        ['f32', 'f32'],
        ['f16', 'f16'],
        ['int8', 'int8'],
        ['few', 'f32'],
      ]) {
        const changes = {
          precision,
          images: name === 'f32' ? photographFile('images') : undefined,
          limit: name === 'few' ? String(FEW) : undefined,
        };
        await cliOutput(convertPhotographs(bundle(name), changes));
      }
    });

    async function evaluated(name: string, model: string, backend: string) {
      const [json, npy] = [temporary.path('e.json'), temporary.path('s.npy')];
      const args = ['--model', model, '--backend', backend, '--json', json, '--scores', npy];
      await cliOutput(['evaluate', bundle(name), ...args]);
      return { evaluation: JSON.parse(readFileSync(json, 'utf8')) as Evaluation, scores: readNpy(npy).data };
    }

    /** Near-ties of 5e-7 exist: each figure may move by what one query moves it. */
    function expectRecall(actual: Recall, wanted: Recall, queries: number, percent = 100 / queries): void {
      for (const key of ['r1', 'r5', 'r10'] as const) {
        expect(Math.abs(actual[key] - wanted[key]), key).toBeLessThanOrEqual(percent + 1e-9);
      }
    }

    for (const model of PHOTOGRAPH_MODELS) {
      describe(model, () => {
        it("scores every pair as the authors' equations do, to the same recalls", async () => {
          const { evaluation, scores } = await evaluated('f32', model, 'wasm');
          expect(largestDifference(scores, readNpy(photographFile(`${model}.scores.npy`)).data)).toBeLessThan(
            1e-5,
          );
          expectRecall(evaluation.imageToText, expected[model].imageToText, 200);
          expectRecall(evaluation.textToImage, expected[model].textToImage, 1000);
          expect(evaluation.imageToText.medr).toBe(expected[model].imageToText.medr);
          expect(evaluation.textToImage.medr).toBe(expected[model].textToImage.medr);
        });

        for (const backend of ['reference', 'cpu']) {
          it(`scores the first ${FEW} pictures and their captions alike on ${backend}`, async () => {
            const { scores } = await evaluated('few', model, backend);
            const all = readNpy(photographFile(`${model}.scores.npy`)).data;
            const block = Array.from({ length: FEW }, (_, image) => [
              ...all.subarray(image * 1000, image * 1000 + 5 * FEW),
            ]);
            expect(largestDifference(scores, block.flat())).toBeLessThan(1e-5);
          });
        }

        it('keeps its recalls within half a point and its scores within 2e-3 in half precision', async () => {
          const { evaluation, scores } = await evaluated('f16', model, 'wasm');
          expect(largestDifference(scores, readNpy(photographFile(`${model}.scores.npy`)).data)).toBeLessThan(
            2e-3,
          );
          expectRecall(evaluation.imageToText, expected[model].imageToText, 200, 0.5);
          expectRecall(evaluation.textToImage, expected[model].textToImage, 1000, 0.5);
        });

        it('attends as the authors do', async () => {
          const [ids, captions] = ['test_ids.txt', 'test_caps.txt'].map(photographLines);
          for (const entry of expected[model].attention) {
            const asked = [
              '--image',
              ids[entry.image],
              '--caption',
              captions[entry.caption],
              '--model',
              model,
              '--json',
            ];
            const answer = JSON.parse(await cliOutput(['attend', bundle('f32'), ...asked]));
            expect(answer.tokens).toEqual(entry.tokens);
            expect(answer.normalisedOver).toBe(model === 't2i-avg' ? 'regions' : 'words');
            expect(largestDifference(answer.attention.flat(), entry.map.flat())).toBeLessThan(1e-5);
          }
        });
      });
    }

    it('ranks alike from eight bits', async () => {
      const { evaluation } = await evaluated('int8', 't2i-avg', 'wasm');
      expect(Math.abs(evaluation.rsum - expected['t2i-avg'].rsum)).toBeLessThan(12);
    });

    it('averages the scores of an ensemble', async () => {
      const npy = temporary.path('ensemble.npy');
      await cliOutput([
        'evaluate',
        bundle('f32'),
        '--ensemble',
        PHOTOGRAPH_MODELS.join(','),
        '--scores',
        npy,
      ]);
      const [a, b] = PHOTOGRAPH_MODELS.map((model) => readNpy(photographFile(`${model}.scores.npy`)).data);
      const mean = Array.from(a, (score, k) => (score + b[k]) / 2);
      expect(largestDifference(readNpy(npy).data, mean)).toBeLessThan(1e-5);
    });
  },
);

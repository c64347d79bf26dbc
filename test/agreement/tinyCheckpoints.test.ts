import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBundle } from '../../src/bundle/openBundle.ts';
import { bundleFolder } from '../../src/cli/nodeFiles.ts';
import type { Evaluation } from '../../src/scan/recall.ts';
import { cliOutput, temporaryFolder } from '../support/cli.ts';
import { readNpy } from '../support/npyReader.ts';
import { largestDifference } from '../support/referenceData.ts';
import { describeShared, sharedJson, sharedPath } from '../support/shared.ts';

interface Expected extends Evaluation {
  readonly options: {
    readonly cross_attn: string;
    readonly agg_func: string;
    readonly lambda_softmax: number;
  };
  readonly captionQuirk: 'bytes' | null;
  readonly similarities: number[][];
  readonly boxes: number[][][] | null;
}

const FOLDER = 'reference/tiny-checkpoints';

/** What a researcher would type for each folder, after its `--checkpoint`, `--vocab` and `--captions`. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  'legacy-python2-cuda': ['--features', 'test_ims.npy'],
  'zip-i2t-lse': ['--features', 'test_ims.npy'],
  'legacy-two-layers': ['--features', 'test_ims.npy'],
  'zip-weight-norm-tsv': ['--features', 'features.tsv', '--boxes', 'features.tsv', '--ids', 'test_ids.txt'],
  'zip-half-strided-bytes': ['--features', 'features', '--boxes', 'features', '--ids', 'test_ids.txt'],
};

describeShared('agreement: the five tiny checkpoints, by the command line', FOLDER, () => {
  const temporary = temporaryFolder();
  afterAll(temporary.remove);

  it('covers every folder', () => {
    const folders = readdirSync(sharedPath(FOLDER), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(FILES).sort());
  });

  for (const [name, files] of Object.entries(FILES)) {
    describe(name, () => {
      const inFolder = (file: string) => sharedPath(`${FOLDER}/${name}/${file}`);
      const bundle = temporary.path(name);
      const expected = existsSync(inFolder('expected.json'))
        ? sharedJson<Expected>(`${FOLDER}/${name}/expected.json`)
        : ({} as Expected);

      beforeAll(async () => {
        const common = [
          '--checkpoint',
          'model_best.pth.tar',
          '--vocab',
          'vocab.json',
          '--captions',
          'test_caps.txt',
        ];
        const args = [...common, ...files].map((arg) => (arg.startsWith('--') ? arg : inFolder(arg)));
        await cliOutput(['convert', ...args, '--precision', 'f32', '--out', bundle]);
      });

      it('is described by inspect', async () => {
        const held = JSON.parse(await cliOutput(['inspect', bundle, '--json']));
        expect(held).toMatchObject({
          models: [
            {
              id: 'model_best',
              crossAttn: expected.options.cross_attn,
              aggFunc: expected.options.agg_func,
              lambdaSoftmax: expected.options.lambda_softmax,
              captionQuirk: expected.captionQuirk,
            },
          ],
          images: 8,
          captions: 40,
          boxes: expected.boxes !== null,
          pictures: 'none',
        });
      });

      for (const backend of ['reference', 'wasm', 'cpu']) {
        it(`evaluates to the authors' similarities and recalls on ${backend}`, async () => {
          const [json, npy] = [
            temporary.path(`${name}-${backend}.json`),
            temporary.path(`${name}-${backend}.npy`),
          ];
          await cliOutput(['evaluate', bundle, '--backend', backend, '--json', json, '--scores', npy]);
          const { shape, data } = readNpy(npy);
          expect(shape).toEqual([8, 40]);
          expect(largestDifference(data, expected.similarities.flat())).toBeLessThan(1e-5);
          const { imageToText, textToImage, rsum } = JSON.parse(readFileSync(json, 'utf8')) as Evaluation;
          expect(imageToText).toEqual(expected.imageToText);
          expect(textToImage).toEqual(expected.textToImage);
          expect(rsum).toBeCloseTo(expected.rsum, 9);
        });
      }

      it('keeps the boxes, where there are any', async () => {
        const boxes = await (await openBundle(bundleFolder(bundle))).boxes();
        expect(largestDifference(boxes ?? [], (expected.boxes ?? []).flat(2))).toBeLessThan(1e-3);
      });
    });
  }
});

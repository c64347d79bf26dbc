// The researchers' files in ../shared, read and compared with what the authors' own programs made of them: scores of
// the read features through the float64 reference, and boxes.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { boxesForPictures, ownBoxes, type PictureBoxes } from '../../src/convert/boxes/boxesForPictures.ts';
import { openBoxes } from '../../src/convert/boxes/openBoxes.ts';
import { readCheckpoint } from '../../src/convert/checkpoint/checkpoint.ts';
import { joinFeatures, type PictureFeatures } from '../../src/convert/features/joinFeatures.ts';
import { openFeatures } from '../../src/convert/features/openFeatures.ts';
import { readLines } from '../../src/convert/lines.ts';
import { vocabularyFromJson } from '../../src/convert/readVocabulary.ts';
import { attendPair, pairOf } from '../../src/scan/crossAttention.ts';
import { encodeRegions } from '../../src/scan/imageEncoder.ts';
import { itemRows, offsetsOf } from '../../src/scan/ragged.ts';
import { encodeWords } from '../../src/scan/textEncoder.ts';
import { encodeCaption } from '../../src/scan/vocabulary.ts';
import { collect, diskFile, diskFolder } from '../support/featureFiles.ts';
import { describeShared, sharedJson, sharedPath } from '../support/shared.ts';

const TINY = 'reference/tiny-checkpoints';

interface Expected {
  readonly similarities: readonly (readonly number[])[];
  readonly boxes: readonly (readonly (readonly number[])[])[] | null;
}

function featuresOf(folder: string) {
  const file = ['test_ims.npy', 'features.tsv']
    .map((name) => `${folder}/${name}`)
    .find((path) => existsSync(path));
  return file === undefined ? diskFolder(`${folder}/features`) : diskFile(file);
}

async function join(folder: string, limit?: number): Promise<PictureFeatures> {
  const ids = existsSync(`${folder}/test_ids.txt`)
    ? await readLines(diskFile(`${folder}/test_ids.txt`))
    : undefined;
  const captions = (await readLines(diskFile(`${folder}/test_caps.txt`))).length;
  return joinFeatures([await openFeatures(featuresOf(folder))], { ids, captions, limit });
}

async function allBoxes(pictures: PictureFeatures, boxes: PictureBoxes): Promise<number[][]> {
  const all: number[][] = [];
  for await (const features of pictures.stream()) {
    all.push([...(await boxes.of(all.length, features)).boxes]);
  }
  return all;
}

describeShared('agreement: features of the tiny checkpoints', TINY, () => {
  for (const name of readdirSync(sharedPath(TINY))) {
    const folder = sharedPath(`${TINY}/${name}`);
    const expected = sharedJson<Expected>(`${TINY}/${name}/expected.json`);

    describe(name, () => {
      it('gives the scores of the authors’ programs', async () => {
        const pictures = await join(folder);
        expect(pictures.ids).toHaveLength(8);
        const { weights, scoring } = await readCheckpoint(diskFile(`${folder}/model_best.pth.tar`));
        const vocabulary = vocabularyFromJson('vocab.json', readFileSync(`${folder}/vocab.json`, 'utf8'));
        const captions = (await readLines(diskFile(`${folder}/test_caps.txt`))).map(
          (caption) => encodeCaption(caption, vocabulary).ids,
        );
        const data = Float32Array.from((await collect(pictures.stream())).flat());
        const regions = encodeRegions(
          { data, offsets: offsetsOf(pictures.counts), width: pictures.width },
          weights,
        );
        const words = encodeWords(captions, weights);
        let largest = 0;
        for (const [image, row] of expected.similarities.entries()) {
          for (const [caption, score] of row.entries()) {
            const pair = pairOf(itemRows(regions, image), itemRows(words, caption), regions.width, scoring);
            largest = Math.max(largest, Math.abs(attendPair(pair, scoring).score - score));
          }
        }
        expect(largest).toBeLessThan(1e-5);
      });

      it('gives the boxes, where there are any', async () => {
        const pictures = await join(folder);
        const own = ownBoxes(pictures);
        expect(own === undefined).toBe(expected.boxes === null);
        if (own === undefined || expected.boxes === null) return;
        const given = boxesForPictures(pictures, await openBoxes(featuresOf(folder)), true);
        const byContent = boxesForPictures(pictures, await openBoxes(featuresOf(folder)), false);
        for (const boxes of [own, given, byContent]) {
          const found = await allBoxes(pictures, boxes);
          for (const [image, rows] of expected.boxes.entries()) {
            for (const [n, number] of rows.flat().entries())
              expect(Math.abs(found[image][n] - number)).toBeLessThan(1e-3);
          }
          expect(boxes.report()).toMatchObject({ pictures: 8, picturesWithout: 0, missing: 0, beyond: 0 });
        }
      });
    });
  }

  it('keeps the first pictures under a limit', async () => {
    const folder = sharedPath(`${TINY}/zip-i2t-lse`);
    const all = await collect((await join(folder)).stream());
    const some = await join(folder, 3);
    expect([some.ids, some.total]).toEqual([['0', '1', '2'], 8]);
    expect(await collect(some.stream())).toEqual(all.slice(0, 3));
  });
});

describeShared('agreement: features and boxes of the photographs', 'flickr8k', () => {
  const folder = sharedPath('flickr8k');

  it('reads 200 pictures of 36 regions under their ids', async () => {
    const pictures = await join(folder);
    expect([pictures.ids.length, pictures.width]).toEqual([200, 256]);
    expect(new Set(pictures.counts)).toEqual(new Set([36]));
    const bytes = readFileSync(`${folder}/test_ims.npy`);
    const header = 10 + bytes.readUInt16LE(8);
    let at = header;
    for await (const features of pictures.stream()) {
      for (const n of [0, 1, 255, 256, features.length - 1])
        expect(features[n]).toBe(bytes.readFloatLE(at + 4 * n));
      at += features.byteLength;
    }
    expect(at).toBe(bytes.length);
  });

  it('takes boxes.json in its order', async () => {
    const pictures = await join(folder);
    const boxes = boxesForPictures(pictures, await openBoxes(diskFile(`${folder}/boxes.json`)), false);
    const file =
      sharedJson<Record<string, { width: number; height: number; boxes: number[][] }>>('flickr8k/boxes.json');
    let image = 0;
    for await (const features of pictures.stream()) {
      const { width, height, boxes: found } = await boxes.of(image, features);
      const wanted = file[pictures.ids[image]];
      expect([width, height]).toEqual([wanted.width, wanted.height]);
      expect([...found]).toEqual([...Float32Array.from(wanted.boxes.flat())]);
      image++;
    }
    expect(boxes.report()).toMatchObject({ pictures: 200, found: 7200, missing: 0 });
  });
});

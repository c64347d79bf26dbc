// Boxes find their regions by content: in any order, with regions missing on either side, and never twice.

import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource, type FolderSource } from '../../src/bundle/byteSource.ts';
import { boxesForPictures, ownBoxes, type PictureBoxes } from '../../src/convert/boxes/boxesForPictures.ts';
import { openBoxes } from '../../src/convert/boxes/openBoxes.ts';
import { pairRegions } from '../../src/convert/boxes/pairRegions.ts';
import { joinFeatures, type PictureFeatures } from '../../src/convert/features/joinFeatures.ts';
import { openFeatures } from '../../src/convert/features/openFeatures.ts';
import {
  memoryFolder,
  npyBytes,
  npzBytes,
  type TsvRow,
  textSource,
  thrownBy,
  tsvText,
} from '../support/featureFiles.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const WIDTH = 48;

function randomFeatures(random: () => number, regions: number): Float32Array {
  return Float32Array.from({ length: regions * WIDTH }, () => Math.max(0, random() * 2 - 0.8));
}

function permutation(random: () => number, length: number): number[] {
  const order = Array.from({ length }, (_, n) => n);
  for (let n = length - 1; n > 0; n--) {
    const other = wholeNumber(random, 0, n);
    [order[n], order[other]] = [order[other], order[n]];
  }
  return order;
}

function pick(features: Float32Array, rows: readonly number[], width = WIDTH): Float32Array {
  return Float32Array.from(rows.flatMap((row) => [...features.subarray(row * width, (row + 1) * width)]));
}

describe('property: regions paired by content', () => {
  const random = seeded(11);

  it('undoes any order, with regions of others in between', () => {
    for (let round = 0; round < 40; round++) {
      const count = wholeNumber(random, 1, 20);
      const regions = randomFeatures(random, count);
      const strangers = randomFeatures(random, wholeNumber(random, 0, 5));
      const all = Float32Array.from([...regions, ...strangers]);
      const order = permutation(random, all.length / WIDTH);
      const kept = order.slice(0, wholeNumber(random, 1, order.length));
      const pairs = pairRegions(regions, pick(all, kept), WIDTH);
      expect([...pairs]).toEqual(Array.from({ length: count }, (_, region) => kept.indexOf(region)));
    }
  });

  it('knows a region again after rounding and scaling, and no other', () => {
    for (let round = 0; round < 20; round++) {
      const regions = randomFeatures(random, 9);
      const order = permutation(random, 9);
      const scale = 10 ** (random() * 4 - 2);
      const noisy = pick(regions, order).map((value) =>
        Math.fround(value * scale * (1 + (random() - 0.5) * 2e-2)),
      );
      expect([...pairRegions(regions, noisy, WIDTH)]).toEqual(
        regions.length ? Array.from({ length: 9 }, (_, n) => order.indexOf(n)) : [],
      );
      const other = pick(regions, order).map((value) => Math.fround(value * (1 + (random() - 0.5) * 0.6)));
      expect([...pairRegions(regions, other, WIDTH)]).toEqual(new Array(9).fill(-1));
    }
  });

  it('keeps the position of equal features, and uses each once', () => {
    const one = randomFeatures(random, 1);
    const same = pick(one, [0, 0, 0, 0]);
    expect([...pairRegions(same, same, WIDTH)]).toEqual([0, 1, 2, 3]);
    expect([...pairRegions(same, same.subarray(0, 2 * WIDTH), WIDTH)]).toEqual([0, 1, -1, -1]);
    const two = randomFeatures(random, 2);
    expect([...pairRegions(pick(two, [0, 1, 1]), pick(two, [1, 1, 0]), WIDTH)]).toEqual([2, 1, 0]);
  });

  it('prefers the nearest of several that are near', () => {
    const base = randomFeatures(random, 1);
    const near = (by: number) => base.map((value, n) => value + (n % 2 ? by : -by));
    const regions = Float32Array.from([...near(0), ...near(0.004)]);
    const others = Float32Array.from([...near(0.005), ...near(0.001)]);
    expect([...pairRegions(regions, others, WIDTH)]).toEqual([1, 0]);
  });

  it('pairs rows of zeros at their own position only', () => {
    const regions = new Float32Array(3 * WIDTH);
    expect([...pairRegions(regions, regions, WIDTH)]).toEqual([0, 1, 2]);
    expect([...pairRegions(regions, randomFeatures(random, 3), WIDTH)]).toEqual([-1, -1, -1]);
    expect([...pairRegions(randomFeatures(random, 2), new Float32Array(0), WIDTH)]).toEqual([-1, -1]);
  });
});

interface Scene {
  readonly rows: readonly TsvRow[];
  readonly pictures: PictureFeatures;
}

/** Pictures in an .npy, and the rows of a TSV that hold the same regions in the same order. */
async function scene(random: () => number, images: number, regions: number, limit?: number): Promise<Scene> {
  const rows = Array.from({ length: images }, (_, n) => ({
    id: `${n}`,
    width: 100,
    height: 80,
    features: randomFeatures(random, regions),
    boxes: Float32Array.from({ length: regions * 4 }, (_, k) =>
      Math.fround((k % 4 < 2 ? 0 : 40) + random() * 30),
    ),
  }));
  const numbers = rows.flatMap(({ features }) => [...features]);
  const source = await openFeatures(bytesSource('f.npy', npyBytes([images, regions, WIDTH], numbers)));
  return { rows, pictures: await joinFeatures([source], { limit }) };
}

async function allBoxes(pictures: PictureFeatures, boxes: PictureBoxes): Promise<Float32Array[]> {
  const all: Float32Array[] = [];
  for await (const features of pictures.stream()) all.push((await boxes.of(all.length, features)).boxes);
  return all;
}

async function boxesFrom(
  pictures: PictureFeatures,
  file: ByteSource | FolderSource,
  same = false,
): Promise<PictureBoxes> {
  return boxesForPictures(pictures, await openBoxes(file), same);
}

const json = (name: string, value: unknown) => textSource(name, JSON.stringify(value));

describe('property: boxes of the gallery', () => {
  const random = seeded(12);

  it('come from a TSV extracted again, in another order, with other regions and pictures missing', async () => {
    const { rows, pictures } = await scene(random, 6, 8);
    const again = rows.slice(1).map((row) => {
      const order = permutation(random, 8).slice(0, wholeNumber(random, 2, 8));
      return { ...row, order, features: pick(row.features, order), boxes: pick(row.boxes, order, 4) };
    });
    const boxes = await boxesFrom(pictures, textSource('b.tsv', tsvText(again.toReversed())));
    const found = await allBoxes(pictures, boxes);
    expect(found[0].every(Number.isNaN)).toBe(true);
    let count = 0;
    for (const [n, { order }] of again.entries()) {
      for (let region = 0; region < 8; region++) {
        const box = found[n + 1].subarray(region * 4, region * 4 + 4);
        if (order.includes(region)) {
          expect([...box]).toEqual([...rows[n + 1].boxes.subarray(region * 4, region * 4 + 4)]);
          count++;
        } else expect([...box]).toEqual([NaN, NaN, NaN, NaN]);
      }
    }
    expect(boxes.report()).toEqual({
      pictures: 6,
      picturesWithout: 1,
      found: count,
      missing: 48 - count,
      beyond: 0,
    });
  });

  it('come from a folder, boxes.json and boxes.npy in the order given', async () => {
    const { rows, pictures } = await scene(random, 5, 3);
    const wanted = rows.map(({ boxes }) => boxes);
    const folder = memoryFolder(
      'feats',
      Object.fromEntries(
        rows.map(({ id, features, boxes }) => [
          `${id}.npz`,
          npzBytes({ x: npyBytes([3, WIDTH], features), bbox: npyBytes([3, 4], boxes) }, true),
        ]),
      ),
    );
    const quads = (boxes: Float32Array) => [0, 1, 2].map((n) => [...boxes.subarray(n * 4, n * 4 + 4)]);
    const objects = Object.fromEntries(
      rows.toReversed().map(({ id, boxes }) => [id, { width: 100, height: 80, boxes: quads(boxes) }]),
    );
    const flat = wanted.flatMap((boxes) => [...boxes]);
    const five = wanted.flatMap((boxes) => new Array(5).fill([...boxes]).flat());
    for (const file of [
      folder,
      json('b.json', objects),
      bytesSource('b.npy', npyBytes([5, 3, 4], flat)),
      bytesSource('b.npy', npyBytes([5, 3, 4], flat, { descr: '>f8', fortran: true })),
      bytesSource('b.npy', npyBytes([25, 3, 4], five)),
    ]) {
      const boxes = await boxesFrom(pictures, file);
      expect(await allBoxes(pictures, boxes)).toEqual(wanted);
      expect(boxes.report()).toMatchObject({ found: 15, missing: 0 });
    }
    const limited = await joinFeatures([await openFeatures(folder)], { limit: 2 });
    expect(
      await allBoxes(limited, await boxesFrom(limited, bytesSource('b.npy', npyBytes([5, 3, 4], flat)))),
    ).toEqual(wanted.slice(0, 2));
  });

  it('take whole numbers as they are', async () => {
    const { pictures } = await scene(random, 1, 1);
    const boxes = await boxesFrom(
      pictures,
      bytesSource('b.npy', npyBytes([1, 1, 4], [1, 2, 30, 40], { descr: '<i8' })),
    );
    expect(await allBoxes(pictures, boxes)).toEqual([Float32Array.of(1, 2, 30, 40)]);
  });

  it('lie beside their own features, and are then not compared', async () => {
    const { rows } = await scene(random, 3, 4);
    const one = pick(randomFeatures(random, 1), [0, 0, 0, 0]);
    const tsv = textSource('f.tsv', tsvText(rows.map((row) => ({ ...row, features: one }))));
    const pictures = await joinFeatures([await openFeatures(tsv)], { ids: ['2', '0', '1'] });
    const wanted = [2, 0, 1].map((n) => rows[n].boxes);
    const own = ownBoxes(pictures);
    expect(own && (await allBoxes(pictures, own))).toEqual(wanted);
    expect(await allBoxes(pictures, await boxesFrom(pictures, tsv, true))).toEqual(wanted);
    const { pictures: bare } = await scene(random, 1, 1);
    expect(ownBoxes(bare)).toBeUndefined();
  });

  it('count boxes beyond the picture, and keep them', async () => {
    const { pictures } = await scene(random, 1, 3);
    const quads = [
      [-0.5, 0, 100.9, 80.5],
      [0, 0, 110, 20],
      [-5, -5, 10, 10],
    ];
    const boxes = await boxesFrom(pictures, json('b.json', { 0: { width: 100, height: 80, boxes: quads } }));
    expect(await allBoxes(pictures, boxes)).toEqual([Float32Array.from(quads.flat())]);
    expect(boxes.report().beyond).toBe(2);
  });

  it.each([
    [
      'another number of boxes',
      { 0: { width: 9, height: 9, boxes: [[1, 1, 2, 2]] } },
      /b\.json, picture "0": 1 box for the 2 regions of picture "0"/,
    ],
    ['other ids', { x: { width: 9, height: 9, boxes: [] } }, /no boxes for 1 of 1 pictures: "0"/],
    [
      'corners in the wrong order',
      {
        0: {
          width: 9,
          height: 9,
          boxes: [
            [1, 1, 2, 2],
            [5, 5, 4, 6],
          ],
        },
      },
      /box 1 is \[5, 5, 4, 6\]; x1 y1 x2 y2/,
    ],
    [
      'a number past float32',
      {
        0: {
          width: 9,
          height: 9,
          boxes: [
            [1, 1, 2, 2],
            [1, 1, 1e300, 2],
          ],
        },
      },
      /box 1 is \[1, 1, Infinity, 2\], which is not finite/,
    ],
    ['three numbers', { 0: { width: 9, height: 9, boxes: [[1, 1, 2]] } }, /box 0 is not four numbers/],
    [
      'no size',
      {
        0: {
          boxes: [
            [1, 1, 2, 2],
            [1, 1, 2, 2],
          ],
        },
      },
      /"width" should be/,
    ],
    [
      'a size of nothing',
      {
        0: {
          width: 0,
          height: 9,
          boxes: [
            [1, 1, 2, 2],
            [1, 1, 2, 2],
          ],
        },
      },
      /width of the picture is 0/,
    ],
    ['a list', [], /should be an object/],
    ['nothing', {}, /holds no pictures/],
    ['null', { 0: null }, /was expected/],
  ])('say what is wrong: %s', async (_, value, message) => {
    const { pictures } = await scene(random, 1, 2);
    const error = await thrownBy(async () =>
      allBoxes(pictures, await boxesFrom(pictures, json('b.json', value))),
    );
    expect(error).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
  });

  it('say what is wrong with arrays, widths and broken JSON', async () => {
    const { pictures, rows } = await scene(random, 2, 2);
    const narrow = rows.map((row) => ({ ...row, features: new Float32Array(2) }));
    const nan = new Float32Array(16).fill(1);
    nan[9] = Number.NaN;
    for (const [file, message] of [
      [bytesSource('b.npy', npyBytes([3, 2, 4], new Float32Array(24))), /boxes for 3 pictures, there are 2/],
      [
        bytesSource('b.npy', npyBytes([2, 4], new Float32Array(8))),
        /shape \(2, 4\); boxes are \[pictures, regions, 4\]/,
      ],
      [bytesSource('b.npy', npyBytes([2, 2, 4], nan)), /b\.npy row 1: box 0 is \[1, NaN, 1, 1\]/],
      [
        bytesSource('b.npy', npyBytes([2, 3, 4], new Float32Array(24))),
        /3 boxes for the 2 regions of picture "0"/,
      ],
      [bytesSource('b.npz', npzBytes({ x: npyBytes([1], [1]) }, true)), /is a \.npz/],
      [textSource('b.tsv', tsvText(narrow)), /b\.tsv have 1 numbers, those of the features 48/],
      [textSource('b.json', '{"0": '), /b\.json is not JSON \(.*\): expected \{id: /],
      [textSource('b.json', '['.repeat(100_000)), /b\.json/],
      [
        memoryFolder('feats', { '0.npy': npyBytes([2, WIDTH], new Float32Array(2 * WIDTH)) }),
        /feats holds features without boxes/,
      ],
    ] as const) {
      const error = await thrownBy(async () => allBoxes(pictures, await boxesFrom(pictures, file)));
      expect(error).toMatchObject({ name: 'InputError', message: expect.stringMatching(message) });
    }
  });
});

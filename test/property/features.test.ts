// Random features written in every form that researchers hold come back as they were, in the gallery's order.

import { describe, expect, it } from 'vitest';
import { bytesSource } from '../../src/bundle/byteSource.ts';
import type { FeatureSource } from '../../src/convert/features/featureSource.ts';
import { joinFeatures, type Wanted } from '../../src/convert/features/joinFeatures.ts';
import { openFeatures } from '../../src/convert/features/openFeatures.ts';
import { readLines } from '../../src/convert/lines.ts';
import { npyHeader } from '../../src/convert/npyWriter.ts';
import { InputError } from '../../src/scan/errors.ts';
import {
  collect,
  halfNumber,
  join,
  memoryFolder,
  type NpyForm,
  npyBytes,
  npzBytes,
  rawNpyHeader,
  type TsvRow,
  textSource,
  thrownBy,
  tsvText,
} from '../support/featureFiles.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const FORMS: readonly NpyForm[] = ['f2', 'f4', 'f8'].flatMap((type) =>
  ['<', '>'].flatMap((order) =>
    [false, true].map((fortran, n) => ({ descr: order + type, fortran, version: (n + 1) as 1 | 2 })),
  ),
);

function randomNumbers(random: () => number, length: number): Float32Array {
  return Float32Array.from({ length }, () => halfNumber(random));
}

/** `numbers` [rows, regions · width] as rows. */
function asRows(numbers: Float32Array, rows: number): number[][] {
  const size = numbers.length / rows;
  return Array.from({ length: rows }, (_, n) => [...numbers.subarray(n * size, (n + 1) * size)]);
}

function randomTsv(random: () => number, count: number, width: number): TsvRow[] {
  return Array.from({ length: count }, (_, n) => {
    const regions = wholeNumber(random, 1, 7);
    return {
      id: `${n * 37 + 5}`,
      width: 640,
      height: 480,
      boxes: Float32Array.from({ length: regions * 4 }, (_, k) => (k % 4) * 10 + random() * 5),
      features: randomNumbers(random, regions * width),
    };
  });
}

function shuffled<T>(random: () => number, items: readonly T[]): T[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

async function joined(source: FeatureSource | readonly FeatureSource[], wanted: Wanted = {}) {
  const pictures = await joinFeatures(Array.isArray(source) ? source : [source as FeatureSource], wanted);
  return { ids: pictures.ids, features: await collect(pictures.stream()), pictures };
}

/** A source read in the given order of rows. */
async function rowsOf(source: FeatureSource, rows: readonly number[]): Promise<number[][]> {
  return collect(source.stream(rows));
}

describe('property: arrays', () => {
  const random = seeded(1);

  it.each(FORMS)('reads $descr, Fortran order $fortran, alone and inside a .npz', async (form) => {
    for (let round = 0; round < 6; round++) {
      const shape = [wholeNumber(random, 1, 9), wholeNumber(random, 1, 6), wholeNumber(random, 1, 40)];
      const numbers = randomNumbers(random, shape[0] * shape[1] * shape[2]);
      const bytes = npyBytes(shape, numbers, form);
      const wanted = asRows(numbers, shape[0]);
      for (const source of [
        bytesSource('a.npy', bytes),
        bytesSource('stored.npz', npzBytes({ features: bytes }, false)),
        bytesSource('deflated.npz', npzBytes({ other: npyBytes([1], [1]), x: bytes }, true)),
      ]) {
        const opened = await openFeatures(source);
        expect([opened.rows, opened.width]).toEqual([shape[0], shape[2]]);
        expect([...opened.counts]).toEqual(new Array(shape[0]).fill(shape[1]));
        const { ids, features } = await joined(opened);
        expect(features).toEqual(wanted);
        expect(ids).toEqual(wanted.map((_, n) => `${n}`));
        const order = shuffled(random, [...wanted.keys(), 0]);
        expect(await rowsOf(opened, order)).toEqual(order.map((row) => wanted[row]));
      }
    }
  });

  it('reads blocks larger than one read, with a short one at the end', async () => {
    const shape = [700, 3, 1024];
    const numbers = Float32Array.from({ length: 700 * 3 * 1024 }, (_, n) => n % 65_521);
    const rows = asRows(numbers, 700);
    for (const fortran of [false, true]) {
      const bytes = npyBytes(shape, numbers, { descr: '<f4', fortran });
      for (const deflate of [false, true]) {
        const source = await openFeatures(bytesSource('a.npz', npzBytes({ x: bytes }, deflate)));
        let row = 0;
        for await (const features of (await joinFeatures([source], {})).stream()) {
          if (row % 50 === 49) expect([...features]).toEqual(rows[row]);
          else expect([features[0], features[3071]]).toEqual([rows[row][0], rows[row][3071]]);
          row++;
        }
        expect(row).toBe(700);
      }
    }
  });

  it('knows every float16', async () => {
    const bits = Uint16Array.from({ length: 65_536 }, (_, n) => n);
    const header = rawNpyHeader("{'descr': '<f2', 'fortran_order': False, 'shape': (1, 64, 1024), }");
    const source = await openFeatures(bytesSource('h.npy', join(header, new Uint8Array(bits.buffer))));
    const [values] = await rowsOf(source, [0]);
    expect([0x0000, 0x0001, 0x03ff, 0x0400, 0x3c00, 0x3555, 0x7bff].map((n) => values[n])).toEqual([
      0,
      2 ** -24,
      1023 * 2 ** -24,
      2 ** -14,
      1,
      0.333251953125,
      65_504,
    ]);
    expect([0xbc00, 0xfbff, 0x7c00, 0xfc00].map((n) => values[n])).toEqual([
      -1,
      -65_504,
      Infinity,
      -Infinity,
    ]);
    expect(Number.isNaN(values[0x7e01])).toBe(true);
  });

  it('reads headers as other writers spell them', async () => {
    const data = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5, 6).buffer);
    for (const text of [
      "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2, 3)}",
      '{"shape":(1,2,3,),"fortran_order":False,"descr":"<f4"}',
      "{ 'descr' : '=f4' , 'fortran_order' : False , 'shape' : (1L, 2L, 3L) , }",
      "{'descr': 'f4', 'fortran_order': False, 'shape': (1, 2, 3), }",
    ]) {
      const source = await openFeatures(bytesSource('a.npy', join(rawNpyHeader(text), data)));
      expect(await rowsOf(source, [0])).toEqual([[1, 2, 3, 4, 5, 6]]);
    }
  });

  it('writes headers that it reads', async () => {
    const numbers = randomNumbers(random, 4 * 5 * 6);
    const header = npyHeader([4, 5, 6]);
    expect(header.length % 64).toBe(0);
    const source = await openFeatures(bytesSource('a.npy', join(header, new Uint8Array(numbers.buffer))));
    expect((await joined(source)).features).toEqual(asRows(numbers, 4));
  });
});

describe('property: bottom-up TSV', () => {
  const random = seeded(2);

  it('finds rows in any order, lines of any length, either line end, b-quotes of Python 3', async () => {
    for (let round = 0; round < 20; round++) {
      const width = wholeNumber(random, 1, 300);
      const rows = shuffled(random, randomTsv(random, wholeNumber(random, 1, 12), width));
      const lineEnd = round % 2 ? '\r\n' : '\n';
      let text = tsvText(rows, lineEnd, round % 3 ? undefined : (field) => `b'${field}'`);
      if (round % 5 === 0) text = text.slice(0, -lineEnd.length);
      if (round % 5 === 1) text = `${text}${lineEnd}`;
      const source = await openFeatures(textSource('f.tsv', text));
      expect([source.width, source.ids]).toEqual([width, rows.map(({ id }) => id)]);
      const wanted = shuffled(random, rows);
      const { ids, features, pictures } = await joined(source, {
        ids: wanted.map(({ id }) => id),
        captions: 5 * rows.length,
      });
      expect(ids).toEqual(wanted.map(({ id }) => id));
      expect(features).toEqual(wanted.map((row) => [...row.features]));
      for (const [image, row] of wanted.entries()) {
        expect(await pictures.boxesOf?.(image)).toEqual({ width: 640, height: 480, boxes: row.boxes });
      }
    }
  });

  it('finds long lines by jumping and broken ones by reading', async () => {
    const rows = randomTsv(random, 5, 9000);
    const source = await openFeatures(textSource('f.tsv', tsvText(rows)));
    expect((await joined(source)).features).toEqual(rows.map((row) => [...row.features]));
    const lines = tsvText(rows).split('\n');
    lines[3] = lines[3].slice(0, -4);
    const error = await thrownBy(() => openFeatures(textSource('f.tsv', lines.join('\n'))));
    expect(error).toBeInstanceOf(InputError);
    expect(`${error}`).toMatch(/^InputError: f\.tsv:4: /);
  });

  it.each([
    ['five columns', (line: string) => line.slice(0, line.lastIndexOf('\t')), /f\.tsv:2 has 5 columns/],
    ['seven columns', (line: string) => `${line}\tx`, /f\.tsv:2 has more than 6 columns/],
    [
      'num_boxes too large',
      (line: string) => setField(line, 3, '9'),
      /f\.tsv:2: the boxes are \d+ bytes, num_boxes 9/,
    ],
    ['num_boxes no number', (line: string) => setField(line, 3, '1e1'), /f\.tsv:2: num_boxes is "1e1"/],
    ['no id', (line: string) => setField(line, 0, ' '), /f\.tsv:2: the image_id is empty/],
    [
      'the id of line 1',
      (line: string) => setField(line, 0, '5'),
      /f\.tsv:2: the image_id "5" was already on line 1/,
    ],
    ['boxes cut', (line: string) => setField(line, 4, 'AAA='), /f\.tsv:2: the boxes are 2 bytes/],
  ])('says what is wrong: %s', async (_, damage, message) => {
    const lines = tsvText(randomTsv(random, 3, 40)).split('\n');
    lines[1] = damage(lines[1]);
    expect(await thrownBy(() => openFeatures(textSource('f.tsv', lines.join('\n'))))).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it('says where base64 is none', async () => {
    const rows = randomTsv(random, 3, 40);
    const lines = tsvText(rows).split('\n');
    const fields = lines[1].split('\t');
    lines[1] = setField(lines[1], 5, `${fields[5].slice(0, 17)}*${fields[5].slice(18)}`);
    const source = await openFeatures(textSource('f.tsv', lines.join('\n')));
    expect(await rowsOf(source, [0, 2])).toEqual([[...rows[0].features], [...rows[2].features]]);
    expect(`${await thrownBy(() => rowsOf(source, [1]))}`).toMatch(
      /f\.tsv:2: the features column is not base64 at its character 18/,
    );
  });
});

function setField(line: string, field: number, value: string): string {
  return line
    .split('\t')
    .map((text, n) => (n === field ? value : text))
    .join('\t');
}

describe('property: folders of one file a picture', () => {
  const random = seeded(3);

  it('reads .npz of any form with boxes and sizes, features lying on their side, and .npy without', async () => {
    for (let round = 0; round < 8; round++) {
      const width = wholeNumber(random, 9, 40);
      const rows = randomTsv(random, 4, width);
      const form = FORMS[wholeNumber(random, 0, FORMS.length - 1)];
      const files: Record<string, Uint8Array> = { 'README.txt': new Uint8Array(3) };
      for (const { id, features, boxes } of rows) {
        const regions = boxes.length / 4;
        const lying = round % 4 === 3;
        const turned = Float32Array.from(
          features,
          (_, n) => features[(n % regions) * width + Math.floor(n / regions)],
        );
        const x = lying
          ? npyBytes([width, regions], turned, form)
          : npyBytes(round % 4 === 2 ? [1, regions, width] : [regions, width], features, form);
        if (round % 4 === 1) {
          files[`${id}.npy`] = x;
          files[`${id}_info.npy`] = rawNpyHeader("{'descr': '|O', 'fortran_order': False, 'shape': (), }");
        } else {
          const arrays = {
            image_w: npyBytes([], [640], { descr: '<i8' }),
            image_h: npyBytes([1], [480], { descr: '<f4' }),
            info: rawNpyHeader("{'descr': '|O', 'fortran_order': False, 'shape': (), }"),
          };
          const named: Record<string, Uint8Array> =
            round % 2
              ? { features: x, boxes: npyBytes([regions, 4], boxes) }
              : { x, bbox: npyBytes([regions, 4], boxes) };
          files[`${id}.npz`] = npzBytes({ ...arrays, ...named }, round % 3 > 0);
        }
      }
      const source = await openFeatures(memoryFolder('feats', files));
      const wanted = shuffled(random, rows);
      const { features, pictures } = await joined(source, { ids: wanted.map(({ id }) => id) });
      expect(features).toEqual(wanted.map((row) => [...row.features]));
      if (round % 4 === 1) expect(pictures.boxesOf).toBeUndefined();
      for (const [image, row] of wanted.entries()) {
        if (pictures.boxesOf)
          expect(await pictures.boxesOf(image)).toEqual({ width: 640, height: 480, boxes: row.boxes });
      }
    }
  });

  it.each([
    ['nothing', {}, /holds no \.npz or \.npy files/],
    [
      'both kinds of one id',
      { 'a.npy': npyBytes([1, 2], [1, 2]), 'a.npz': npyBytes([1, 2], [1, 2]) },
      /both a \.npy and a \.npz for "a"/,
    ],
    [
      'two widths',
      { 'a.npy': npyBytes([1, 2], [1, 2]), 'b.npy': npyBytes([2, 1], [1, 2]) },
      /feats\/b\.npy have 1 numbers, those of a\.npy have 2/,
    ],
    [
      'a pickle',
      { 'a.npy': rawNpyHeader("{'descr': '|O', 'fortran_order': False, 'shape': (), }") },
      /a\.npy holds pickled Python objects/,
    ],
    [
      'other boxes',
      {
        'a.npz': npzBytes(
          { x: npyBytes([2, 3], [1, 2, 3, 4, 5, 6]), bbox: npyBytes([4, 4], new Array(16).fill(1)) },
          true,
        ),
      },
      /there are 4 boxes beside it/,
    ],
  ])('says what is wrong: %s', async (_, files, message) => {
    expect(
      `${await thrownBy(() => openFeatures(memoryFolder('feats', files as Record<string, Uint8Array>)))}`,
    ).toMatch(message);
  });
});

describe('property: several sources, ids and captions', () => {
  const random = seeded(4);
  const npy = (rows: number, regions = 2, width = 3, from = 0) => {
    const numbers = Float32Array.from({ length: rows * regions * width }, (_, n) => from + n);
    return openFeatures(bytesSource(`n${rows}.npy`, npyBytes([rows, regions, width], numbers)));
  };
  const tsv = (ids: readonly string[], name = 'f.tsv') =>
    openFeatures(
      textSource(
        name,
        tsvText(
          ids.map((id, n) => ({
            id,
            width: 9,
            height: 9,
            boxes: new Float32Array(4),
            features: Float32Array.of(n, n, 1),
          })),
        ),
      ),
    );

  it('lets arrays follow each other in the order given', async () => {
    const sources = [await npy(3), await npy(2, 4, 3, 100), await npy(1, 1, 3, 500)];
    const { ids, features, pictures } = await joined(sources, { captions: 30 });
    expect(ids).toEqual(['0', '1', '2', '3', '4', '5']);
    expect([...pictures.counts]).toEqual([2, 2, 2, 4, 4, 1]);
    expect(features.map(([first]) => first)).toEqual([0, 6, 12, 100, 112, 500]);
  });

  it('takes every fifth of rows that repeat, across files too, and of ids that repeat', async () => {
    const numbers = Float32Array.from({ length: 4 * 6 }, () => halfNumber(random));
    const five = Float32Array.from({ length: 20 * 6 }, (_, n) => numbers[Math.floor(n / 30) * 6 + (n % 6)]);
    const file = (from: number, to: number) =>
      openFeatures(bytesSource('r.npy', npyBytes([to - from, 2, 3], five.slice(from * 6, to * 6))));
    const sources = [await file(0, 7), await file(7, 20)];
    const ids = ['a', 'b', 'c', 'd'];
    const repeatedIds = ids.flatMap((id) => [id, id, id, id, id]);
    for (const wanted of [
      { captions: 20 },
      { ids },
      { ids: repeatedIds },
      { ids, captions: 20 },
      { ids: repeatedIds, captions: 20 },
    ]) {
      const found = await joined(sources, wanted);
      expect(found.features).toEqual(asRows(numbers, 4));
      expect(found.ids).toEqual(wanted.ids ? ids : ['0', '1', '2', '3']);
    }
    const single = await openFeatures(bytesSource('s.npy', npyBytes([4, 2, 3], numbers)));
    expect((await joined(single, { ids: repeatedIds, captions: 20 })).features).toEqual(asRows(numbers, 4));

    const unequal = five.slice();
    unequal[8 * 6] += 1;
    const broken = await openFeatures(bytesSource('u.npy', npyBytes([20, 2, 3], unequal)));
    expect(`${await thrownBy(() => joined(broken, { captions: 20 }))}`).toMatch(
      /u\.npy row 5 and u\.npy row 8 differ/,
    );
    expect((await joined(broken, { captions: 20, limit: 1 })).ids).toEqual(['0']);
    expect((await joined(broken, { captions: 100 })).ids).toHaveLength(20);
  });

  it('looks named rows up and gives the other ids to the arrays', async () => {
    const sources = [await tsv(['7', '8']), await npy(2, 1), await tsv(['9'], 'g.tsv')];
    const { features, pictures } = await joined(sources, { ids: ['9', 'x', '7', 'y', '8'], captions: 25 });
    expect(features).toEqual([
      [0, 0, 1],
      [0, 1, 2],
      [0, 0, 1],
      [3, 4, 5],
      [1, 1, 1],
    ]);
    expect(Array.from({ length: 5 }, (_, n) => pictures.stored(n).source.name)).toEqual([
      'g.tsv',
      'n2.npy',
      'f.tsv',
      'n2.npy',
      'f.tsv',
    ]);
  });

  it('numbers pictures where no ids are given, and keeps the names under which other files know them', async () => {
    const sources = [await tsv(['7', '8']), await tsv(['7'], 'g.tsv'), await npy(1)];
    const { ids, pictures } = await joined(sources);
    expect([ids, pictures.names]).toEqual([
      ['0', '1', '2', '3'],
      ['7', '8', '7', '3'],
    ]);
    const limited = (await joined(sources, { limit: 1 })).pictures;
    expect([limited.names, limited.dropped]).toEqual([['7'], ['8', '7', '3']]);
  });

  it('compares ids strictly first, then by stem, then by number', async () => {
    const find = async (stored: readonly string[], wanted: string) =>
      (await joined(await tsv(stored), { ids: [wanted] })).features[0][0];
    expect(await find(['1.jpg', '1', '01'], '1')).toBe(1);
    expect(await find(['2', '1.jpg'], '1')).toBe(1);
    expect(await find(['2', '1'], 'val/1.png')).toBe(1);
    expect(await find(['2', '391895'], 'COCO_val2014_000000391895.jpg')).toBe(1);
    expect(await find(['COCO_train2014_000000000009.jpg', 'COCO_val2014_000000391895'], '391895')).toBe(1);
    expect(await find(['2', '000000391895'], '391895')).toBe(1);
    expect(await find(['1000092795.jpg', '1007129816_e794419615'], '1007129816_e794419615.jpg')).toBe(1);
    expect(`${await thrownBy(() => find(['01', '001'], '1'))}`).toMatch(
      /"1" could be "01" of f\.tsv or "001" of f\.tsv/,
    );
    expect(`${await thrownBy(() => find(['photo_12'], '12'))}`).toMatch(
      /1 of 1 ids have no features in f\.tsv: "12"/,
    );
  });

  it.each([
    [
      'captions for other pictures',
      { captions: 41 },
      /8 rows, the captions file has 41 lines and the ids file is not given/,
    ],
    [
      'fewer ids',
      { ids: ['a', 'b'], captions: 40 },
      /2 pictures in the ids file, which has 2 lines; the captions file has 40 and the features have 8 rows/,
    ],
    [
      'ids without rows',
      { ids: [...'abcdefghi'] },
      /8 rows, the captions file is not given and the ids file has 9 lines/,
    ],
    [
      'an id twice',
      { ids: ['a', 'b', 'c', 'a', 'e', 'f', 'g', 'h'] },
      /"a" is on line 1 and on line 4 of the ids file/,
    ],
    ['an empty id', { ids: ['a', ' '] }, /Line 2 of the ids file is empty/],
    ['no ids', { ids: [] }, /nothing in the ids file/],
  ])('states the numbers: %s', async (_, wanted, message) => {
    expect(await thrownBy(async () => joined(await npy(8), wanted))).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it('names widths that differ, ids in two files, two ids of one row', async () => {
    const messages = [
      thrownBy(async () => joined([await npy(1, 2, 3), await npy(2, 2, 4)])),
      thrownBy(async () => joined([await tsv(['1']), await tsv(['1'], 'g.tsv')], { ids: ['1'] })),
      thrownBy(async () => joined(await tsv(['1', '2']), { ids: ['1', '01'] })),
      thrownBy(async () => joined(await tsv(['1', '2']), { ids: ['4', '5', '1', '6', '7'] })),
    ];
    expect((await Promise.all(messages)).map(String)).toEqual([
      expect.stringMatching(/n1\.npy have 3 numbers, those of n2\.npy have 4/),
      expect.stringMatching(/"1" of f\.tsv or "1" of g\.tsv/),
      expect.stringMatching(/ids "1" and "01" both mean f\.tsv:1/),
      expect.stringMatching(/4 of 5 ids have no features in f\.tsv: "4", "5", "6" and 1 more/),
    ]);
  });

  it('names the number that is not finite', async () => {
    for (const [value, descr] of [
      [Number.NaN, '<f4'],
      [Number.POSITIVE_INFINITY, '<f2'],
      [1e300, '<f8'],
    ] as const) {
      const numbers = new Float64Array(2 * 3 * 4);
      numbers[12 + 4 + 2] = value;
      const source = await openFeatures(bytesSource('a.npy', npyBytes([2, 3, 4], numbers, { descr })));
      expect(`${await thrownBy(() => joined(source, { ids: ['p', 'q'] }))}`).toMatch(
        /a\.npy row 1 \(picture "q"\): number 2 of region 1 is (NaN|Infinity)/,
      );
    }
  });
});

describe('property: lines', () => {
  const read = (text: string | Uint8Array) =>
    readLines(bytesSource('c.txt', typeof text === 'string' ? new TextEncoder().encode(text) : text));

  it('keeps empty lines, not the end of the last', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('a\n')).toEqual(['a']);
    expect(await read('a\r\n\r\n b \n')).toEqual(['a', '', ' b ']);
    expect(await read('\ufeffa\nb')).toEqual(['a', 'b']);
    expect(await read('\n\n')).toEqual(['', '']);
    expect(await read('a\u2028b\u0085c\rd\n')).toEqual(['a\u2028b\u0085c\rd']);
    expect(await read('naïve 犬\n')).toEqual(['naïve 犬']);
  });

  it('names the line that is not UTF-8', async () => {
    const error = await thrownBy(() => read(Uint8Array.of(0x61, 0x0a, 0x62, 0xe9, 0x0a)));
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^c\.txt:2 is not UTF-8/),
    });
  });
});

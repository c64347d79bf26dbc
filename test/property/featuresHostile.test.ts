// Damaged and hostile feature files: they read, or they end in an InputError, and neither memory nor time runs away.

import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource, type FolderSource } from '../../src/bundle/byteSource.ts';
import { openBoxes } from '../../src/convert/boxes/openBoxes.ts';
import { joinFeatures } from '../../src/convert/features/joinFeatures.ts';
import { openFeatures } from '../../src/convert/features/openFeatures.ts';
import { InputError } from '../../src/scan/errors.ts';
import {
  halfNumber,
  join,
  memoryFolder,
  npyBytes,
  npzBytes,
  rawNpyHeader,
  textSource,
  thrownBy,
  tsvText,
  zipBytes,
} from '../support/featureFiles.ts';
import { seeded, wholeNumber } from '../support/random.ts';

/** Reads everything that there is to read. */
async function readAll(source: ByteSource | FolderSource): Promise<void> {
  const pictures = await joinFeatures([await openFeatures(source)], {});
  for await (const features of pictures.stream()) expect(features.length).toBeGreaterThan(0);
  for (let image = 0; image < pictures.ids.length; image++) await pictures.boxesOf?.(image);
}

async function expectInputError(run: () => Promise<unknown>, message?: RegExp): Promise<void> {
  const error = await thrownBy(run);
  expect(error).toBeInstanceOf(InputError);
  expect(`${error}`).toMatch(message ?? /\.$/);
}

const random = seeded(9);
const numbers = Float32Array.from({ length: 3 * 4 * 5 }, () => halfNumber(random));
const rows = [0, 1, 2].map((n) => ({
  id: `${n}`,
  width: 20,
  height: 10,
  boxes: Float32Array.of(0, 1, 5, 6, 2, 3, 9, 9),
  features: numbers.slice(n * 10, n * 10 + 10),
}));
const picture = {
  x: npyBytes([4, 5], numbers.slice(0, 20)),
  bbox: npyBytes([4, 4], numbers.slice(0, 16)),
  image_w: npyBytes([], [20]),
};

/** Small files of every kind; the folder's one file is the one that gets damaged. */
const KINDS: Readonly<
  Record<
    string,
    { readonly bytes: Uint8Array; readonly open: (bytes: Uint8Array) => ByteSource | FolderSource }
  >
> = {
  npy: { bytes: npyBytes([3, 4, 5], numbers), open: (bytes) => bytesSource('f.npy', bytes) },
  'npy in Fortran order': {
    bytes: npyBytes([3, 4, 5], numbers, { fortran: true, descr: '>f8', version: 3 }),
    open: (bytes) => bytesSource('f.npy', bytes),
  },
  'stored npz': {
    bytes: npzBytes({ features: npyBytes([3, 4, 5], numbers) }, false),
    open: (bytes) => bytesSource('f.npz', bytes),
  },
  'deflated npz': {
    bytes: npzBytes({ features: npyBytes([3, 4, 5], numbers) }, true),
    open: (bytes) => bytesSource('f.npz', bytes),
  },
  tsv: { bytes: new TextEncoder().encode(tsvText(rows)), open: (bytes) => bytesSource('f.tsv', bytes) },
  'folder of deflated npz': {
    bytes: npzBytes(picture, true),
    open: (bytes) => memoryFolder('feats', { '12.npz': bytes }),
  },
  'folder of stored npz': {
    bytes: npzBytes(picture, false),
    open: (bytes) => memoryFolder('feats', { '12.npz': bytes }),
  },
};

describe.each(Object.entries(KINDS))('property: hostile %s', (_, { bytes, open }) => {
  it('reads whole', async () => {
    await readAll(open(bytes));
  });

  it('cut anywhere', async () => {
    const lengths = new Set(Array.from({ length: 80 }, () => wholeNumber(random, 0, bytes.length - 1)));
    for (const length of [0, 1, 5, 7, 11, bytes.length - 1, ...lengths]) {
      const error = await thrownBy(() => readAll(open(bytes.slice(0, length))));
      // A text cut behind a line, or before its line end, is a whole text.
      if (bytes[0] === 0x30 && error === undefined) continue;
      expect(error, `cut at ${length}`).toBeInstanceOf(InputError);
    }
  });

  it('with one byte changed, anywhere', async () => {
    for (let round = 0; round < 300; round++) {
      const damaged = bytes.slice();
      const at = wholeNumber(random, 0, bytes.length - 1);
      damaged[at] ^= 1 << wholeNumber(random, 0, 7);
      const error = await thrownBy(() => readAll(open(damaged)));
      if (error !== undefined && !(error instanceof InputError))
        throw new Error(`byte ${at}: ${error}`, { cause: error });
    }
  });

  it('with bytes overwritten, left out and repeated', async () => {
    for (let round = 0; round < 150; round++) {
      const at = wholeNumber(random, 0, bytes.length - 1);
      const length = wholeNumber(random, 1, 16);
      const noise = Uint8Array.from({ length }, () => wholeNumber(random, 0, 255));
      const rest = [bytes.slice(at + length), bytes.slice(at), bytes.slice(Math.max(0, at - length))][
        round % 3
      ];
      const error = await thrownBy(() =>
        readAll(open(join(bytes.slice(0, at), round % 2 ? noise : noise.fill(255), rest))),
      );
      if (error !== undefined && !(error instanceof InputError))
        throw new Error(`at ${at}: ${error}`, { cause: error });
    }
  });
});

describe('property: hostile npy headers', () => {
  const shaped = (shape: string, data = 0, descr = '<f4') =>
    bytesSource(
      'a.npy',
      join(
        rawNpyHeader(`{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`),
        new Uint8Array(data),
      ),
    );

  it.each([
    ['a huge shape', '(99999999999, 36, 2048)'],
    ['a shape past every number', '(9007199254740991, 9007199254740991, 9007199254740991)'],
    ['a shape past 2^53', '(99999999999999999999, 1, 1)'],
    ['a negative shape', '(-1, 36, 2048)'],
    ['an empty shape', '()'],
    ['no pictures', '(0, 36, 2048)'],
    ['no regions but many pictures', '(9007199254740991, 0, 2048)'],
    ['a float in the shape', '(1.0, 2, 3)'],
    ['a number without its comma', '(5)'],
    ['an expression', '(1 + 1, 2, 3)'],
    ['a call', '__import__("os").system("true")'],
    ['a list', '[1, 2, 3]'],
    ['nothing', ''],
    ['nested tuples', '((1, 2), 3)'],
    ['forty dimensions', `(${'1, '.repeat(40)})`],
  ])('%s', async (_, shape) => {
    await expectInputError(() => readAll(shaped(shape)));
    await expectInputError(() => openBoxes(shaped(shape)));
  });

  it.each([
    '|O',
    '|S8',
    '<U4',
    '<c8',
    '<M8[ns]',
    '<f16',
    '<f1',
    '<i4',
    '|u1',
    '|b1',
    '>i8',
    'float32',
    '<',
    '',
    "<f4', 'x': '",
  ])('type %s', async (descr) => {
    await expectInputError(() => readAll(shaped('(1, 1, 8)', 64, descr)));
  });

  it.each([
    '{}',
    '',
    '{',
    "{'descr': '<f4'}",
    "{'descr': '<f4', 'fortran_order': 0, 'shape': (1, 1, 1)}",
    "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1)} + {}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1), 'more': True}",
    "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1, 1, 1)}",
    "{'de\\x73cr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1)}",
    `{${"'".repeat(5000)}`,
    '('.repeat(20_000),
  ])('%s', async (text) => {
    await expectInputError(() => readAll(bytesSource('a.npy', join(rawNpyHeader(text), new Uint8Array(4)))));
  });

  it('lengths that lie', async () => {
    const bytes = npyBytes([1, 1, 1], [1], { version: 2 });
    for (const length of [0, 1, 0xffff_ffff, 70_000]) {
      new DataView(bytes.buffer).setUint32(8, length, true);
      await expectInputError(() => readAll(bytesSource('a.npy', bytes)));
    }
    await expectInputError(
      () => readAll(bytesSource('a.npy', join(npyBytes([1, 1, 1], [1]), new Uint8Array(4)))),
      /longer than its shape/,
    );
    const four = npyBytes([1, 1, 1], [1]);
    four[6] = 4;
    await expectInputError(() => readAll(bytesSource('a.npy', four)), /version 4/);
  });

  it('claims of a size that the file has, and no picture', async () => {
    const sparse = (shape: readonly number[]): ByteSource => {
      const head = rawNpyHeader(`{'descr': '<f4', 'fortran_order': True, 'shape': (${shape.join(', ')}), }`);
      const size = head.length + shape.reduce((a, b) => a * b, 4);
      return {
        name: 'sparse.npy',
        size,
        read: async (start, end) => {
          if (end - start > 1 << 28) throw new Error('read far too much');
          const bytes = new Uint8Array(end - start);
          if (start < head.length) bytes.set(head.subarray(start, end));
          return bytes;
        },
      };
    };
    await expectInputError(() => readAll(sparse([1, 1 << 20, 1 << 12])), /claims 1,048,576 regions/);
    await expectInputError(() => readAll(sparse([1 << 30, 1, 1])), /claims 1,073,741,824 pictures/);
  });
});

describe('property: hostile zip archives', () => {
  it('bombs, by what they declare and by what they hold', async () => {
    const bomb = npzBytes({ x: npyBytes([1, 1, 4_000_000], new Float32Array(4_000_000)) }, true);
    expect(bomb.length).toBeLessThan(20_000);
    await readAll(bytesSource('b.npz', bomb));
    const header = rawNpyHeader("{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1, 1073741824), }");
    await expectInputError(() => readAll(bytesSource('b.npz', npzBytes({ x: header }, true))), /truncated/);

    // The directory claims 4 GB.
    const lying = bomb.slice();
    const view = new DataView(lying.buffer);
    const directory = view.getUint32(lying.length - 6, true);
    view.setUint32(directory + 24, 0xffff_fff0, true);
    await expectInputError(() => readAll(bytesSource('b.npz', lying)), /cannot give|truncated|zip archive/);
  });

  it('inflates no more than is declared', async () => {
    const small = npyBytes([1, 1, 8], new Float32Array(8));
    const archive = zipBytes({ 'x.npy': join(small, new Uint8Array(50_000_000)) }, true);
    const view = new DataView(archive.buffer);
    const directory = view.getUint32(archive.length - 6, true);
    view.setUint32(directory + 24, small.length, true);
    await expectInputError(() => readAll(bytesSource('b.npz', archive)), /inflates to more|zip archive/);
  });

  it('files that nobody saves with numpy', async () => {
    await expectInputError(
      () => readAll(bytesSource('e.npz', zipBytes({}, false))),
      /without a \.npy inside/,
    );
    await expectInputError(
      () => readAll(bytesSource('m.pth', zipBytes({ 'archive/data.pkl': new Uint8Array(9) }, false))),
      /without a \.npy inside/,
    );
    const two = npzBytes({ a: npyBytes([1, 1, 1], [1]), b: npyBytes([1, 1, 1], [1]) }, false);
    await expectInputError(() => readAll(bytesSource('t.npz', two)), /several arrays \(a, b\)/);
    const nested = zipBytes({ 'x.npy': npzBytes({ x: npyBytes([1, 1, 1], [1]) }, true) }, true);
    await expectInputError(() => readAll(bytesSource('n.npz', nested)), /x\.npy\) is not a \.npy file/);
    for (const [offset, value] of [
      [8, 1],
      [10, 12],
    ]) {
      // Encrypted; compressed by bzip2.
      const archive = npzBytes({ x: npyBytes([1, 1, 1], [1]) }, true);
      const view = new DataView(archive.buffer);
      view.setUint16(view.getUint32(archive.length - 6, true) + offset, value, true);
      await expectInputError(() => readAll(bytesSource('c.npz', archive)), /encrypted|method 12/);
    }
  });
});

describe('property: hostile text and other files', () => {
  it.each([
    ['empty', ''],
    ['captions', 'Two dogs run.\nA man.\n'],
    ['tabs', '\t'.repeat(1000)],
    ['newlines', '\n\r\n\n'],
    ['one endless line', 'x'.repeat(200_000)],
    ['a header line', 'image_id\timage_w\timage_h\tnum_boxes\tboxes\tfeatures\n'],
    ['huge num_boxes', `1\t2\t3\t99999999\t${'A'.repeat(64)}\t${'A'.repeat(64)}\n`],
    ['num_boxes past all numbers', '1\t2\t3\t99999999999999999999\tAAAA\tAAAA\n'],
    ['negative num_boxes', '1\t2\t3\t-1\tAAAA\tAAAA\n'],
    ['no boxes at all', '1\t2\t3\t0\t\t\n'],
    ['features without boxes', '1\t2\t3\t0\t\tAAAA\n'],
    ['boxes without features', `1\t2\t3\t1\t${'A'.repeat(22)}==\t\n`],
    ['JSON', '{"1": [1, 2]}'],
  ])('%s as TSV', async (_, text) => {
    await expectInputError(() => readAll(textSource('f.tsv', text)));
  });

  it.each([
    ['HDF5', [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]],
    ['a pickle', [0x80, 0x02, 0x7d, 0x71, 0x00, 0x2e]],
    ['gzip', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0]],
    ['noise', Array.from({ length: 5000 }, (_, n) => (n * 7919) & 255)],
    ['zeros', new Array(5000).fill(0)],
  ])('%s', async (_, bytes) => {
    await expectInputError(() => readAll(bytesSource('f.bin', Uint8Array.from(bytes))));
    await expectInputError(() => openBoxes(bytesSource('f.bin', Uint8Array.from(bytes))));
  });

  it('leaves a picture without regions out when nobody asks for it', async () => {
    const text = `9\t2\t3\t0\t\t\n${tsvText(rows)}`;
    const source = await openFeatures(textSource('f.tsv', text));
    expect((await joinFeatures([source], { ids: ['2', '0'] })).ids).toEqual(['2', '0']);
    await expectInputError(() => joinFeatures([source], {}), /f\.tsv:1: the picture "9" has no regions/);
  });
});

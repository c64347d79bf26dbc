// Features of chosen pictures, read in pieces: whatever the parts and the precision, they are the rows of the whole tensor.

import { describe, expect, it } from 'vitest';
import { decodeFloat16, encodeFloat16 } from '../../src/bundle/float16.ts';
import { decodeInt8, encodeInt8 } from '../../src/bundle/int8.ts';
import { pictureChunks } from '../../src/bundle/pictureChunks.ts';
import type { StoredTensor } from '../../src/bundle/safetensors.ts';
import { partDecoder } from '../../src/bundle/tensors.ts';
import type { DType, Gallery, TensorEntry, TensorPart } from '../../src/bundle/types.ts';
import { seeded, wholeNumber } from '../support/random.ts';

const DTYPES: readonly DType[] = ['F32', 'F16', 'I8'];

interface Stored {
  readonly part: TensorPart;
  readonly shard: ReadonlyMap<string, StoredTensor>;
}

const bytesOf = (array: Float32Array | Uint16Array | Int8Array) =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Bytes at an odd place of a larger file, as another converter may leave them. */
function misplaced(bytes: Uint8Array): Uint8Array {
  const file = new Uint8Array(bytes.length + 3);
  file.set(bytes, 3);
  return file.subarray(3);
}

/** Rows as a shard of that type stores them. */
function stored(dtype: DType, values: Float32Array, width: number, name: string): Stored {
  const rows = values.length / width;
  const tensor = (type: DType, shape: number[], bytes: Uint8Array): StoredTensor => ({
    dtype: type,
    shape,
    bytes: misplaced(bytes),
  });
  const part: TensorPart = { file: name, name, rows, ...(dtype === 'I8' && { scale: 'scale' }) };
  if (dtype === 'F32')
    return { part, shard: new Map([[name, tensor(dtype, [rows, width], bytesOf(values))]]) };
  if (dtype === 'F16') {
    return { part, shard: new Map([[name, tensor(dtype, [rows, width], bytesOf(encodeFloat16(values)))]]) };
  }
  const { numbers, scales } = encodeInt8(values, width);
  return {
    part,
    shard: new Map([
      [name, tensor('I8', [rows, width], bytesOf(numbers))],
      ['scale', tensor('F32', [rows], bytesOf(scales))],
    ]),
  };
}

/** What reading gives back of them. */
function asRead(dtype: DType, values: Float32Array, width: number): Float32Array {
  if (dtype === 'F32') return values;
  if (dtype === 'F16') return decodeFloat16(encodeFloat16(values));
  const { numbers, scales } = encodeInt8(values, width);
  return decodeInt8(numbers, scales, width);
}

/** A gallery whose features are stored in parts of random length, and a choice of its pictures. */
function galleryOf(random: () => number, dtype: DType) {
  const wide = random() < 0.1; // so that a chunk is a few rows
  const width = wide ? 50_000 : wholeNumber(random, 1, 9);
  const counts = Array.from({ length: wholeNumber(random, 1, wide ? 4 : 12) }, () =>
    wholeNumber(random, 1, 6),
  );
  const total = counts.reduce((sum, count) => sum + count, 0);
  const values = Float32Array.from({ length: total * width }, () => random() * 2 - 1);
  const parts: Stored[] = [];
  for (let row = 0; row < total; ) {
    const rows = Math.min(total - row, wholeNumber(random, 1, 10));
    const slice = values.slice(row * width, (row + rows) * width);
    parts.push(stored(dtype, slice, width, `features#${parts.length}`));
    row += rows;
  }
  const entry: TensorEntry = { dtype, shape: [total, width], parts: parts.map(({ part }) => part) };
  const gallery: Gallery = { images: counts.map((regions, n) => ({ id: `${n}`, regions })), captions: [] };
  const images = [...counts.keys()].filter(() => random() < 0.6);
  const numbers = asRead(dtype, values, width);
  const starts = counts.map((_, n) => counts.slice(0, n).reduce((sum, count) => sum + count, 0));
  const rowsOf = (image: number) =>
    numbers.subarray(starts[image] * width, (starts[image] + counts[image]) * width);
  const needed = parts.filter((_, p) => {
    const from = parts.slice(0, p).reduce((sum, { part }) => sum + part.rows, 0);
    const to = from + parts[p].part.rows;
    return images.some((image) => starts[image] < to && starts[image] + counts[image] > from);
  });
  return { width, entry, gallery, images, rowsOf, parts, needed: needed.map(({ part }) => part.name) };
}

describe('property: features of chosen pictures', () => {
  it.each(DTYPES)('are the rows of the whole tensor, each part read once, in order (%s)', async (dtype) => {
    const random = seeded(21);
    for (let round = 0; round < 60; round++) {
      const { width, entry, gallery, images, rowsOf, parts, needed } = galleryOf(random, dtype);
      const read: string[] = [];
      const chunks = pictureChunks(entry, gallery, images, async (part) => {
        read.push(part.name);
        const shard = parts.find((one) => one.part === part)?.shard ?? new Map();
        return partDecoder(entry, part, shard, part.file);
      });
      let next = 0;
      for await (const chunk of chunks) {
        expect(chunk.width).toBe(width);
        expect(chunk.offsets.length).toBeGreaterThan(1);
        expect(chunk.offsets.length === 2 || chunk.data.length <= 2 ** 18).toBe(true);
        expect(chunk.data).toHaveLength(chunk.offsets[chunk.offsets.length - 1] * width);
        for (let n = 0; n + 1 < chunk.offsets.length; n++, next++) {
          const rows = chunk.data.subarray(chunk.offsets[n] * width, chunk.offsets[n + 1] * width);
          expect(Buffer.compare(bytesOf(rows), bytesOf(rowsOf(images[next])))).toBe(0);
        }
      }
      expect(next).toBe(images.length);
      expect(read).toEqual(needed);
    }
  });

  it('come while the next part is being read, and no other', async () => {
    const width = 2 ** 17; // a chunk is two rows
    const begun: number[] = [];
    const parts = Array.from({ length: 5 }, (_, n) => ({ file: `${n}`, name: 'features', rows: 2 }));
    const entry: TensorEntry = { dtype: 'F32', shape: [10, width], parts };
    const gallery: Gallery = {
      images: Array.from({ length: 10 }, (_, n) => ({ id: `${n}`, regions: 1 })),
      captions: [],
    };
    let chunk = 0;
    const all = [...gallery.images.keys()];
    const chunks = pictureChunks(entry, gallery, all, async ({ file }) => {
      begun.push(Number(file));
      return (_, into) => into.fill(Number(file));
    });
    for await (const { data } of chunks) {
      expect(new Set(data)).toEqual(new Set([chunk]));
      expect(begun).toEqual([0, 1, 2, 3, 4].slice(0, chunk + 2));
      chunk++;
    }
    expect(chunk).toBe(5);
  });

  it('fail where a part fails, when its turn comes and not before', async () => {
    const parts = [0, 1, 2].map((n) => ({ file: `${n}`, name: 'features', rows: 2 }));
    const entry: TensorEntry = { dtype: 'F32', shape: [6, 2 ** 17], parts };
    const gallery: Gallery = { images: [0, 1, 2].map((n) => ({ id: `${n}`, regions: 2 })), captions: [] };
    const chunks = pictureChunks(entry, gallery, [0, 1, 2], async ({ file }) => {
      if (file === '1') throw new Error('this part is broken');
      return () => {};
    });
    expect((await chunks.next()).done).toBe(false);
    await expect(chunks.next()).rejects.toThrow('this part is broken');
  });
});

// Files of zip archives with a byte that is not as it was: whoever reads them is refused, or gets what was there before.

import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource } from '../../src/bundle/byteSource.ts';
import { readCheckpoint } from '../../src/convert/checkpoint/checkpoint.ts';
import { folderFeatures } from '../../src/convert/features/folderFeatures.ts';
import { openFeatures } from '../../src/convert/features/openFeatures.ts';
import { readZipDirectory } from '../../src/convert/zip/archive.ts';
import { checkedSource } from '../../src/convert/zip/checked.ts';
import { memoryFolder as memoryStore } from '../../src/engine/imports/folders.ts';
import { createImportHost } from '../../src/engine/imports/importHost.ts';
import { InputError } from '../../src/scan/errors.ts';
import { collect, memoryFolder, npyBytes, npzBytes, tsvText, zipBytes } from '../support/featureFiles.ts';
import {
  checkpointValue,
  floats,
  legacyFile,
  namespace,
  storagesOf,
  tensor,
  text,
  tinyModel,
  zipFile,
} from '../support/pickleWriter.ts';
import { seeded, wholeNumber } from '../support/random.ts';
import { sharedLocks } from '../support/tabs.ts';

/** Positions of all bytes that the archive's files have in it. */
async function memberBytes(archive: Uint8Array): Promise<number[]> {
  const positions: number[] = [];
  const view = new DataView(archive.buffer, archive.byteOffset);
  for (const { offset, compressedSize } of (
    await readZipDirectory(bytesSource('x', archive), 100)
  ).values()) {
    const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    for (let at = start; at < start + compressedSize; at++) positions.push(at);
  }
  return positions;
}

/** Reads the archive with each of the given bytes changed: each time it is refused, or gives the same as before. */
async function flipEach(
  archive: Uint8Array,
  positions: readonly number[],
  read: (archive: Uint8Array) => Promise<unknown>,
): Promise<void> {
  const random = seeded(3);
  const sound = await read(archive);
  let refused = 0;
  for (const at of positions) {
    const damaged = archive.slice();
    damaged[at] ^= 1 << wholeNumber(random, 0, 7);
    try {
      expect(await read(damaged), `byte ${at}`).toEqual(sound);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(positions.length / 3);
}

const model = tinyModel();
/** Longer than what is read over to go on in order. */
const moments = floats(
  '99',
  Array.from({ length: 20_000 }, (_, n) => Math.sin(n)),
);
const value = checkpointValue(model, namespace({}), [
  [text('optimizer'), tensor({ storage: moments, shape: [20_000] })],
]);
const storages = [moments, ...storagesOf(model)];

async function readWeights(bytes: Uint8Array) {
  const { weights, scoring } = await readCheckpoint(bytesSource('a.pth.tar', bytes));
  return { scoring, ...weights };
}

async function readFeatures(bytes: Uint8Array) {
  const features = await openFeatures(bytesSource('test_ims.npz', bytes));
  return collect(features.stream(Array.from({ length: features.rows }, (_, row) => row)));
}

describe('property: a changed byte in a file of an archive', () => {
  it.each([
    ['stored', false],
    ['deflated', true],
  ])('of a checkpoint, %s', async (_, deflate) => {
    const archive = zipFile(checkpointValue(model), storagesOf(model), { deflate, byteOrder: 'little' });
    await flipEach(archive, await memberBytes(archive), readWeights);
  });

  it('of a checkpoint whose tensors are parts of one storage', async () => {
    // The text encoder's lie in a storage of which the first and the last numbers belong to nobody.
    const shared = floats(
      '7',
      Array.from({ length: 100 }, (_, n) => n / 8),
    );
    let offset = 20;
    const place = ([name, spec]: (typeof model.text)[number]) => {
      const placed = [name, { ...spec, storage: shared, offset }] as const;
      offset += spec.storage.elements;
      return placed;
    };
    const shares = { image: model.image, text: model.text.map(place) };
    const archive = zipFile(checkpointValue(shares), storagesOf(shares));
    await flipEach(archive, await memberBytes(archive), readWeights);
  });

  it('of a checkpoint without CRCs is not seen, and the checkpoint is read', async () => {
    const archive = zipFile(value, storages);
    const without = archive.slice();
    const view = new DataView(without.buffer);
    for (let at = 0; at + 4 < without.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 16, 0);
    }
    expect(without).not.toEqual(archive);
    expect(await readWeights(without)).toEqual(await readWeights(archive));
  });

  const numbers = Float32Array.from({ length: 24 }, (_, n) => n / 4);
  it.each([
    ['stored', false, false],
    ['deflated', true, false],
    ['stored, Fortran order', false, true],
    ['deflated, Fortran order', true, true],
  ])('of a .npz, %s', async (_, deflate, fortran) => {
    const archive = npzBytes({ features: npyBytes([2, 3, 4], numbers, { fortran }) }, deflate);
    await flipEach(archive, await memberBytes(archive), readFeatures);
  });

  it.each([
    ['stored', false],
    ['deflated', true],
  ])('of a folder of .npz with boxes, %s', async (_, deflate) => {
    const arrays = (first: number) => ({
      x: npyBytes([2, 3], [first, 1, 2, 3, 4, 5]),
      bbox: npyBytes([2, 4], [0, 0, 3, 4, 1, 1, 5, 6]),
      image_w: npyBytes([], [640], { descr: '<i8' }),
      image_h: npyBytes([], [480], { descr: '<i8' }),
    });
    const other = npzBytes(arrays(9), deflate);
    const archive = npzBytes(arrays(7), deflate);
    await flipEach(archive, await memberBytes(archive), async (bytes) => {
      const features = await folderFeatures(memoryFolder('f', { 'a.npz': bytes, 'b.npz': other }));
      const boxes = [await features.boxes?.(0), await features.boxes?.(1)];
      return { boxes, features: await collect(features.stream([0, 1])) };
    });
  });
});

describe('property: a changed byte in a zip that was dropped', () => {
  const captions = Array.from({ length: 10 }, (_, n) => `A dog and a ${n}.\n`).join('');
  const row = (id: string, first: number) => ({
    id,
    width: 64,
    height: 48,
    boxes: Float32Array.of(0, 0, 9, 9, 1, 1, 20, 30),
    features: Float32Array.of(first, 1, 2, 3, 4, 5),
  });
  const files: Record<string, Uint8Array | string> = {
    // The optimiser's storage comes first, and nothing else reads it.
    'a.pth.tar': legacyFile(value, storages),
    'vocab.json': JSON.stringify(['<pad>', '<start>', '<end>', '<unk>', 'dog']),
    'test.tsv': tsvText([row('1', 7), row('2', 8)]),
    'test_caps.txt': captions,
    'test_ids.txt': '1\n2\n',
  };
  const asBytes = Object.fromEntries(
    Object.entries(files).map(([name, content]) => [
      name,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );

  it.each([
    ['stored', false],
    ['deflated', true],
  ])('%s', async (_, deflate) => {
    const archive = zipBytes(asBytes, deflate);
    const random = seeded(5);
    const all = await memberBytes(archive);
    const any = (from: number, to: number) => all[wholeNumber(random, from, to - 1)];
    const some = Array.from({ length: 30 }, () => any(0, all.length));
    // The weights lie at the end of the checkpoint.
    const [{ compressedSize: end }] = (await readZipDirectory(bytesSource('x', archive), 9)).values();
    some.push(...Array.from({ length: 20 }, () => any(end - 200, end)));
    let made = 0;
    await flipEach(archive, some, async (bytes) => {
      const root = memoryStore();
      const host = createImportHost({
        openRoot: async () => root,
        locks: sharedLocks().ofTab('a'),
        changed: () => {},
        onSession: () => {},
      });
      const call = { signal: new AbortController().signal, progress: () => {} };
      const file = new File([bytes as Uint8Array<ArrayBuffer>], 'all.zip');
      const { bundle } = await host.bring({ files: [{ path: 'all.zip', file }], options: {} }, call);
      made++;
      const folder = await (await (await root.folder('bundles'))?.folder(bundle.id))?.folder('files');
      return (await folder?.file('manifest.json'))?.text();
    });
    expect(made).toBeGreaterThan(0);
  });
});

describe('property: a checked file', () => {
  const content = Uint8Array.from({ length: 300_000 }, (_, n) => (n * n) >> 3);
  const CRC = crc32(content);

  function counting(bytes: Uint8Array) {
    let read = 0;
    const inner = bytesSource('a.zip (x)', bytes);
    const source: ByteSource = {
      ...inner,
      read: (start, end) => {
        read += end - start;
        return inner.read(start, end);
      },
      readInto: async (start, target) => {
        read += target.length;
        target.set(bytes.subarray(start, start + target.length));
      },
    };
    return { source, read: () => read };
  }

  it('is read once where it is read in order, in pieces of any size', async () => {
    const random = seeded(8);
    for (let round = 0; round < 10; round++) {
      const { source, read } = counting(content);
      const checked = checkedSource(source, CRC);
      for (let at = 0; at < content.length; ) {
        const end = Math.min(content.length, at + wholeNumber(random, 1, 90_000));
        const wanted = Buffer.from(content.subarray(at, end));
        if (random() < 0.5) expect(wanted.equals(await checked.read(at, end))).toBe(true);
        else {
          const target = new Uint8Array(end - at);
          await checked.readInto?.(at, target);
          expect(wanted.equals(target)).toBe(true);
        }
        at = end;
      }
      await checked.check();
      expect(read()).toBe(content.length);
    }
  });

  it('is refused when a byte of it was changed, whatever was read and in what order', async () => {
    const random = seeded(9);
    for (let round = 0; round < 30; round++) {
      const at = wholeNumber(random, 0, content.length - 1);
      const damaged = content.slice();
      damaged[at] ^= 16;
      const pieces = Array.from({ length: wholeNumber(random, 1, 6) }, () => {
        const start = wholeNumber(random, 0, content.length - 1);
        return [start, wholeNumber(random, start, content.length)] as const;
      });
      const readAll = async (bytes: Uint8Array) => {
        const checked = checkedSource(bytesSource('a.zip (x)', bytes), CRC);
        for (const [start, end] of pieces) await checked.read(start, end);
        await checked.check();
        return checked;
      };
      await readAll(content);
      await expect(readAll(damaged)).rejects.toThrow(
        /^a\.zip \(x\) is damaged: its bytes have the CRC-32 [0-9a-f]{8}, and the archive says/,
      );
    }
  });

  it('of which nothing was read is left alone, and a gone-over one can be given up', async () => {
    const { source, read } = counting(content);
    const checked = checkedSource(source, CRC);
    await checked.check();
    expect(read()).toBe(0);
    await checked.read(100_000, 100_001);
    await expect(checked.check(AbortSignal.abort(new Error('given up')))).rejects.toThrow('given up');
    await checked.check();
  });
});

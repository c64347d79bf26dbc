// The container of PyTorch since 1.6: a zip archive with ROOT/data.pkl, ROOT/data/KEY for each storage, and sometimes
// ROOT/byteorder; ROOT is any name.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { counted, countOf } from '../counted.ts';
import { readZipDirectory } from '../zip/archive.ts';
import type { Container } from './container.ts';
import { LIMITS } from './limits.ts';
import { interpretPickle } from './pickle.ts';
import { type StorageTable, storageLoader } from './storageTable.ts';
import { quote } from './values.ts';
import { readZipEntry } from './zipEntries.ts';

const PICKLE = 'data.pkl';

/** Opens a zip checkpoint and runs its pickle; reads no weights yet. @throws InputError. */
export async function openZip(source: ByteSource): Promise<Container> {
  const entries = await readZipDirectory(source, LIMITS.zipEntries);
  const root = findRoot(source.name, [...entries.keys()]);

  const readWhole = async (name: string, most: number): Promise<Uint8Array | undefined> => {
    const entry = entries.get(root + name);
    if (entry === undefined) return undefined;
    if (entry.uncompressedSize > most) {
      throw new InputError(
        `${source.name}, ${quote(root + name)} claims ${counted(entry.uncompressedSize)} bytes; at most ${counted(most)} are read there.`,
      );
    }
    return readZipEntry(source, entry, 0, entry.uncompressedSize);
  };

  const bigEndian = isBigEndian(source.name, await readWhole('byteorder', 16));
  const bytes = (await readWhole(PICKLE, LIMITS.pickleBytes)) ?? new Uint8Array(0);
  const storages: StorageTable = new Map();
  const { value } = interpretPickle({
    bytes,
    where: `${source.name}, ${root}${PICKLE}`,
    base: 0,
    available: bytes.length,
    loadPersistent: storageLoader(storages),
  });

  return {
    root: value,
    bigEndian,
    readStorage: async (storage, start, end) => {
      const name = `${root}data/${storage.key}`;
      const entry = entries.get(name);
      const expected = storage.elements * storage.type.bytes;
      if (entry === undefined || entry.uncompressedSize !== expected) {
        throw new InputError(
          `${source.name} should hold ${quote(name)} with ${counted(expected)} bytes (${countOf(storage.elements, 'element')} of ${storage.type.name}), but ${entry ? `it has ${counted(entry.uncompressedSize)}` : 'there is none'}. The file is damaged; copy or download it again.`,
        );
      }
      return readZipEntry(source, entry, start * storage.type.bytes, end * storage.type.bytes);
    },
  };
}

/** The folder that holds data.pkl, with its slash. */
function findRoot(name: string, paths: readonly string[]): string {
  const roots = paths
    .filter((path) => path === PICKLE || path.endsWith(`/${PICKLE}`))
    .map((path) => path.slice(0, -PICKLE.length));
  if (roots.length === 0) {
    const inside = paths.find((path) => /\.(pth|pt|tar)$/.test(path));
    throw new InputError(
      inside === undefined
        ? `${name} is a zip archive without data.pkl, so torch.save did not write it. Give the model_best.pth.tar of a training run.`
        : `${name} is a zip archive that holds ${quote(inside)}. Unpack it and give that file.`,
    );
  }
  if (roots.length > 1) {
    throw new InputError(`${name} holds ${roots.length} files data.pkl; a checkpoint has one.`);
  }
  if (paths.includes(`${roots[0]}constants.pkl`)) {
    throw new InputError(
      `${name} is a TorchScript program. A checkpoint is expected, as SCAN's train.py saves it: {"model": [image, text], "opt": opt}.`,
    );
  }
  return roots[0];
}

function isBigEndian(name: string, entry: Uint8Array | undefined): boolean {
  if (entry === undefined) return false;
  const order = String.fromCharCode(...entry).trim();
  if (order !== 'little' && order !== 'big') {
    throw new InputError(`${name} says its byte order is ${quote(order)}; "little" or "big" is expected.`);
  }
  return order === 'big';
}

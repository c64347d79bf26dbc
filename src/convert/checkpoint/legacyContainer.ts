// The container of PyTorch before 1.6: magic number, protocol, system info, the pickled value and the storages' keys, five
// pickles one after another; then each storage as an 8-byte little-endian count of elements and its raw bytes.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { counted } from '../counted.ts';
import type { Container } from './container.ts';
import { interpretPickleAt, noPersistentIds } from './pickle.ts';
import { type DeclaredStorage, type StorageTable, storageLoader } from './storageTable.ts';
import { describeValue, isKind, type PickleValue, quote } from './values.ts';

const MAGIC = 0x1950a86a20f9469cfc6cn;
const PROTOCOL = 1001;
const COUNT_BYTES = 8;

/** Opens a legacy stream and finds its storages; reads no weights yet. @throws InputError. */
export async function openLegacy(source: ByteSource): Promise<Container> {
  const storages: StorageTable = new Map();
  let at = 0;
  const next = async (loadPersistent = noPersistentIds): Promise<PickleValue> => {
    const { value, length } = await interpretPickleAt(source, at, loadPersistent);
    at += length;
    return value;
  };

  const magic = await next();
  if (magic !== MAGIC) {
    throw new InputError(
      `${source.name} is a pickle, but not one that torch.save wrote: it begins with ${describeValue(magic)} instead of PyTorch's magic number. Give the model_best.pth.tar of a training run.`,
    );
  }
  const protocol = await next();
  if (protocol !== PROTOCOL) {
    throw new InputError(
      `${source.name} is written in version ${describeValue(protocol)} of PyTorch's old format; ${PROTOCOL} is expected.`,
    );
  }
  checkByteOrder(source.name, await next());
  const root = await next(storageLoader(storages));
  const keys = await next();
  const starts = await locateStorages(source, storages, keys, at);

  return {
    root,
    bigEndian: false,
    readStorage: (storage, start, end) => {
      const first = starts.get(storage.key);
      if (first === undefined) {
        throw new InputError(
          `${source.name} holds no storage ${quote(storage.key)}, which one of its tensors lies in. The file is damaged; copy or download it again.`,
        );
      }
      return source.read(first + start * storage.type.bytes, first + end * storage.type.bytes);
    },
  };
}

function checkByteOrder(name: string, systemInfo: PickleValue): void {
  if (isKind(systemInfo, 'dict') && systemInfo.entries.get('little_endian') === false) {
    throw new InputError(
      `${name} was saved in PyTorch's old format on a big-endian machine, where it does not say in which order its bytes are. Load it there and save it again with PyTorch 1.6 or newer.`,
    );
  }
}

/** Where the bytes of each storage begin. */
async function locateStorages(
  source: ByteSource,
  declared: StorageTable,
  keys: PickleValue,
  from: number,
): Promise<ReadonlyMap<string, number>> {
  if (!isKind(keys, 'list')) {
    throw new InputError(
      `${source.name}, byte ${from}: a list of storages should end here, and ${describeValue(keys)} does.`,
    );
  }
  const starts = new Map<string, number>();
  let at = from;
  for (const item of keys.items) {
    const storage =
      typeof item === 'string' || typeof item === 'number' ? declared.get(String(item)) : undefined;
    if (storage === undefined || starts.has(storage.key)) {
      throw new InputError(
        `${source.name}, byte ${from}: the list of storages names ${describeValue(item)}, ${storage ? 'which was there already' : 'which no tensor lies in'}. The file is damaged.`,
      );
    }
    await checkCount(source, storage, at);
    starts.set(storage.key, at + COUNT_BYTES);
    at += COUNT_BYTES + storage.elements * storage.type.bytes;
  }
  return starts;
}

/** The 8 bytes before a storage must say what the pickle says, and the file must be long enough for it. */
async function checkCount(source: ByteSource, storage: DeclaredStorage, at: number): Promise<void> {
  const end = at + COUNT_BYTES + storage.elements * storage.type.bytes;
  if (!(end <= source.size)) {
    throw new InputError(
      `${source.name} is cut short: storage ${quote(storage.key)} begins at byte ${at} and ends at byte ${end}, but the file has ${counted(source.size)} bytes. Copy or download it again.`,
    );
  }
  const bytes = await source.read(at, at + COUNT_BYTES);
  const count = new DataView(bytes.buffer, bytes.byteOffset, COUNT_BYTES).getBigUint64(0, true);
  if (count !== BigInt(storage.elements)) {
    throw new InputError(
      `${source.name}, byte ${at}: storage ${quote(storage.key)} has ${counted(count)} elements here, and ${counted(storage.elements)} in the pickle. The file is damaged.`,
    );
  }
}

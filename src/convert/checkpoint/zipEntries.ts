// Ranges of the entries of a zip checkpoint: stored ones are read where they lie, compressed ones are inflated as a whole.
// Either way all bytes of the entry are held against its CRC-32.

import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { passOver } from '../bytePass.ts';
import { counted } from '../counted.ts';
import { DEFLATED, entryContents, STORED } from '../zip/archive.ts';
import { checkedSource } from '../zip/checked.ts';
import { inflating } from '../zip/inflating.ts';
import { LIMITS } from './limits.ts';
import { quote } from './values.ts';

/**
 * Bytes `start` up to `end` of an entry; the array belongs to the caller.
 * @throws InputError when the entry is encrypted, damaged, compressed beyond belief, or not where the directory says.
 */
export async function readZipEntry(
  source: ByteSource,
  entry: FileEntry,
  start: number,
  end: number,
): Promise<Uint8Array> {
  const where = `${source.name}, ${quote(entry.filename)}`;
  const contents = await entryContents(source, entry, where);
  switch (entry.compressionMethod) {
    case STORED:
      if (entry.compressedSize !== entry.uncompressedSize) {
        throw new InputError(
          `${where} is stored as it is, but has ${counted(entry.compressedSize)} bytes in the archive and ${counted(entry.uncompressedSize)} outside. The archive is damaged.`,
        );
      }
      return readStored(contents, entry, start, end);
    case DEFLATED:
      return (await inflated(contents, entry, where)).slice(start, end);
    default:
      throw new InputError(
        `${where} is compressed by method ${entry.compressionMethod}; torch.save does not compress. Load it in Python and save it again.`,
      );
  }
}

async function readStored(
  contents: ByteSource,
  { crc32 = 0 }: FileEntry,
  start: number,
  end: number,
): Promise<Uint8Array> {
  // PyTorch writes 0 where it was told to compute none (torch.serialization.set_crc32_options).
  if (crc32 === 0) return contents.read(start, end);
  const checked = checkedSource(contents, crc32);
  const bytes = await checked.read(start, end);
  await checked.check();
  return bytes;
}

/** A compressed entry as a whole. Its declared size is believed only as far as deflate of numbers can go. */
async function inflated(contents: ByteSource, entry: FileEntry, where: string): Promise<Uint8Array> {
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > Math.max(LIMITS.inflationFloorBytes, compressedSize * LIMITS.inflation)) {
    throw new InputError(
      `${where} claims to hold ${counted(uncompressedSize)} bytes in ${counted(compressedSize)}; weights do not compress like that. Load it in Python and save it again.`,
    );
  }
  const pass = inflating(where, entry, passOver(contents).pass());
  try {
    return await pass.next(uncompressedSize);
  } finally {
    await pass.close();
  }
}

// Ranges of the entries of a zip checkpoint: stored ones are read where they lie, compressed ones are inflated as a whole.

import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { passOver } from '../bytePass.ts';
import { DEFLATED, entryContents, STORED } from '../zip/archive.ts';
import { inflating } from '../zip/inflating.ts';
import { LIMITS } from './limits.ts';
import { quote } from './values.ts';

/**
 * Bytes `start` up to `end` of an entry; the array belongs to the caller.
 * @throws InputError when the entry is encrypted, compressed beyond belief, or not where the directory says.
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
          `${where} is stored as it is, but has ${entry.compressedSize} bytes in the archive and ${entry.uncompressedSize} outside. The archive is damaged.`,
        );
      }
      return contents.read(start, end);
    case DEFLATED:
      return (await inflated(contents, entry, where)).slice(start, end);
    default:
      throw new InputError(
        `${where} is compressed by method ${entry.compressionMethod}; torch.save does not compress. Load it in Python and save it again.`,
      );
  }
}

/** A compressed entry as a whole. Its declared size is believed only as far as deflate of numbers can go. */
async function inflated(contents: ByteSource, entry: FileEntry, where: string): Promise<Uint8Array> {
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > Math.max(LIMITS.inflationFloorBytes, compressedSize * LIMITS.inflation)) {
    throw new InputError(
      `${where} claims to hold ${uncompressedSize} bytes in ${compressedSize}; weights do not compress like that. Load it in Python and save it again.`,
    );
  }
  const pass = inflating(where, entry, passOver(contents).pass());
  try {
    return await pass.next(uncompressedSize);
  } finally {
    await pass.close();
  }
}

// The files of a zip archive (.npz) as passes over their bytes. What the directory claims is checked against the
// archive's length before anything of that size is allocated; what is read to its end is held against its CRC-32.

import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { type BytePass, type PassBytes, passOver } from '../bytePass.ts';
import { counted } from '../counted.ts';
import { DEFLATED, entryContents, readZipDirectory, STORED } from './archive.ts';
import { type CheckedSource, checkedSource } from './checked.ts';
import { inflating } from './inflating.ts';

/** A file inside an archive. */
export interface ZipFile {
  /** Inside the archive, `x.npy`. */
  readonly path: string;
  readonly bytes: PassBytes;
  /** Reads by range, where the file is stored as it is; absent where it is deflated. */
  readonly stored?: () => Promise<ByteSource>;
  /** Of a stored file: `check` of its source, if it was read. A deflated one is checked behind its last byte. */
  readonly check?: CheckedSource['check'];
}

const MAX_ENTRIES = 10_000;
/** Deflate cannot shrink anything further than this (RFC 1951: 258 bytes out of two bits). */
const MAX_DEFLATE_RATIO = 1032;

/** Whether a file begins as zip archives do, the empty one included. */
export function looksLikeZip(head: Uint8Array): boolean {
  return (
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))
  );
}

/**
 * The files of a zip archive, in the order of its directory.
 * @throws InputError when it is no whole zip archive, or holds what is not read (encryption, other compressions).
 */
export async function openZip(source: ByteSource, maxEntries = MAX_ENTRIES): Promise<readonly ZipFile[]> {
  const entries = await readZipDirectory(source, maxEntries);
  return Array.from(entries.values(), (entry) => zipFile(source, entry));
}

function zipFile(source: ByteSource, entry: FileEntry): ZipFile {
  const path = entry.filename;
  const name = `${source.name} (${path})`;
  const { compressionMethod, compressedSize, uncompressedSize } = entry;
  if (entry.encrypted) throw new InputError(`${name} is encrypted; save it again without a password.`);
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    throw new InputError(
      `${name} is compressed by method ${compressionMethod}; what is stored or deflated is read.`,
    );
  }
  const largest = compressionMethod === STORED ? compressedSize : compressedSize * MAX_DEFLATE_RATIO;
  if (compressedSize > source.size || uncompressedSize > largest || uncompressedSize < 0) {
    throw new InputError(
      `${name} says that it holds ${counted(uncompressedSize)} bytes, which ${counted(compressedSize)} bytes of a ${counted(source.size)}-byte archive cannot give. The file is truncated or damaged.`,
    );
  }
  const pass = (open: () => Promise<BytePass>): PassBytes => ({
    name,
    size: uncompressedSize,
    pass: () => lazyPass(open),
  });
  if (compressionMethod === DEFLATED) {
    const packed = async () => passOver(await entryContents(source, entry, name)).pass();
    return { path, bytes: pass(async () => inflating(name, entry, await packed())) };
  }
  // One for all readings: together they read the whole file, its header first and then its numbers.
  let opened: Promise<CheckedSource> | undefined;
  const stored = () => {
    opened ??= entryContents(source, entry, name).then((bytes) => checkedSource(bytes, entry.crc32 ?? 0));
    return opened;
  };
  const check: ZipFile['check'] = async (signal) => (await opened)?.check(signal);
  return { path, bytes: pass(async () => passOver(await stored()).pass()), stored, check };
}

/** A pass that is opened when it is first read. */
function lazyPass(open: () => Promise<BytePass>): BytePass {
  let opened: Promise<BytePass> | undefined;
  const get = () => {
    opened ??= open();
    return opened;
  };
  return {
    next: async (length) => (await get()).next(length),
    skip: async (length) => (await get()).skip(length),
    close: async () => {
      if (opened !== undefined) await opened.then((pass) => pass.close());
    },
  };
}

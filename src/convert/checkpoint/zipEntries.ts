// The entries of a zip archive over a byte source: the directory is read by zip.js, stored entries by range. What the
// directory claims is held against the archive before anything of that size is read.

import { type FileEntry, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { LIMITS } from './limits.ts';
import { quote } from './values.ts';

const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 0x04034b50;

/** Files of the archive by name. @throws InputError when the directory is damaged, or its entries overlap. */
export async function readZipDirectory(source: ByteSource): Promise<ReadonlyMap<string, FileEntry>> {
  const entries = new Map<string, FileEntry>();
  await inWords(source.name, async () => {
    const reader = new ZipReader(new SourceReader(source), { useWebWorkers: false });
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      if (entries.size >= LIMITS.zipEntries) {
        throw new InputError(
          `${source.name} is a zip archive of more than ${LIMITS.zipEntries} files; a checkpoint has some twenty.`,
        );
      }
      if (entries.has(entry.filename)) {
        throw new InputError(`${source.name} holds ${quote(entry.filename)} twice; the archive is damaged.`);
      }
      entries.set(entry.filename, entry);
    }
  });
  refuseOverlaps(source.name, [...entries.values()]);
  return entries;
}

function refuseOverlaps(name: string, entries: readonly FileEntry[]): void {
  let end = 0;
  let before = '';
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (!(entry.offset >= end)) {
      throw new InputError(
        `${name}: ${quote(entry.filename)} begins at byte ${entry.offset}, inside of ${quote(before)}. No real checkpoint overlaps like that; copy or download the file again.`,
      );
    }
    end = entry.offset + LOCAL_HEADER_BYTES + entry.rawFilename.length + entry.compressedSize;
    before = entry.filename;
  }
}

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
  if (entry.encrypted) throw new InputError(`${where} is encrypted. Save the checkpoint without a password.`);
  const data = await dataStart(source, entry, where);
  switch (entry.compressionMethod) {
    case STORED:
      if (entry.compressedSize !== entry.uncompressedSize) {
        throw new InputError(
          `${where} is stored as it is, but has ${entry.compressedSize} bytes in the archive and ${entry.uncompressedSize} outside. The archive is damaged.`,
        );
      }
      return source.read(data + start, data + end);
    case DEFLATED:
      return (await inflate(entry, where)).slice(start, end);
    default:
      throw new InputError(
        `${where} is compressed by method ${entry.compressionMethod}; torch.save does not compress. Load it in Python and save it again.`,
      );
  }
}

/** The first byte behind the entry's own header, whose extra field is not the directory's: PyTorch aligns with it. */
async function dataStart(source: ByteSource, entry: FileEntry, where: string): Promise<number> {
  const { offset, compressedSize, rawFilename } = entry;
  const header =
    offset + LOCAL_HEADER_BYTES + rawFilename.length <= source.size
      ? await source.read(offset, offset + LOCAL_HEADER_BYTES + rawFilename.length)
      : new Uint8Array(LOCAL_HEADER_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const nameBytes = view.getUint16(26, true);
  if (
    view.getUint32(0, true) !== LOCAL_SIGNATURE ||
    nameBytes !== rawFilename.length ||
    rawFilename.some((byte, i) => byte !== header[LOCAL_HEADER_BYTES + i])
  ) {
    throw new InputError(
      `${where} should begin at byte ${offset}, but there is no such entry. The archive is damaged; copy or download it again.`,
    );
  }
  const start = offset + LOCAL_HEADER_BYTES + nameBytes + view.getUint16(28, true);
  if (!(start + compressedSize <= source.size)) {
    throw new InputError(
      `${where} is cut short: it should end at byte ${start + compressedSize}, but the file has ${source.size} bytes. Copy or download it again.`,
    );
  }
  return start;
}

/** A compressed entry as a whole. Its declared size is believed only as far as deflate of numbers can go. */
async function inflate(entry: FileEntry, where: string): Promise<Uint8Array> {
  const { compressedSize, uncompressedSize } = entry;
  if (uncompressedSize > Math.max(LIMITS.inflationFloorBytes, compressedSize * LIMITS.inflation)) {
    throw new InputError(
      `${where} claims to hold ${uncompressedSize} bytes in ${compressedSize}; weights do not compress like that. Load it in Python and save it again.`,
    );
  }
  const bytes = new Uint8Array(uncompressedSize);
  let length = 0;
  const writable = new WritableStream<Uint8Array>({
    write(chunk) {
      if (length + chunk.length > uncompressedSize) {
        throw new InputError(`${where} holds more than the ${uncompressedSize} bytes that it declares.`);
      }
      bytes.set(chunk, length);
      length += chunk.length;
    },
  });
  await inWords(where, () => entry.getData(writable, { useWebWorkers: false, checkCrc32: true }));
  if (length !== uncompressedSize) {
    throw new InputError(
      `${where} holds ${length} bytes instead of the ${uncompressedSize} that it declares.`,
    );
  }
  return bytes;
}

/** How zip.js reads a byte source. */
class SourceReader extends Reader<ByteSource> {
  private readonly source: ByteSource;

  constructor(source: ByteSource) {
    super(source);
    this.source = source;
    this.size = source.size;
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    if (length > LIMITS.zipDirectoryBytes) {
      throw new InputError(
        `${this.source.name}: the archive's directory claims ${length} bytes. It is damaged; copy or download the file again.`,
      );
    }
    const start = Math.min(Math.max(offset, 0), this.source.size);
    return this.source.read(start, Math.min(start + length, this.source.size));
  }
}

/** zip.js says what is wrong in a few words without a file; here they become a sentence. */
async function inWords<T>(where: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `${where} cannot be read as a zip archive (${said}). It is cut short or damaged; copy or download it again.`,
      { cause },
    );
  }
}

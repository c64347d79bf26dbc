// The directory of a zip archive over a byte source, read by zip.js, and where the bytes of an entry lie. Nothing that the
// directory claims is believed before it is held against the archive.

import { type FileEntry, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';
import { counted } from '../counted.ts';

export const STORED = 0;
export const DEFLATED = 8;

const MAX_DIRECTORY_BYTES = 16 * 2 ** 20;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_SIGNATURE = 0x04034b50;

/**
 * Files of the archive by name, in the order of its directory.
 * @throws InputError when the directory is damaged, names a file twice, or its entries overlap.
 */
export async function readZipDirectory(
  source: ByteSource,
  maxEntries: number,
): Promise<ReadonlyMap<string, FileEntry>> {
  const entries = new Map<string, FileEntry>();
  await inWords(source.name, async () => {
    const reader = new ZipReader(new SourceReader(source), { useWebWorkers: false });
    for await (const entry of reader.getEntriesGenerator()) {
      if (entry.directory) continue;
      if (entries.size >= maxEntries) {
        throw new InputError(
          `${source.name} is a zip archive of more than ${counted(maxEntries)} files; no real one has so many.`,
        );
      }
      if (entries.has(entry.filename)) {
        throw new InputError(`${source.name} holds "${entry.filename}" twice; the archive is damaged.`);
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
        `${name}: "${entry.filename}" begins at byte ${entry.offset}, inside of "${before}". No real archive overlaps like that; copy or download the file again.`,
      );
    }
    end = entry.offset + LOCAL_HEADER_BYTES + entry.rawFilename.length + entry.compressedSize;
    before = entry.filename;
  }
}

/**
 * The bytes of an entry as they lie in the archive, behind its own header: the extra field there is not the
 * directory's (PyTorch aligns with it).
 * @throws InputError when the entry is encrypted or not where the directory says.
 */
export async function entryContents(
  source: ByteSource,
  entry: FileEntry,
  where: string,
): Promise<ByteSource> {
  if (entry.encrypted) throw new InputError(`${where} is encrypted; save it again without a password.`);
  const { offset, compressedSize: size, rawFilename } = entry;
  const headerEnd = offset + LOCAL_HEADER_BYTES + rawFilename.length;
  const header =
    offset >= 0 && headerEnd <= source.size
      ? await source.read(offset, headerEnd)
      : new Uint8Array(LOCAL_HEADER_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (
    view.getUint32(0, true) !== LOCAL_SIGNATURE ||
    view.getUint16(26, true) !== rawFilename.length ||
    rawFilename.some((byte, i) => byte !== header[LOCAL_HEADER_BYTES + i])
  ) {
    throw new InputError(
      `${where} should begin at byte ${offset}, but there is no such file in the archive. It is damaged; copy or download it again.`,
    );
  }
  const start = headerEnd + view.getUint16(28, true);
  if (!(start + size <= source.size)) {
    throw new InputError(
      `${where} is truncated: it should end at byte ${start + size}, but the file has ${counted(source.size)} bytes. Copy or download it again.`,
    );
  }
  const { readInto } = source;
  return {
    name: where,
    size,
    read: (from, to) => source.read(start + from, start + to),
    readInto: readInto && ((from, target) => readInto.call(source, start + from, target)),
  };
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
    if (length > MAX_DIRECTORY_BYTES) {
      throw new InputError(
        `${this.source.name}: the archive's directory claims ${counted(length)} bytes. It is damaged; copy or download the file again.`,
      );
    }
    const start = Math.min(Math.max(offset, 0), this.source.size);
    return this.source.read(start, Math.min(start + length, this.source.size));
  }
}

/** zip.js says what is wrong in a few words without a file; here they become a sentence. */
export async function inWords<T>(where: string, run: () => Promise<T>): Promise<T> {
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

// Zip archives (.npz) over a byte source: the directory by zip.js, the files inside as passes over ranges of the archive.
// Deflated ones are dressed as gzip (RFC 1952: ten bytes before, the CRC and the length behind), because the platform's
// own decompressor then also checks the CRC. What the directory claims is checked against the archive's length before
// anything of that size is allocated.

import { type Entry, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { ByteSource } from '../bundle/byteSource.ts';
import { InputError } from '../scan/errors.ts';
import { type BytePass, type PassBytes, passOver } from './features/bytePass.ts';

/** A file inside an archive. */
export interface ZipFile {
  /** Inside the archive, `x.npy`. */
  readonly path: string;
  readonly bytes: PassBytes;
}

const STORED = 0;
const DEFLATED = 8;
const MAX_ENTRIES = 10_000;
const MAX_DIRECTORY_BYTES = 16 * 1024 * 1024;
/** Deflate cannot shrink anything further than this (RFC 1951: 258 bytes out of two bits). */
const MAX_DEFLATE_RATIO = 1032;
const LOCAL_HEADER_BYTES = 30;
const LOCAL_HEADER_MAGIC = 0x04034b50;
const GZIP_HEADER = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const COMPRESSED_READ_BYTES = 256 * 1024;

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
export async function openZip(source: ByteSource): Promise<readonly ZipFile[]> {
  const files: ZipFile[] = [];
  await translated(source.name, async () => {
    const reader = new ZipReader(new SourceReader(source), { useWebWorkers: false });
    for await (const entry of reader.getEntriesGenerator()) {
      if (files.length === MAX_ENTRIES) {
        throw new InputError(
          `${source.name} holds more than ${MAX_ENTRIES} files; a .npz with a few arrays was expected.`,
        );
      }
      if (isFile(entry)) files.push(zipFile(source, entry));
    }
  });
  return files;
}

function isFile(entry: Entry): entry is FileEntry {
  return !entry.directory;
}

function zipFile(source: ByteSource, entry: FileEntry): ZipFile {
  const path = entry.filename;
  const name = `${source.name} (${path})`;
  const { compressionMethod, compressedSize, uncompressedSize } = entry;
  if (entry.encrypted) throw new InputError(`${name} is encrypted; save it again without a password.`);
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    throw new InputError(`${name} is compressed by method ${compressionMethod}; numpy stores or deflates.`);
  }
  const largest = compressionMethod === STORED ? compressedSize : compressedSize * MAX_DEFLATE_RATIO;
  if (compressedSize > source.size || uncompressedSize > largest || uncompressedSize < 0) {
    throw new InputError(
      `${name} says that it holds ${uncompressedSize} bytes, which ${compressedSize} bytes of a ${source.size}-byte archive cannot give. The file is truncated or damaged.`,
    );
  }
  const pass = () =>
    lazyPass(async () => {
      const whole = passOver(await contents(source, name, entry));
      return compressionMethod === STORED ? whole.pass() : inflating(name, entry, whole.pass());
    });
  return { path, bytes: { name, size: uncompressedSize, pass } };
}

/** The bytes of a file as they lie in the archive: behind its own header, whose length need not be the directory's. */
async function contents(source: ByteSource, name: string, entry: FileEntry): Promise<ByteSource> {
  const damaged = (): InputError =>
    new InputError(`${name}: there is no file at byte ${entry.offset} of the archive.`);
  if (entry.offset < 0 || entry.offset + LOCAL_HEADER_BYTES > source.size) throw damaged();
  const header = await source.read(entry.offset, entry.offset + LOCAL_HEADER_BYTES);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (view.getUint32(0, true) !== LOCAL_HEADER_MAGIC) throw damaged();
  const start = entry.offset + LOCAL_HEADER_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  const size = entry.compressedSize;
  if (start + size > source.size) {
    throw new InputError(
      `${name} is truncated: it should end at byte ${start + size}, the archive has ${source.size}.`,
    );
  }
  const { readInto } = source;
  return {
    name,
    size,
    read: (from, to) => source.read(start + from, start + to),
    readInto: readInto && ((from, target) => readInto.call(source, start + from, target)),
  };
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

/** A pass over the inflated bytes of a deflated file; inflates no further than somebody reads. */
function inflating(name: string, entry: FileEntry, compressed: BytePass): BytePass {
  const gzip = new DecompressionStream('gzip');
  const writer = gzip.writable.getWriter();
  const reader = gzip.readable.getReader();
  let failure: unknown;
  let taken = 0;
  let chunk: Uint8Array = new Uint8Array(0);
  let block = new Uint8Array(0);

  const feed = async () => {
    await writer.write(GZIP_HEADER);
    for (let left = entry.compressedSize; left > 0; ) {
      await writer.ready;
      const length = Math.min(left, COMPRESSED_READ_BYTES);
      // The decompressor may still hold what it was given when the pass reuses its memory.
      await writer.write((await compressed.next(length)).slice());
      left -= length;
    }
    const trailer = new DataView(new ArrayBuffer(8));
    trailer.setUint32(0, entry.crc32 ?? 0, true);
    trailer.setUint32(4, entry.uncompressedSize % 2 ** 32, true);
    await writer.write(new Uint8Array(trailer.buffer));
    await writer.close();
  };
  // A decompressor that fails tells it to the reader as well, who is told here what a failing source said.
  const feeding = feed().catch(async (cause: unknown) => {
    failure = cause;
    await writer.abort(cause).catch(() => undefined);
  });
  writer.closed.catch(() => undefined);

  const more = () =>
    translated(name, async () => {
      try {
        return await reader.read();
      } catch (cause) {
        throw failure instanceof InputError ? failure : cause;
      }
    });
  /** Hands out inflated bytes until `length` are through. */
  const take = async (length: number, use: (bytes: Uint8Array, at: number) => void) => {
    for (let at = 0; at < length; ) {
      if (chunk.length === 0) {
        const { value, done } = await more();
        if (done) throw new InputError(`${name} is truncated: its compressed data ends early.`);
        chunk = value;
        continue;
      }
      const bytes = chunk.subarray(0, length - at);
      use(bytes, at);
      at += bytes.length;
      chunk = chunk.subarray(bytes.length);
    }
    taken += length;
    // Only behind the last byte is the CRC compared.
    if (length > 0 && taken === entry.uncompressedSize && (chunk.length > 0 || !(await more()).done)) {
      throw new InputError(`${name} inflates to more than the ${taken} bytes that the archive declares.`);
    }
  };

  return {
    next: async (length) => {
      if (block.length < length) block = new Uint8Array(length);
      await take(length, (bytes, at) => block.set(bytes, at));
      return block.subarray(0, length);
    },
    skip: (length) => take(length, () => undefined),
    close: async () => {
      await reader.cancel().catch(() => undefined);
      await feeding;
    },
  };
}

/** zip.js reads through this. */
class SourceReader extends Reader<ByteSource> {
  private readonly source: ByteSource;

  constructor(source: ByteSource) {
    super(source);
    this.source = source;
    this.size = source.size;
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    if (length > MAX_DIRECTORY_BYTES) {
      throw new InputError(`${this.source.name}: the zip directory claims to be ${length} bytes long.`);
    }
    const start = Math.min(Math.max(offset, 0), this.source.size);
    return this.source.read(start, Math.min(start + length, this.source.size));
  }
}

/** Runs something of zip.js and says its errors, which name neither file nor remedy, in a sentence. */
async function translated<T>(name: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new InputError(
      `${name} cannot be read as a zip archive (${said}). Copy the file again, or save it again with np.savez.`,
      {
        cause,
      },
    );
  }
}

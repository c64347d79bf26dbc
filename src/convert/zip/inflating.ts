// Deflated entries of a zip archive, inflated by the platform's own decompressor. They are dressed as gzip (RFC 1952: ten
// bytes before, the CRC and the length behind), because the platform then also checks the CRC.

import type { FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { InputError } from '../../scan/errors.ts';
import type { BytePass } from '../bytePass.ts';
import { counted } from '../counted.ts';
import { inWords } from './archive.ts';

const GZIP_HEADER = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const COMPRESSED_READ_BYTES = 256 * 1024;

/** A pass over the inflated bytes of a deflated file; inflates no further than somebody reads. */
export function inflating(name: string, entry: FileEntry, compressed: BytePass): BytePass {
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
    inWords(name, async () => {
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
      throw new InputError(
        `${name} inflates to more than the ${counted(taken)} bytes that the archive declares.`,
      );
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

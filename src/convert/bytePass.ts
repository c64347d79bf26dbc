// One pass over bytes from the beginning: how arrays are read, because a deflated file can be read in no other way and
// because whole blocks in order are the fast way for all others.

import type { ByteSource } from '../bundle/byteSource.ts';

export interface BytePass {
  /**
   * The next `length` bytes. They may be changed by the caller and are valid until the next call.
   * @throws InputError when fewer are left.
   */
  next(length: number): Promise<Uint8Array>;
  skip(length: number): Promise<void>;
  /** Ends the pass early or late; further calls do nothing. */
  close(): Promise<void>;
}

/** Bytes that can be passed over as often as wanted. */
export interface PassBytes {
  /** For messages. */
  readonly name: string;
  readonly size: number;
  pass(): BytePass;
}

/** Passes over a source that is read by range. */
export function passOver(source: ByteSource): PassBytes {
  return {
    name: source.name,
    size: source.size,
    pass: () => {
      let at = 0;
      let block = new Uint8Array(0);
      return {
        next: async (length) => {
          const start = at;
          at += length;
          if (source.readInto === undefined) return source.read(start, start + length);
          if (block.length < length) block = new Uint8Array(length);
          const target = block.subarray(0, length);
          await source.readInto(start, target);
          return target;
        },
        skip: async (length) => {
          at += length;
        },
        close: async () => {},
      };
    },
  };
}

// A File or Blob read by range.

import type { ByteSource } from '../../bundle/byteSource.ts';
import { InputError } from '../../scan/errors.ts';

/** `name` is for messages. @throws InputError when the file was moved or changed since it was brought. */
export function blobSource(name: string, blob: Blob): ByteSource {
  const read = async (start: number, end: number) => {
    try {
      return new Uint8Array(await blob.slice(start, end).arrayBuffer());
    } catch (cause) {
      throw new InputError(
        `${name} cannot be read any more: it was changed, moved or removed since it was brought. Bring it again.`,
        { cause },
      );
    }
  };
  return { name, size: blob.size, read };
}

// Sources that count what is read of them, and stop reading when the work is cancelled.

import type { ByteSource, FolderSource } from '../../bundle/byteSource.ts';
import type { OpenAs } from '../../convert/recognise/plan.ts';

export interface Counter {
  readonly openAs: OpenAs;
  /** Bytes read so far; what is read twice counts once. */
  bytes(): number;
}

/** Counts over all sources that it is given; `onRead` is called at each read. */
export function countReads(signal: AbortSignal, onRead: () => void): Counter {
  const counted = new Map<ByteSource | FolderSource, ByteSource | FolderSource>();
  let total = 0;

  function file(source: ByteSource): ByteSource {
    let read = 0;
    const count = (bytes: number) => {
      signal.throwIfAborted();
      const before = Math.min(read, source.size);
      read += bytes;
      total += Math.min(read, source.size) - before;
      onRead();
    };
    const { readInto } = source;
    return {
      name: source.name,
      size: source.size,
      read(start, end) {
        count(end - start);
        return source.read(start, end);
      },
      readInto:
        readInto &&
        ((start, target) => {
          count(target.length);
          return readInto.call(source, start, target);
        }),
    };
  }

  function folder(source: FolderSource): FolderSource {
    const files = new Map<string, ByteSource>();
    return {
      name: source.name,
      list: () => source.list(),
      async open(fileName) {
        const known = files.get(fileName) ?? file(await source.open(fileName));
        files.set(fileName, known);
        return known;
      },
    };
  }

  const openAs = (<S extends ByteSource | FolderSource>(source: S) => {
    // Features that are given as boxes too are one source, and are known as such by identity.
    const known = counted.get(source) ?? ('list' in source ? folder(source) : file(source));
    counted.set(source, known);
    return known as S;
  }) satisfies OpenAs;
  return { openAs, bytes: () => total };
}

// Reading by range: the only way in which bundles and researchers' files are read. A file on disk, a File in the page
// and an HTTP resource all look like this, so that the same code runs in Node, in a worker and in a test.

/** Bytes that can be read by range. */
export interface ByteSource {
  /** For messages: the path or address as the person gave it. */
  readonly name: string;
  readonly size: number;
  /**
   * Bytes `start` up to, not including, `end`; both within 0 … size. The array belongs to the caller.
   * @throws InputError when the source ends earlier than it said.
   */
  read(start: number, end: number): Promise<Uint8Array>;
  /**
   * Fills `target` with the bytes from `start` on, where the source can do that: touching new memory is slow, and a
   * large file read in blocks would touch all of its size.
   */
  readInto?(start: number, target: Uint8Array): Promise<void>;
}

/** A folder whose files can be opened by name. */
export interface FolderSource {
  readonly name: string;
  /** Names of the files directly inside, sorted. */
  list(): Promise<readonly string[]>;
  /** @throws InputError when there is no such file. */
  open(fileName: string): Promise<ByteSource>;
}

/** A source over bytes that are already in memory. */
export function bytesSource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    // Not slice(): on a Buffer that makes a view.
    read: async (start, end) => new Uint8Array(bytes.subarray(start, end)),
  };
}

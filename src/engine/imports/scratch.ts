// Where packed files of zips become readable by range: small ones in memory, large ones in a folder of the browser's file
// system that is emptied when its worker has ended. A large one is unpacked once, and goes with its zip.

import { type ByteSource, bytesSource } from '../../bundle/byteSource.ts';
import type { PassBytes } from '../../convert/bytePass.ts';
import { unlessAborted } from '../unlessAborted.ts';
import { blobSource } from './blobSource.ts';
import type { FileWriter, StoreFolder } from './folders.ts';
import type { Locks } from './locks.ts';
import { inWords } from './quota.ts';

const SCRATCH = 'scratch';
const IN_MEMORY_BYTES = 4 * 2 ** 20;
const BLOCK_BYTES = 2 ** 20;

/** A file that is being written; `done` gives it once it is closed. */
export interface ScratchFile {
  readonly writer: FileWriter;
  done(): Promise<Blob>;
  remove(): Promise<void>;
}

export interface UnpackOptions {
  /** Told how many bytes of a large file are there. */
  readonly onBytes?: (done: number) => void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** Asked before each block of a large file: what nobody wants any more is given up. */
  readonly isWanted?: () => boolean;
}

export interface Scratch {
  /** @rejects InputError where there is no room for it. */
  unpack(bytes: PassBytes, identity: string, options?: UnpackOptions): Promise<ByteSource>;
  /** Removes what was unpacked of other zips. */
  keepOnly(isKept: (identity: string) => boolean): void;
  file(): Promise<ScratchFile>;
}

interface Unpacked {
  readonly blob: Promise<Blob>;
  /** Of everybody who waits for it. */
  readonly listeners: Set<(done: number) => void>;
  remove(): void;
}

function lockOf(id: string): string {
  return `storied-attention scratch ${id}`;
}

/** A scratch folder of this worker's own; those of workers that ended are removed first. */
export async function openScratch(
  root: StoreFolder,
  locks: Locks,
  storage?: Pick<StorageManager, 'estimate'>,
): Promise<Scratch> {
  const all = await root.make(SCRATCH);
  for (const id of await all.folders()) {
    const release = await locks.take(lockOf(id), 'exclusive');
    if (!release) continue;
    await all.remove(id);
    release();
  }
  const own = crypto.randomUUID();
  // Held for as long as the worker lives.
  await locks.take(lockOf(own), 'exclusive');
  const folder = await all.make(own);
  const unpacked = new Map<string, Unpacked>();
  let files = 0;

  async function file(): Promise<ScratchFile> {
    const name = `${files++}`;
    return {
      writer: await folder.write(name),
      done: async () => (await folder.file(name)) ?? new Blob(),
      remove: () => folder.remove(name),
    };
  }

  async function write(
    bytes: PassBytes,
    onBytes: (done: number) => void,
    goesOn: () => Promise<boolean>,
  ): Promise<{ readonly blob: Blob; remove(): Promise<void> }> {
    const { writer, done, remove } = await file();
    const pass = bytes.pass();
    try {
      for (let at = 0; at < bytes.size; at += BLOCK_BYTES) {
        if (!(await goesOn())) throw new DOMException('Nobody wants it any more.', 'AbortError');
        await writer.write(await pass.next(Math.min(BLOCK_BYTES, bytes.size - at)));
        onBytes(Math.min(at + BLOCK_BYTES, bytes.size));
      }
      await writer.close();
    } catch (error) {
      await writer.discard();
      throw error;
    } finally {
      await pass.close();
    }
    return { blob: await done(), remove };
  }

  function unpackOnce(bytes: PassBytes, identity: string, isWanted: () => boolean): Unpacked {
    const advice = 'Remove bundles that are kept, or unpack the zip and bring the files that were in it.';
    const room = { what: `unpacking ${bytes.name}`, needed: bytes.size, advice };
    const listeners = new Set<(done: number) => void>();
    const tell = (done: number) => {
      for (const listener of listeners) listener(done);
    };
    const forget = () => {
      if (unpacked.get(identity) === own) unpacked.delete(identity);
    };
    const goesOn = async () => {
      if (isWanted()) return true;
      // Who cancels because more files were brought brings these again, and says so in the next message.
      await nextTurn();
      if (isWanted()) return true;
      forget();
      return false;
    };
    const written = inWords(storage, room, () => write(bytes, tell, goesOn));
    const own: Unpacked = {
      listeners,
      blob: written.then(({ blob }) => blob),
      remove: () => void written.then(({ remove }) => remove()).catch(() => {}),
    };
    // What failed is tried again.
    own.blob.catch(forget);
    return own;
  }

  return {
    file,
    async unpack(bytes, identity, { onBytes = () => {}, signal, isWanted = () => true } = {}) {
      signal?.throwIfAborted();
      if (bytes.size <= IN_MEMORY_BYTES) {
        const pass = bytes.pass();
        try {
          return bytesSource(bytes.name, (await pass.next(bytes.size)).slice());
        } finally {
          await pass.close();
        }
      }
      const known = unpacked.get(identity) ?? unpackOnce(bytes, identity, isWanted);
      unpacked.set(identity, known);
      known.listeners.add(onBytes);
      try {
        return blobSource(bytes.name, await unlessAborted(known.blob, signal));
      } finally {
        known.listeners.delete(onBytes);
      }
    },
    keepOnly(isKept) {
      for (const [identity, { remove }] of unpacked) {
        if (isKept(identity)) continue;
        unpacked.delete(identity);
        remove();
      }
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

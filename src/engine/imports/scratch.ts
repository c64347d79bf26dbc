// Where packed files of zips become readable by range: small ones in memory, large ones in a folder of the browser's file
// system that is emptied when its worker has ended.

import { type ByteSource, bytesSource } from '../../bundle/byteSource.ts';
import type { PassBytes } from '../../convert/bytePass.ts';
import { blobSource } from './blobSource.ts';
import type { FileWriter, StoreFolder } from './folders.ts';
import type { Locks } from './locks.ts';

const SCRATCH = 'scratch';
const IN_MEMORY_BYTES = 4 * 2 ** 20;
const BLOCK_BYTES = 2 ** 20;

export interface Scratch {
  unpack(bytes: PassBytes): Promise<ByteSource>;
  /** A file to be written; `done` gives it once it is closed. */
  file(): Promise<{ readonly writer: FileWriter; done(): Promise<Blob> }>;
}

function lockOf(id: string): string {
  return `storied-attention scratch ${id}`;
}

/** A scratch folder of this worker's own; those of workers that ended are removed first. */
export async function openScratch(root: StoreFolder, locks: Locks): Promise<Scratch> {
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
  let files = 0;

  async function file() {
    const name = `${files++}`;
    return {
      writer: await folder.write(name),
      done: async () => (await folder.file(name)) ?? new Blob(),
    };
  }

  return {
    file,
    async unpack(bytes) {
      const pass = bytes.pass();
      try {
        if (bytes.size <= IN_MEMORY_BYTES)
          return bytesSource(bytes.name, (await pass.next(bytes.size)).slice());
        const { writer, done } = await file();
        try {
          for (let at = 0; at < bytes.size; at += BLOCK_BYTES) {
            await writer.write(await pass.next(Math.min(BLOCK_BYTES, bytes.size - at)));
          }
        } finally {
          await writer.close();
        }
        return blobSource(bytes.name, await done());
      } finally {
        await pass.close();
      }
    },
  };
}

// Where the zip of a bundle goes: into a file that the person chose, or into one of the scratch folder. Given up, nothing
// of it is left in either.

import { InputError } from '../../scan/errors.ts';
import { isFull } from './quota.ts';
import type { Scratch } from './scratch.ts';

export interface ZipTarget {
  readonly stream: WritableStream<Uint8Array>;
  /** The whole zip, where the page is to hand it over. */
  done(): Promise<Blob | undefined>;
  /** Removes what was written. */
  giveUp(): Promise<void>;
}

/** A browser copies what a page hands to it at more than this, a moment after it was told to. */
const COPIED_BYTES_PER_MS = 10_000;
const COPY_BEGINS_WITHIN_MS = 60_000;

/**
 * Targets in the scratch folder, for browsers that do not ask where a file is to go. No browser tells when it has copied
 * a zip to where it goes: with each new one those before are removed that must have been copied long since, and what is
 * left goes with the worker. `now` gives milliseconds.
 */
export function scratchTargets(scratch: Scratch, now: () => number): () => Promise<ZipTarget> {
  let handedOver: { readonly copiedAt: number; remove(): Promise<void> }[] = [];
  return async () => {
    const time = now();
    const copied = handedOver.filter(({ copiedAt }) => copiedAt <= time);
    handedOver = handedOver.filter(({ copiedAt }) => copiedAt > time);
    for (const { remove } of copied) await remove();
    const { writer, done, remove } = await scratch.file();
    return {
      stream: new WritableStream({ write: (chunk) => writer.write(chunk), close: () => writer.close() }),
      async done() {
        const zip = await done();
        const copiedAt = now() + COPY_BEGINS_WITHIN_MS + zip.size / COPIED_BYTES_PER_MS;
        handedOver.push({ copiedAt, remove });
        return zip;
      },
      giveUp: () => writer.discard(),
    };
  };
}

/** Chromium's way to remove a file that a person chose; types do not know it yet. */
type Removable = FileSystemFileHandle & { remove?(): Promise<void> };

/**
 * A file of the person's own. What is written counts once all of it is there; the dialog that chose a new file has made
 * it already, empty, and it goes again.
 */
export async function chosenTarget(file: Removable): Promise<ZipTarget> {
  const isNew = (await file.getFile()).size === 0;
  // A stream of our own around it: it can be given up whoever holds that one.
  const writer = (await file.createWritable()).getWriter();
  const inWords = (error: unknown): never => {
    if (!isFull(error)) throw error;
    throw new InputError(
      `There is no room for ${file.name} where it was to go, and nothing of it was kept. Free space there, or save it elsewhere.`,
      { cause: error },
    );
  };
  return {
    stream: new WritableStream({
      write: (chunk) => writer.write(chunk as Uint8Array<ArrayBuffer>).catch(inWords),
      close: () => writer.close().catch(inWords),
    }),
    done: async () => undefined,
    async giveUp() {
      await writer.abort().catch(() => {}); // it failed before, and is ended
      if (isNew) await file.remove?.().catch(() => {}); // an empty file is all that stays
    },
  };
}

/** Writes into a target; what fails or is cancelled is given up. */
export async function writeInto(
  target: ZipTarget,
  write: (stream: WritableStream<Uint8Array>) => Promise<void>,
  signal: AbortSignal,
): Promise<Blob | undefined> {
  try {
    await write(target.stream);
    signal.throwIfAborted();
    return await target.done();
  } catch (error) {
    await target.giveUp();
    throw error;
  }
}

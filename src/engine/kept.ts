// Things on the device that are kept for the next question: the words of the last captions, the gallery's captions.
// Whoever uses one holds it, so that making room never takes it away under a question that is being answered.

import { unlessAborted } from './unlessAborted.ts';

export interface Kept<H extends { dispose(): void }> {
  /**
   * Runs `work` with the thing of that key, made if it is not there. Making stops when nobody waits for it any more.
   * @rejects the signal's reason, or what `make` and `work` reject with.
   */
  use<T>(
    key: string,
    make: (signal: AbortSignal) => Promise<H>,
    work: (thing: H) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
  /** Disposes of everything; what is in use goes when its last user is done. */
  dispose(): void;
}

interface Entry<H> {
  readonly making: AbortController;
  readonly thing: Promise<H>;
  made: boolean;
  users: number;
  evicted: boolean;
}

/** Keeps the `capacity` things that were used last. */
export function createKept<H extends { dispose(): void }>(capacity: number): Kept<H> {
  // A Map remembers the order of insertion: the first key is the one used longest ago.
  const entries = new Map<string, Entry<H>>();

  function evict(key: string, entry: Entry<H>): void {
    if (entries.get(key) === entry) entries.delete(key);
    entry.evicted = true;
    if (entry.users === 0) release(entry);
  }

  function release(entry: Entry<H>): void {
    entry.making.abort(new Error('nobody waits for it any more'));
    entry.thing.then(
      (thing) => thing.dispose(),
      () => {}, // its users have been told
    );
  }

  function entryOf(key: string, make: (signal: AbortSignal) => Promise<H>): Entry<H> {
    const known = entries.get(key);
    if (known) {
      entries.delete(key);
      entries.set(key, known);
      return known;
    }
    const making = new AbortController();
    const entry: Entry<H> = { making, thing: make(making.signal), made: false, users: 0, evicted: false };
    entries.set(key, entry);
    entry.thing.then(
      () => {
        entry.made = true;
      },
      () => evict(key, entry),
    );
    for (const [oldKey, old] of entries) {
      if (entries.size <= capacity) break;
      evict(oldKey, old);
    }
    return entry;
  }

  return {
    async use(key, make, work, signal) {
      signal?.throwIfAborted();
      const entry = entryOf(key, make);
      entry.users++;
      try {
        return await work(await unlessAborted(entry.thing, signal));
      } finally {
        entry.users--;
        if (entry.users === 0) {
          if (entry.evicted) release(entry);
          else if (!entry.made) evict(key, entry);
        }
      }
    },
    dispose() {
      for (const [key, entry] of [...entries]) evict(key, entry);
    },
  };
}

// Long work that several wait for is done once, and all of them hear how far it is. What came of it is kept; who asks for
// it last has it longest.

import { createKept } from '../kept.ts';
import { unlessAborted } from '../unlessAborted.ts';
import type { WordsProgress } from './wordMapProtocol.ts';

/** A long run of work on the vocabulary. */
export interface WordsRun {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: WordsProgress) => void;
}

export interface Shared<T> {
  /**
   * What is kept under a name, or is made now. Making stops soon after nobody waits for it any more.
   * @rejects the signal's reason, or what `make` rejects with.
   */
  use(name: string, run: WordsRun, make: (run: WordsRun) => Promise<T>): Promise<T>;
}

/** A question that replaces another one comes after that was cancelled, and is to find its work going on. */
const LINGER_MS = 400;

/** Keeps the `capacity` things that were used last. */
export function createShared<T>(capacity: number): Shared<T> {
  const kept = createKept<{ readonly value: T; dispose(): void }>(capacity);
  const listeners = new Map<string, Set<NonNullable<WordsRun['onProgress']>>>();
  return {
    async use(name, { signal, onProgress }, make) {
      signal?.throwIfAborted();
      const told = listeners.get(name) ?? new Set();
      listeners.set(name, told);
      if (onProgress) told.add(onProgress);
      const tellAll = (progress: WordsProgress) => {
        for (const tell of told) tell(progress);
      };
      const lingering = new AbortController();
      signal?.addEventListener('abort', () => {
        setTimeout(() => lingering.abort(signal.reason), LINGER_MS);
      });
      const made = kept.use(
        name,
        async (making) => ({ value: await make({ signal: making, onProgress: tellAll }), dispose() {} }),
        async ({ value }) => value,
        lingering.signal,
      );
      try {
        return await unlessAborted(made, signal);
      } finally {
        if (onProgress) told.delete(onProgress);
      }
    },
  };
}

// The layout of the map in a worker of its own where workers may start workers, because the library works for seconds
// without looking up and a word that is clicked meanwhile is to be answered. Stopping ends the worker, whatever it does.

import { type Call, callOver } from '../calls.ts';
import type { WordsProgress } from './wordMapProtocol.ts';
import type { WordsRun } from './wordMapShared.ts';

export interface LayoutRequest {
  /** [n, width] */
  readonly rows: Float32Array;
  readonly width: number;
  readonly seed: number;
}

/** What the worker answers. */
export interface LayoutCalls {
  layOut(request: LayoutRequest, call: Call<WordsProgress>): Promise<Float32Array>;
}

/** As `layOut` of wordMapLayout.ts. */
export async function layOutApart(request: LayoutRequest, run: WordsRun): Promise<Float32Array> {
  if (typeof Worker === 'undefined') {
    const { layOut } = await import('./wordMapLayout.ts');
    return layOut(request, run);
  }
  const worker = new Worker(new URL('./wordMapWorker.ts', import.meta.url), {
    type: 'module',
    name: 'words',
  });
  const { call, fail } = callOver<LayoutCalls, Record<string, never>>(worker);
  worker.addEventListener('error', ({ message }) => {
    // Without a message the worker's script itself could not be loaded.
    fail(
      new Error(
        message || 'The part of the page that lays out the map could not be loaded. Reload the page.',
      ),
    );
  });
  try {
    return await call('layOut', request, run);
  } finally {
    worker.terminate();
  }
}

// The page's engine: the questions as promises, a newer one of a kind in place of the one before. The work is the
// worker's; nothing is computed here.

import { callOver, type Endpoint } from './calls.ts';
import type { EngineCalls, EngineEvents } from './host.ts';
import { type Channelled, type Engine, Superseded } from './protocol.ts';

/** Starts the worker. */
export function createEngine(): Engine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  const { engine, fail } = engineOver(worker, () => worker.terminate());
  worker.addEventListener('error', (event) => {
    // Without a message the worker's script itself could not be loaded.
    fail(new Error(event.message || 'The engine could not be loaded. Reload the page.'));
  });
  return engine;
}

/** An engine whose worker is at the other end of a channel; `fail` says that it died. */
export function engineOver(
  endpoint: Endpoint,
  stop: () => void,
): { readonly engine: Engine; readonly fail: (error: Error) => void } {
  const { call, on, fail } = callOver<EngineCalls, EngineEvents>(endpoint);
  const latest = new Map<string, AbortController>();

  const place = (kind: string, { channel = '' }: Channelled) => `${kind} ${channel}`;

  /** A signal for a question of this kind, which the next question of the kind or the asker aborts. */
  function latestOnly<T>(
    kind: string,
    signal: AbortSignal | undefined,
    ask: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    latest.get(kind)?.abort();
    const own = new AbortController();
    latest.set(kind, own);
    const abort = () => own.abort();
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    return ask(own.signal).finally(() => {
      signal?.removeEventListener('abort', abort);
      if (latest.get(kind) === own) latest.delete(kind);
    });
  }

  const engine: Engine = {
    open: (request, onProgress) =>
      latestOnly('open', undefined, (signal) => call('open', request, { signal, onProgress })),
    rank: (request, outer) =>
      latestOnly(place('rank', request), outer, (signal) => call('rank', request, { signal })),
    attend: (request, outer) =>
      latestOnly(place('attend', request), outer, (signal) => call('attend', request, { signal })),
    vary: (request, outer, onProgress) =>
      latestOnly(place('vary', request), outer, (signal) => call('vary', request, { signal, onProgress })),
    rankCaptions: (request, outer, onProgress) =>
      latestOnly(place('rankCaptions', request), outer, (signal) =>
        call('rankCaptions', request, { signal, onProgress }),
      ),
    evaluate: (request, outer, onNews) =>
      latestOnly('evaluate', outer, (signal) => call('evaluate', request, { signal, onProgress: onNews })),
    wordMap: (request, outer, onProgress) =>
      latestOnly(place('wordMap', request), outer, (signal) =>
        call('wordMap', request, { signal, onProgress }),
      ),
    wordNeighbours: (request, outer, onProgress) =>
      latestOnly(place('wordNeighbours', request), outer, (signal) =>
        call('wordNeighbours', request, { signal, onProgress }),
      ),
    wordSheet: (request, outer, onNews) =>
      latestOnly(place('wordSheet', request), outer, (signal) =>
        call('wordSheet', request, { signal, onProgress: onNews }),
      ),
    memory: () => call('memory', undefined),
    loseDevice: () => call('loseDevice', undefined),
    onDeviceChange: (listener) => on('device', listener),
    onModelLoading: (listener) => on('modelLoading', listener),
    close() {
      stop();
      fail(new Superseded('The engine was closed.'));
    },
  };
  return { engine, fail };
}

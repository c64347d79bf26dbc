// Which models are on the device, and for whom: those that a question asked for stay, those that were only lent go when
// they are given back.

import { createLoadProgress, type LoadProgress } from './loadProgress.ts';
import type { Lender } from './loans.ts';
import { type OpenProgress, Superseded } from './protocol.ts';
import type { Session } from './session.ts';
import { unlessAborted } from './unlessAborted.ts';

/** Told how far a model is that is being loaded; undefined when it is there or was given up. */
export type OnModelLoading = (model: string, progress: OpenProgress | undefined) => void;

export interface LoadedModels extends Lender {
  /** Models that stay: on the device or on their way there. */
  readonly asked: readonly string[];
  /**
   * Puts a model on the device, to stay. The signal belongs to who waits: the loading goes on, for the next question needs
   * it too. `counting` is for who counts already.
   */
  load(modelId: string, signal?: AbortSignal, counting?: LoadProgress): Promise<void>;
  /** Stops what is being loaded. */
  dispose(): void;
}

interface Loading {
  readonly loaded: Promise<void>;
  readonly stop: AbortController;
  asked: boolean;
  lent: number;
}

/** Nothing is loaded at first; `onModelLoading` hears of each load. */
export function createLoadedModels(session: Session, onModelLoading?: OnModelLoading): LoadedModels {
  const loadings = new Map<string, Loading>();

  function progressOf(modelId: string): LoadProgress {
    const progress = createLoadProgress((value) => onModelLoading?.(modelId, value));
    progress.expect(session.bundle, modelId, false);
    return progress;
  }

  function begin(modelId: string, counting: LoadProgress | undefined): Loading {
    const { onBytes, onImages } = counting ?? progressOf(modelId);
    const stop = new AbortController();
    const loaded = session.load(modelId, { onBytes, onImages, signal: stop.signal });
    const loading: Loading = { loaded, stop, asked: false, lent: 0 };
    loadings.set(modelId, loading);
    loaded
      // What failed or was stopped may be tried again.
      .catch(() => {
        if (loadings.get(modelId) === loading) loadings.delete(modelId);
      })
      .finally(() => {
        // One that was given up says nothing about another that has begun since.
        const newest = loadings.get(modelId) ?? loading;
        if (!counting && newest === loading) onModelLoading?.(modelId, undefined);
      });
    return loading;
  }

  const loadingOf = (modelId: string, counting?: LoadProgress) =>
    loadings.get(modelId) ?? begin(modelId, counting);

  return {
    get asked() {
      return [...loadings].flatMap(([modelId, { asked }]) => (asked ? [modelId] : []));
    },
    load(modelId, signal, counting) {
      const loading = loadingOf(modelId, counting);
      loading.asked = true;
      return unlessAborted(loading.loaded, signal);
    },
    lend(modelId, signal) {
      const loading = loadingOf(modelId);
      loading.lent++;
      return unlessAborted(loading.loaded, signal);
    },
    giveBack(modelId) {
      const loading = loadings.get(modelId);
      if (!loading || loading.lent === 0) return;
      loading.lent--;
      if (loading.lent > 0 || loading.asked) return;
      loadings.delete(modelId);
      loading.stop.abort(new Superseded(`${modelId} is not needed any more.`));
      session.release(modelId);
    },
    dispose() {
      for (const { stop } of loadings.values()) stop.abort(new Superseded('The bundle was closed.'));
    },
  };
}

// How the views of the room reach what it knows of the bundle that is open.

import { useStore } from 'zustand';
import type { Engine } from '../../engine/protocol.ts';
import type { Gallery } from '../store/gallery.ts';
import { useApp } from '../useApp.ts';
import { createEvaluationStore, type EvaluationState, type EvaluationStore } from './evaluationStore.ts';

/** One for each opened bundle, for as long as it is open. */
const stores = new WeakMap<Gallery, EvaluationStore>();

function evaluationStoreOf(engine: Engine, gallery: Gallery): EvaluationStore {
  const known = stores.get(gallery);
  if (known) return known;
  const store = createEvaluationStore(engine, gallery);
  stores.set(gallery, store);
  return store;
}

/** The store of the open bundle; the room's views are shown only while one is open. */
function useEvaluationStore(): EvaluationStore {
  const opening = useApp((state) => state.opening);
  if (opening.phase !== 'open') throw new Error('This view stands in the evaluation room of an open bundle.');
  return evaluationStoreOf(opening.engine, opening.gallery);
}

export function useEvaluation<T>(select: (state: EvaluationState) => T): T {
  return useStore(useEvaluationStore(), select);
}

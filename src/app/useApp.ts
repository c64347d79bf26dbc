// How views reach the store: each subscribes to the least that it needs.

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Gallery } from './store/gallery.ts';
import type { AppState, AppStore } from './store/state.ts';

export const StoreContext = createContext<AppStore | undefined>(undefined);

/** The store itself, for actions. */
export function useAppStore(): AppStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error('This view stands outside of a StoreContext.');
  return store;
}

/** A part of the state; the view draws again when it changes. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(useAppStore(), select);
}

/** The opened gallery, if one is open. */
export function useGallery(): Gallery | undefined {
  return useApp(({ opening }) => (opening.phase === 'open' ? opening.gallery : undefined));
}

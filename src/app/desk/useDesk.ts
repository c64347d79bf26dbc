// How the room's views reach the desk's store: each subscribes to the least that it needs.

import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DeskState, DeskStore } from './deskStore.ts';

export const DeskStoreContext = createContext<DeskStore | undefined>(undefined);

/** A part of the desk's state; the view draws again when it changes. */
export function useDesk<T>(select: (state: DeskState) => T): T {
  const desk = useContext(DeskStoreContext);
  if (!desk) throw new Error('This view stands outside of a DeskStoreContext.');
  return useStore(desk, select);
}

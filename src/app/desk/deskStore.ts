// The desk's own store: what was brought, what is made of it, what is kept. It lives as long as the page, apart from the
// page's store, because opening another bundle must not touch it.

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Importer } from '../../engine/importProtocol.ts';
import { type BroughtSlice, broughtSlice } from './broughtSlice.ts';
import { type KeptSlice, keptSlice } from './keptSlice.ts';
import { type MakingSlice, makingSlice } from './makingSlice.ts';

export type DeskState = BroughtSlice & MakingSlice & KeptSlice;
export type DeskStore = StoreApi<DeskState>;

/** What the desk needs of the world. */
export interface DeskDependencies {
  readonly importer: Importer;
  /** Where a file is to go; undefined where the browser does not ask. @rejects AbortError when the person thought better. */
  readonly askWhereToSave: (name: string) => Promise<FileSystemFileHandle | undefined>;
  /** Hands a file to the person, where the browser did not ask where it goes. */
  readonly handOver: (name: string, content: Blob, type: string) => void;
}

/** What a slice is made of. */
export interface DeskTools {
  readonly set: (change: Partial<DeskState> | ((state: DeskState) => Partial<DeskState>)) => void;
  readonly get: () => DeskState;
  readonly dependencies: DeskDependencies;
}

/** A desk with nothing on it; `refresh` looks up what is kept. */
export function createDeskStore(dependencies: DeskDependencies): DeskStore {
  const store = createStore<DeskState>()((set, get) => {
    const tools = { set, get, dependencies };
    return { ...broughtSlice(tools), ...makingSlice(tools), ...keptSlice(tools) };
  });
  dependencies.importer.onChange(() => void store.getState().refresh());
  return store;
}

// The way to the desk, where people bring their own data: its store and its worker are loaded when somebody first enters
// the room or drops a file, and then stay, so that a conversion goes on while they are in another room.

import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Importer } from '../../engine/importProtocol.ts';
import type { DeskStore } from './deskStore.ts';

/** In the link. */
export const DESK_ROOM = 'data';

export interface DeskDoor {
  /** The desk, the same one at every call. @rejects when its script cannot be loaded; the next call tries again. */
  readonly open: () => Promise<DeskStore>;
  /** The desk, if anybody has opened it. */
  readonly opened: () => DeskStore | undefined;
  /** Told when it is open. @returns how to stop being told. */
  readonly onOpen: (listener: () => void) => () => void;
}

export const DeskContext = createContext<DeskDoor | undefined>(undefined);

function useDoor(): DeskDoor {
  const door = useContext(DeskContext);
  if (!door) throw new Error('This view stands outside of a DeskContext.');
  return door;
}

/** How views reach the desk before it is there. */
export function useOpenDesk(): DeskDoor['open'] {
  return useDoor().open;
}

/** The desk for views that say something of it, but do not open it. */
export function useOpenedDesk(): DeskStore | undefined {
  const { onOpen, opened } = useDoor();
  return useSyncExternalStore(onOpen, opened);
}

export function deskDoor(createImporter: () => Promise<Importer>): DeskDoor {
  const listeners = new Set<() => void>();
  let opening: Promise<DeskStore> | undefined;
  let desk: DeskStore | undefined;
  async function open(): Promise<DeskStore> {
    const [{ createDeskStore }, { askBeforeLeaving }, { askWhereToSave, download }] = await Promise.all([
      import('./deskStore.ts'),
      import('./askBeforeLeaving.ts'),
      import('../export/files.ts'),
      // What shows on other rooms how far it is.
      import('./MakingSign.tsx'),
    ]);
    // Last, so that no worker stays behind where a script does not come.
    const importer = await createImporter();
    desk = createDeskStore({ importer, askWhereToSave, handOver: download });
    askBeforeLeaving(desk, window);
    void desk.getState().refresh();
    for (const listener of listeners) listener();
    return desk;
  }
  return {
    open() {
      opening ??= open().catch((error) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    opened: () => desk,
    onOpen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

// The way to the desk, where people bring their own data: its store and its worker are loaded when somebody first enters
// the room or drops a file, and then stay, so that a conversion goes on while they are in another room.

import { createContext, useContext } from 'react';
import type { Importer } from '../../engine/importProtocol.ts';
import type { DeskStore } from './deskStore.ts';

/** In the link. */
export const DESK_ROOM = 'data';

/** The desk, the same one at every call. @rejects when its script cannot be loaded; the next call tries again. */
export type OpenDesk = () => Promise<DeskStore>;

export const DeskContext = createContext<OpenDesk | undefined>(undefined);

/** How views reach the desk before it is there. */
export function useOpenDesk(): OpenDesk {
  const openDesk = useContext(DeskContext);
  if (!openDesk) throw new Error('This view stands outside of a DeskContext.');
  return openDesk;
}

export function deskOpener(createImporter: () => Promise<Importer>): OpenDesk {
  let opened: Promise<DeskStore> | undefined;
  async function open(): Promise<DeskStore> {
    const [importer, { createDeskStore }, { askBeforeLeaving }, { askWhereToSave, download }] =
      await Promise.all([
        createImporter(),
        import('./deskStore.ts'),
        import('./askBeforeLeaving.ts'),
        import('../export/files.ts'),
      ]);
    const desk = createDeskStore({ importer, askWhereToSave, handOver: download });
    askBeforeLeaving(desk, window);
    void desk.getState().refresh();
    return desk;
  }
  return () => {
    opened ??= open().catch((error) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

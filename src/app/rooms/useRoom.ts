// The room that the page is in; none is the first one.

import { useApp } from '../useApp.ts';
import { ROOMS, type Room } from './rooms.ts';

/** The room of a link; none for the first one, and for a name that no room has. */
export function roomOf(id: string | undefined): Room | undefined {
  return ROOMS.find((room) => room.id === id);
}

export function useRoom(): Room | undefined {
  return roomOf(useApp(({ view }) => view.room));
}

// The room that the page is in; none is the first one.

import { useApp } from '../useApp.ts';
import { ROOMS, type Room } from './rooms.ts';

export function useRoom(): Room | undefined {
  const id = useApp(({ view }) => view.room);
  return ROOMS.find((room) => room.id === id);
}

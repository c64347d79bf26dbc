// Goes from room to room. Real links, so that a room can be opened in a tab of its own.

import type { MouseEvent } from 'react';
import { DeskNews, DeskSign } from '../desk/DeskSign.tsx';
import { DESK_ROOM } from '../desk/openDesk.ts';
import { queryOfView } from '../store/view.ts';
import { useApp } from '../useApp.ts';
import styles from './RoomSwitch.module.css';
import { ROOMS } from './rooms.ts';
import { useRoom } from './useRoom.ts';

export function RoomSwitch() {
  const view = useApp((state) => state.view);
  const enterRoom = useApp((state) => state.enterRoom);
  const here = useRoom()?.id;
  const enter = (event: MouseEvent, id: string | undefined) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (id !== here) enterRoom(id);
  };
  return (
    <nav className={styles.rooms} aria-label="Rooms">
      {[{ id: undefined, title: 'Pictures' }, ...ROOMS].map(({ id, title }) => (
        <a
          key={title}
          className={styles.room}
          href={queryOfView({ ...view, room: id }) || '?'}
          aria-current={id === here ? 'page' : undefined}
          onClick={(event) => enter(event, id)}
        >
          {title}
          {id === DESK_ROOM && <DeskSign />}
        </a>
      ))}
      <DeskNews />
    </nav>
  );
}

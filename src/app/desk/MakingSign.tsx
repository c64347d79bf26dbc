// How far the bundle is that is being made, for people who are in another room meanwhile; and that it is done, until they
// have been there.

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { LiveText } from '../elements/LiveText.tsx';
import { useRoom } from '../rooms/useRoom.ts';
import type { DeskStore } from './deskStore.ts';
import styles from './MakingSign.module.css';
import type { Making } from './makingSlice.ts';
import { DESK_ROOM } from './openDesk.ts';

export interface MakingSignProps {
  readonly desk: DeskStore;
}

/** Within the link. */
export function MakingSign({ desk }: MakingSignProps) {
  const making = useUnseen(desk);
  const text = making && signOf(making);
  if (!text) return null;
  return (
    <span className={styles.sign} data-making={making.phase} aria-hidden="true">
      {text}
    </span>
  );
}

/** For screen readers: not each percent, but each quarter. */
export function MakingNews({ desk }: MakingSignProps) {
  const making = useUnseen(desk);
  return <LiveText label="Your bundle" text={(making && newsOf(making)) ?? ''} />;
}

/** What goes on at the desk while nobody is there, and what came of it until somebody has been there. */
function useUnseen(desk: DeskStore): Making | undefined {
  const making = useStore(desk, (state) => state.making);
  const here = useRoom()?.id === DESK_ROOM;
  const [seen, setSeen] = useState<Making>();
  useEffect(() => {
    if (here) setSeen(making);
  }, [here, making]);
  const isOld = making.phase !== 'running' && making === seen;
  return here || isOld ? undefined : making;
}

function signOf(making: Making): string | undefined {
  switch (making.phase) {
    case 'running':
      return `${percentOf(making)} %`;
    case 'made':
      return 'done';
    case 'failed':
      return 'failed';
    default:
      return undefined;
  }
}

function newsOf(making: Making): string | undefined {
  switch (making.phase) {
    case 'running':
      return `Your bundle is being made: ${percentOf(making, 25)} %.`;
    case 'made':
      return `“${making.brought.bundle.title}” is made, and stands in My data.`;
    case 'failed':
      return 'Your bundle could not be made. My data says why.';
    default:
      return undefined;
  }
}

/** By the bytes that are read, rounded down to a step; all of it is there only when it is made. */
function percentOf({ progress }: Extract<Making, { phase: 'running' }>, step = 1): number {
  if (!progress || progress.bytesTotal === 0) return 0;
  const percent = Math.min(99, (100 * progress.bytesDone) / progress.bytesTotal);
  return step * Math.floor(percent / step);
}

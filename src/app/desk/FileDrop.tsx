// Files may be dropped anywhere on the page: it says so while they hover over it, and brings them to the desk.

import { useEffect, useState } from 'react';
import { useAppStore } from '../useApp.ts';
import { broughtFiles } from './broughtFiles.ts';
import styles from './FileDrop.module.css';
import { DESK_ROOM, useOpenDesk } from './openDesk.ts';

const holdsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

export function FileDrop() {
  const store = useAppStore();
  const openDesk = useOpenDesk();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const on = (
      type: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      listener: (event: DragEvent) => void,
    ) =>
      window.addEventListener(type, (event) => holdsFiles(event) && listener(event), { signal: stop.signal });

    const hover = (event: DragEvent) => {
      // Without this the browser would leave the page for the file.
      event.preventDefault();
      setOver(true);
    };
    on('dragenter', hover);
    on('dragover', hover);
    on('dragleave', ({ relatedTarget }) => {
      // Between two elements of the page there is one; there is none at its edge.
      if (relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      event.preventDefault();
      setOver(false);
      const files = broughtFiles(event);
      // If the desk cannot be loaded the room says so.
      openDesk().then(
        (desk) => desk.getState().add(files),
        () => {},
      );
      const { view, enterRoom } = store.getState();
      if (view.room !== DESK_ROOM) enterRoom(DESK_ROOM);
    });
    return () => stop.abort();
  }, [store, openDesk]);
  if (!over) return null;
  return (
    <div className={styles.over}>
      <p className={styles.say}>
        <strong className={styles.now}>Let go, and your files are on the desk.</strong>
        They stay on this machine.
      </p>
    </div>
  );
}

// "My own data": on one side what was brought and becomes a bundle, on the other the bundles that this browser keeps.

import { useEffect, useState } from 'react';
import { sentenceOf } from '../store/sentence.ts';
import { Bringing } from './Bringing.tsx';
import styles from './DeskRoom.module.css';
import type { DeskStore } from './deskStore.ts';
import { Kept } from './Kept.tsx';
import { useOpenDesk } from './openDesk.ts';
import { DeskStoreContext } from './useDesk.ts';

export function DeskRoom() {
  const openDesk = useOpenDesk();
  const [desk, setDesk] = useState<DeskStore>();
  const [error, setError] = useState<string>();
  useEffect(() => {
    openDesk().then(setDesk, (reason) => setError(sentenceOf(reason)));
  }, [openDesk]);
  if (error) {
    return (
      <p role="alert" className={styles.error}>
        {error}
      </p>
    );
  }
  if (!desk) return <p>Laying out the desk …</p>;
  return (
    <DeskStoreContext.Provider value={desk}>
      <div className={styles.desk}>
        <Bringing />
        <Kept />
      </div>
    </DeskStoreContext.Provider>
  );
}

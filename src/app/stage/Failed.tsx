// Why nothing is open, and every way on from there.

import { useState } from 'react';
import { useApp } from '../useApp.ts';
import styles from './Failed.module.css';

export function Failed() {
  const message = useApp(({ opening }) => (opening.phase === 'failed' ? opening.message : ''));
  const bundle = useApp(({ view }) => view.bundle);
  const backend = useApp(({ view }) => view.backend);
  const open = useApp((state) => state.open);
  const openBundle = useApp((state) => state.openBundle);
  const freeBackend = useApp((state) => state.freeBackend);
  const [address, setAddress] = useState(bundle ?? '');
  return (
    <div className={styles.failed} data-focus-home="#stage">
      <div role="alert">
        <h2 className={styles.title}>Nothing is open</h2>
        <p>{message}</p>
      </div>
      <div className={styles.ways}>
        <button type="button" className={styles.way} onClick={() => void open()}>
          Try again
        </button>
        {backend && (
          <button type="button" className={styles.way} onClick={freeBackend}>
            Let the page choose a backend
          </button>
        )}
        {bundle && (
          <button type="button" className={styles.way} onClick={() => openBundle(undefined)}>
            Open the bundle that comes with the page
          </button>
        )}
      </div>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (address.trim()) openBundle(address.trim());
        }}
      >
        <label>
          <span>Address of a bundle’s folder</span>
          <input
            type="text"
            inputMode="url"
            spellCheck={false}
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        </label>
        <button type="submit" className={styles.way}>
          Open
        </button>
      </form>
    </div>
  );
}

// The title of a kept bundle while it is being changed.

import { useEffect, useRef, useState } from 'react';
import styles from './Kept.module.css';
import { useDesk } from './useDesk.ts';

export interface RenameFieldProps {
  readonly id: string;
  readonly title: string;
  /** It has its title, or keeps the old one. */
  readonly onDone: () => void;
}

export function RenameField({ id, title, onDone }: RenameFieldProps) {
  const rename = useDesk((state) => state.rename);
  const saving = useDesk(({ doings }) => doings[id]?.phase === 'saving');
  const [typed, setTyped] = useState(title);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <form
      className={styles.rename}
      onSubmit={async (event) => {
        event.preventDefault();
        if (typed.trim() === title || (await rename(id, typed))) onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <input
        ref={field}
        type="text"
        aria-label={`Title of ${title}`}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <button type="submit" className={styles.open} disabled={saving}>
        Rename
      </button>
      <button type="button" className={styles.way} onClick={onDone}>
        Leave it
      </button>
    </form>
  );
}

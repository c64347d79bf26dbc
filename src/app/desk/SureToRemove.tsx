// Asks once before a bundle is gone for good.

import { useEffect, useRef } from 'react';
import type { KeptBundle } from '../../engine/importProtocol.ts';
import { sizeText } from '../numbers.ts';
import styles from './Kept.module.css';
import { useDesk } from './useDesk.ts';

export interface SureToRemoveProps {
  readonly bundle: KeptBundle;
  readonly onDone: () => void;
}

export function SureToRemove({ bundle: { id, title, bytes }, onDone }: SureToRemoveProps) {
  const remove = useDesk((state) => state.remove);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => keep.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is a second way to the button beside it
    <div
      className={styles.sure}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      <p>
        Remove “{title}” and its {sizeText(bytes)} from this browser? It cannot be brought back from here.
      </p>
      <div className={styles.ways}>
        <button ref={keep} type="button" className={styles.way} onClick={onDone}>
          Keep it
        </button>
        <button
          type="button"
          className={styles.gone}
          aria-label={`Remove for good: ${title}`}
          onClick={() => {
            onDone();
            void remove(id);
          }}
        >
          Remove for good
        </button>
      </div>
    </div>
  );
}

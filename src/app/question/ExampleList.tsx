// Five captions of the gallery to begin with.

import { useApp, useGallery } from '../useApp.ts';
import styles from './ExampleList.module.css';

export interface ExampleListProps {
  /** Side by side where the sentence will stand, or one under the other in a menu. */
  readonly layout: 'row' | 'column';
  readonly onTake?: () => void;
}

export function ExampleList({ layout, onTake }: ExampleListProps) {
  const examples = useGallery()?.examples ?? [];
  const take = useApp((state) => state.take);
  return (
    <ul className={styles.examples} data-layout={layout} aria-label="Examples">
      {examples.map((caption) => (
        <li key={caption}>
          <button
            type="button"
            className={styles.example}
            onClick={() => {
              onTake?.();
              take(caption);
            }}
          >
            {caption}
          </button>
        </li>
      ))}
    </ul>
  );
}

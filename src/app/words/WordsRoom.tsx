// One word, the whole gallery: where every picture holds what the word looks at, and how far that depends on the
// sentence. The word's neighbours and the map of all words have their places beside it.

import { useApp } from '../useApp.ts';
import { WordField } from './WordField.tsx';
import styles from './WordsRoom.module.css';

export function WordsRoom() {
  const about = useApp(({ view }) => view.about);
  return (
    <div className={styles.words}>
      <WordField />
      <div className={styles.parts}>
        <section className={styles.sheet} aria-label="Contact sheet">
          {about === undefined && <p>Type a word or a phrase to see where it looks on every picture.</p>}
        </section>
        <aside className={styles.beside}>
          {/* Place for the word's neighbours. */}
          <section aria-label="Neighbours" />
        </aside>
      </div>
      {/* Place for the map of the vocabulary. */}
      <section aria-label="Map of the vocabulary" />
    </div>
  );
}

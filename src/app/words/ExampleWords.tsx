// Where nobody has typed anything: a few words of the gallery's own captions to begin with.

import { useMemo } from 'react';
import type { Gallery } from '../store/gallery.ts';
import { useApp } from '../useApp.ts';
import styles from './ExampleWords.module.css';
import { exampleWords } from './exampleWords.ts';
import room from './WordsRoom.module.css';

const WORDS = 12;

export function ExampleWords({ gallery }: { readonly gallery: Gallery }) {
  const showWord = useApp((state) => state.showWord);
  const words = useMemo(() => exampleWords(gallery.opened.captions, WORDS), [gallery]);
  const hint = 'Type a word or a phrase to see where it looks on every picture';
  if (words.length === 0) return <p className={room.hint}>{hint}.</p>;
  return (
    <div className={styles.begin}>
      <p className={room.hint}>{hint}, or begin with one that the captions of this gallery say often:</p>
      <ul className={styles.examples} aria-label="Words to begin with">
        {words.map((word) => (
          <li key={word}>
            <button type="button" className={styles.example} onClick={() => showWord(word)}>
              {word}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

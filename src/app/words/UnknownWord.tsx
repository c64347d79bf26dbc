// A word that the model has never seen, and those that are spelt most like it.

import type { UnknownToken } from '../../engine/protocol.ts';
import { countOf } from '../numbers.ts';
import { useApp } from '../useApp.ts';
import { isPunctuation } from './phraseText.ts';
import styles from './UnknownWord.module.css';

/** Of a pasted text so many are named. */
const NAMED = 5;

export function UnknownWord({ unknown }: { readonly unknown: readonly UnknownToken[] }) {
  const showWord = useApp((state) => state.showWord);
  return (
    <div role="status" className={styles.unknown}>
      {unknown.slice(0, NAMED).map(({ token, nearest }) => (
        <p key={token}>
          The model has never seen {isPunctuation([token]) && 'the punctuation '}“{token}”: it would read it
          as <code>&lt;unk&gt;</code>, like every other word that it does not know.
          {nearest.length > 0 && ' Did you mean '}
          {nearest.map((word, n) => (
            <span key={word}>
              {n > 0 && (n === nearest.length - 1 ? ' or ' : ', ')}
              <button type="button" className={styles.near} onClick={() => showWord(word)}>
                {word}
              </button>
            </span>
          ))}
          {nearest.length > 0 && '?'}
        </p>
      ))}
      {unknown.length > NAMED && <p>The same holds of {countOf(unknown.length - NAMED, 'more word')}.</p>}
    </div>
  );
}

// A word that no caption of the gallery holds can still be looked for, in a sentence that holds it.

import { framedCaption } from '../../scan/framedCaption.ts';
import { FIRST_FRAME } from '../store/wordsSlice.ts';
import { useApp } from '../useApp.ts';
import styles from './UnknownWord.module.css';

export function NobodySays({ phrase }: { readonly phrase: string }) {
  const frameWord = useApp((state) => state.frameWord);
  return (
    <p role="status">
      No caption of this gallery says “{phrase}”. Read it in{' '}
      <button type="button" className={styles.near} onClick={() => frameWord(FIRST_FRAME)}>
        “{framedCaption(FIRST_FRAME, phrase)}”
      </button>{' '}
      to see where it would look.
    </p>
  );
}

// A word that no caption of the gallery holds can still be looked for, in a sentence that holds it; a whole sentence is
// rather a question for the first room.

import { framedCaption } from '../../scan/framedCaption.ts';
import { countText } from '../numbers.ts';
import { PicturesLink } from '../rooms/PicturesLink.tsx';
import type { Chosen } from '../store/view.ts';
import { FIRST_FRAME } from '../store/wordsSlice.ts';
import { useApp } from '../useApp.ts';
import { phraseText } from './phraseText.ts';
import styles from './UnknownWord.module.css';

export interface NobodySaysProps {
  readonly phrase: string;
  /** The phrase as the model reads it. */
  readonly tokens: readonly string[];
  readonly chosen: Chosen;
}

/** More tokens than this are rather a caption than a phrase. */
const PHRASE_WORDS = 6;

export function NobodySays({ phrase, tokens, chosen }: NobodySaysProps) {
  const frameWord = useApp((state) => state.frameWord);
  return (
    <div role="status" className={styles.unknown}>
      <p>
        No caption of this gallery says “{phraseText(tokens.join(' '))}”. Read it in{' '}
        <button type="button" className={styles.near} onClick={() => frameWord(FIRST_FRAME)}>
          “{phraseText(framedCaption(FIRST_FRAME, phrase))}”
        </button>{' '}
        to see where it would look.
      </p>
      {tokens.length > PHRASE_WORDS && (
        <p>
          These are {countText(tokens.length)} words, rather a caption than a phrase:{' '}
          <PicturesLink seen={{ chosen, caption: phrase }}>ask which pictures it describes</PicturesLink>.
        </p>
      )}
    </div>
  );
}

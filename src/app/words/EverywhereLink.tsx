// From a held word to its sheet over the whole gallery. A real link, so that it opens in a tab of its own as well.

import type { MouseEvent } from 'react';
import styles from '../elements/underlined.module.css';
import { ROOM_HERE } from '../rooms/roomHere.ts';
import { queryOfView } from '../store/view.ts';
import { WORDS_ROOM } from '../store/wordsSlice.ts';
import { useApp } from '../useApp.ts';

export function EverywhereLink({ phrase }: { readonly phrase: string }) {
  const view = useApp((state) => state.view);
  const showWord = useApp((state) => state.showWord);
  const go = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showWord(phrase);
  };
  return (
    <a
      className={styles.underlined}
      href={queryOfView({ ...view, room: WORDS_ROOM, about: phrase })}
      data-focus-home={ROOM_HERE}
      onClick={go}
    >
      “{phrase}” in the whole gallery
    </a>
  );
}

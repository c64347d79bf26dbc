// What stands under a word: its figure as a bar on the scale that all words share, and the number.

import { useCallback } from 'react';
import type { WordFigure } from '../attention/useWordFigures.ts';
import { partBar } from '../charts/partBar.ts';
import { Svg } from '../elements/Svg.tsx';
import styles from './WordBar.module.css';

const BAR = { width: 20, height: 20 };

/** Takes its room before there is a figure. */
export function WordBar({ figure }: { readonly figure?: WordFigure }) {
  return (
    <span className={styles.figure} data-kind={figure?.kind}>
      {figure ? <Bar figure={figure} /> : <span className={styles.bar} />}
      {/* Drawn by the style sheet: the number is no part of the word's name. */}
      <span className={styles.number} data-figure={figure?.text} aria-hidden="true" />
    </span>
  );
}

function Bar({ figure: { value, extent } }: { readonly figure: WordFigure }) {
  const draw = useCallback(() => partBar({ value, extent }, BAR), [value, extent]);
  return <Svg className={styles.bar} draw={draw} />;
}

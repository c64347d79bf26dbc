// One word of the sentence, over its figure.

import { memo } from 'react';
import type { Chip } from '../attention/chips.ts';
import type { WordFigure } from '../attention/useWordFigures.ts';
import { useAppStore } from '../useApp.ts';
import { WordBar } from './WordBar.tsx';
import styles from './WordChip.module.css';

export interface WordChipProps {
  readonly chip: Chip;
  readonly held: boolean;
  readonly previewed: boolean;
  /** The Tab key comes to this word; the arrows go on from there. */
  readonly tabStop: boolean;
  readonly figure?: WordFigure;
  readonly describedBy?: string;
}

export const WordChip = memo(function WordChip({
  chip,
  held,
  previewed,
  tabStop,
  figure,
  describedBy,
}: WordChipProps) {
  const store = useAppStore();
  return (
    <button
      type="button"
      className={styles.chip}
      data-token={chip.index}
      data-unknown={chip.unknown || undefined}
      data-previewed={previewed || undefined}
      aria-pressed={held}
      aria-description={figure?.sentence}
      aria-describedby={describedBy}
      title={[chip.typed, figure?.sentence].filter(Boolean).join(': ')}
      tabIndex={tabStop ? 0 : -1}
      onClick={({ shiftKey }) => {
        if (shiftKey) store.getState().extendTo(chip.index);
        else store.getState().holdWord(chip.index);
      }}
      // Not when it enters: under a pointer that rests, another sentence brings another word, and nobody pointed at it.
      onPointerMove={({ pointerType, buttons }) => {
        if (pointerType === 'mouse' && buttons === 0 && !previewed) store.getState().previewWord(chip.index);
      }}
    >
      <span className={styles.word}>
        {chip.prefix && <span className={styles.prefix}>{chip.prefix}</span>}
        {chip.text}
      </span>
      <WordBar figure={figure} />
    </button>
  );
});

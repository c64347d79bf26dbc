// The map of the vocabulary: asked for by a button, because the first one for a model takes a while.

import { useCallback } from 'react';
import type { WordMapAnswer } from '../../engine/protocol.ts';
import { countOf, countText } from '../numbers.ts';
import { DrawnMap } from './DrawnMap.tsx';
import { useWordsWork, type WordsQuestion } from './useWordsWork.ts';
import styles from './WordMap.module.css';
import { WordsProgressRow } from './WordsProgressRow.tsx';

export interface WordMapProps {
  readonly about: string;
  readonly model: string;
  /** The departures from the trained scoring, as JSON. */
  readonly changeText?: string;
}

interface MapOfModel extends WordMapAnswer {
  readonly model: string;
}

export function WordMap({ about, model, changeText }: WordMapProps) {
  const ask: WordsQuestion<MapOfModel> = useCallback(
    async (engine, signal, onProgress) => {
      const scoring = changeText === undefined ? undefined : JSON.parse(changeText);
      return { ...(await engine.wordMap({ model, scoring }, signal, onProgress)), model };
    },
    [model, changeText],
  );
  const { answer, asking, progress, error, start, stop } = useWordsWork(ask, false);
  return (
    <section className={styles.map} aria-label="Map of the vocabulary" aria-busy={asking}>
      <div className={styles.head}>
        <h2 className={styles.title}>All words, by what they look at</h2>
        {/* One button that changes its word, so that the focus stays where it is. */}
        {(asking || !answer) && (
          <button type="button" className={styles.way} onClick={asking ? stop : start}>
            {asking ? 'Cancel' : 'Draw the map'}
          </button>
        )}
      </div>
      {error && <p role="alert">{error}</p>}
      {asking && <WordsProgressRow progress={progress} />}
      {answer && (
        <>
          <p className={styles.hint}>
            {countText(answer.words.length)} words that at least {countOf(answer.leastCaptions, 'caption')}{' '}
            hold. Words are near each other where, on average, they look at the same (UMAP of the mean
            attended regions of {answer.model}); axes, unit and empty stripes mean nothing. A larger dot is in
            more captions.
          </p>
          <DrawnMap answer={answer} about={about} />
        </>
      )}
    </section>
  );
}

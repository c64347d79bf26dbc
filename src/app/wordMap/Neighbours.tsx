// The neighbours of a word: by what they look at, and by their own vectors, side by side.

import { useCallback } from 'react';
import type { WordNeighbour, WordNeighboursAnswer } from '../../engine/protocol.ts';
import type { ScoringChange } from '../../scan/variants.ts';
import { countOf, valueText } from '../numbers.ts';
import { useApp } from '../useApp.ts';
import { phraseText } from '../words/phraseText.ts';
import styles from './Neighbours.module.css';
import { useWordsWork, type WordsQuestion } from './useWordsWork.ts';
import { WordsProgressRow } from './WordsProgressRow.tsx';

export interface NeighboursProps {
  readonly about: string;
  readonly model: string;
  readonly scoring?: ScoringChange;
}

/** The lists do not say whose they are: they stand under the model that the room names. */
interface NeighboursOfModel extends WordNeighboursAnswer {
  readonly model: string;
  readonly scoring?: ScoringChange;
}

const COUNT = 12;

export function Neighbours({ about, model, scoring }: NeighboursProps) {
  const word = about.toLowerCase();
  const single = /^\S+$/.test(word);
  const ask: WordsQuestion<NeighboursOfModel> = useCallback(
    async (engine, signal, onProgress) => {
      const request = { word, model, scoring, count: COUNT };
      return { ...(await engine.wordNeighbours(request, signal, onProgress)), model, scoring };
    },
    [word, model, scoring],
  );
  const { answer: last, asking, progress, error, start, stop } = useWordsWork(single ? ask : undefined, true);
  const answer = last?.model === model && last.scoring === scoring ? last : undefined;
  if (about === '') return null;
  return (
    <section className={styles.neighbours} aria-label="Neighbours" aria-busy={asking}>
      {/* Until the next word's are there the lists stay with the word that they are of. */}
      <h2 className={styles.title}>Neighbours of “{answer?.word ?? phraseText(about)}”</h2>
      {!single && <p className={styles.hint}>Words have neighbours, phrases have none.</p>}
      {error && <p className={styles.hint}>{error}</p>}
      {asking && !answer && <WordsProgressRow progress={progress} />}
      {single && !answer && !error && (
        <button type="button" className={styles.way} onClick={asking ? stop : start}>
          {asking ? 'Cancel' : 'Find its neighbours'}
        </button>
      )}
      {answer && (
        <>
          <div className={styles.lists}>
            <List
              title="looking at the same"
              words={answer.attended}
              other={answer.own}
              none={`Fewer than ${countOf(answer.leastCaptions, 'caption')} hold it: too few to say.`}
            />
            <List title="with like vectors" words={answer.own} other={answer.attended} none="" />
          </div>
          <p className={styles.hint}>
            Cosines of the mean of what words look at, and of the rows of the embedding. Only words that at
            least {countOf(answer.leastCaptions, 'caption')} hold. ● in both lists.
          </p>
        </>
      )}
    </section>
  );
}

interface ListProps {
  readonly title: string;
  readonly words?: readonly WordNeighbour[];
  readonly other?: readonly WordNeighbour[];
  readonly none: string;
}

function List({ title, words, other, none }: ListProps) {
  const showWord = useApp((state) => state.showWord);
  const both = new Set(other?.map(({ word }) => word));
  return (
    <section aria-label={title}>
      <h3 className={styles.by}>{title}</h3>
      {words === undefined && <p className={styles.hint}>{none}</p>}
      <ol className={styles.list}>
        {words?.map(({ word, captions, cosine }) => (
          <li key={word}>
            <button
              type="button"
              className={styles.word}
              title={`${countOf(captions, 'caption')} hold it`}
              onClick={() => showWord(word)}
            >
              {word}
              {both.has(word) && (
                <>
                  {' '}
                  <span aria-hidden="true">●</span>
                  <span className="hidden">, in both lists</span>
                </>
              )}
            </button>
            <span>{valueText(cosine)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

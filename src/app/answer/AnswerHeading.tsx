// What the list holds, the scale of its bars, where the caption's own picture ended up, and a way to any other picture.

import { lazy, Suspense, useState } from 'react';
import { countOf, countText, scoreText } from '../numbers.ts';
import { useApp, useGallery } from '../useApp.ts';
import styles from './AnswerHeading.module.css';
import { rankOf } from './ranks.ts';

const Finder = lazy(async () => ({ default: (await import('./Finder.tsx')).Finder }));

export interface AnswerHeadingProps {
  readonly own: ReadonlySet<number>;
  readonly least: number;
  readonly greatest: number;
}

export function AnswerHeading({ own, least, greatest }: AnswerHeadingProps) {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const putOnStage = useApp((state) => state.putOnStage);
  const [finding, setFinding] = useState(false);
  if (!gallery) return null;
  const { pictures } = gallery.opened;
  return (
    <div className={styles.heading}>
      <h2>
        {countOf(pictures.length, 'picture')}
        {answer ? ', best first' : ''}
      </h2>
      <button
        type="button"
        id="find-picture"
        className={styles.find}
        aria-expanded={finding}
        onClick={() => setFinding(!finding)}
      >
        {answer ? 'Why not this one?' : 'Find a picture'}
      </button>
      {finding && (
        <Suspense fallback={<p className={styles.finder}>Loading the search …</p>}>
          <div className={styles.finder} data-focus-home="#find-picture">
            <Finder onFound={() => setFinding(false)} />
          </div>
        </Suspense>
      )}
      {answer ? (
        <p className={styles.scale}>
          Bars run from {scoreText(least)} (last) to {scoreText(greatest)} (first).
          {own.size > 0 && (
            <>
              {' '}
              A caption of the gallery. Its own picture:{' '}
              {[...own].map((image) => (
                <button
                  key={image}
                  type="button"
                  className={styles.own}
                  onClick={() => putOnStage(pictures[image].id)}
                >
                  rank {countText(rankOf(answer, image))}
                </button>
              ))}
            </>
          )}
        </p>
      ) : (
        <p className={styles.scale}>
          Not ranked yet. Type a caption above or take an example, and they line up by how well they fit it.
        </p>
      )}
    </div>
  );
}

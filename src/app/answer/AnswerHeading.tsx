// What the list holds, the scale of its bars, where the caption's own picture ended up, and a way to any other picture.

import { useState } from 'react';
import { countOf, countText, scoreText } from '../numbers.ts';
import { LoadedPart, partOf } from '../parts/LoadedPart.tsx';
import { useApp, useGallery } from '../useApp.ts';
import styles from './AnswerHeading.module.css';
import { rankOf } from './ranks.ts';

const FINDER = partOf('the search', async () => (await import('./Finder.tsx')).Finder);

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
        <div className={styles.finder} data-focus-home="#find-picture">
          <LoadedPart part={FINDER}>{(Finder) => <Finder onFound={() => setFinding(false)} />}</LoadedPart>
        </div>
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

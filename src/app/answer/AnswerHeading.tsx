// What the list holds, and where the caption's own picture ended up.

import { countOf, countText } from '../numbers.ts';
import { useApp, useGallery } from '../useApp.ts';
import styles from './AnswerHeading.module.css';
import { rankOf } from './ranks.ts';

export function AnswerHeading({ own }: { readonly own: ReadonlySet<number> }) {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const putOnStage = useApp((state) => state.putOnStage);
  if (!gallery) return null;
  const { pictures } = gallery.opened;
  return (
    <div className={styles.heading}>
      <h2>
        {countOf(pictures.length, 'picture')}
        {answer ? ', best first' : ''}
      </h2>
      {answer ? (
        own.size > 0 && (
          <p className={styles.own}>
            A caption of the gallery. Its own picture:{' '}
            {[...own].map((image) => (
              <button key={image} type="button" onClick={() => putOnStage(pictures[image].id)}>
                rank {countText(rankOf(answer, image))}
              </button>
            ))}
          </p>
        )
      ) : (
        <p>
          Not ranked yet. Type a caption above or take an example, and they line up by how well they fit it.
        </p>
      )}
    </div>
  );
}

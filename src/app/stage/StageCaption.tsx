// What stands on the stage: its rank and score, whether the caption is its own, and how many regions cannot be drawn.

import { rankOf } from '../answer/ranks.ts';
import { countText, scoreText } from '../numbers.ts';
import { isPinned } from '../store/stageSlice.ts';
import { useApp, useGallery } from '../useApp.ts';
import { DrawingSwitch } from './DrawingSwitch.tsx';
import styles from './StageCaption.module.css';
import { TableButton } from './TableButton.tsx';

export function StageCaption({ image }: { readonly image: number }) {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const pinned = useApp(isPinned);
  const putOnStage = useApp((state) => state.putOnStage);
  if (!gallery) return null;
  const { pictures } = gallery.opened;
  const own = answer?.own.includes(image);
  return (
    <figcaption className={styles.caption} data-focus-home="#stage figcaption input:checked">
      {answer && (
        <span className={styles.rank}>
          {countText(rankOf(answer, image))}{' '}
          <span className={styles.soft}>of {countText(pictures.length)}</span>
        </span>
      )}
      <span className={styles.id}>{pictures[image].id}</span>
      {own && <span className={styles.own}>its own picture</span>}
      {pinned && (
        <button type="button" className={styles.back} onClick={() => putOnStage(undefined)}>
          {answer ? 'Back to the best' : 'Back to the first'}
        </button>
      )}
      {answer && <span className={styles.score}>{scoreText(answer.scores[image])}</span>}
      {gallery.opened.boxes && <DrawingSwitch />}
      {answer && gallery.opened.boxes && <TableButton image={image} />}
    </figcaption>
  );
}

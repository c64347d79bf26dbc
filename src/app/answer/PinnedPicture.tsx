// A picture that somebody put on the stage and that is not the first: it stays above the list, with its own rank and how
// far it is behind.

import { AttentionOverlay } from '../attention/AttentionOverlay.tsx';
import { Picture } from '../elements/Picture.tsx';
import { countText, scoreText } from '../numbers.ts';
import { pictureSize } from '../store/gallery.ts';
import { isPinned, stagedImage } from '../store/stageSlice.ts';
import { useApp, useGallery } from '../useApp.ts';
import styles from './PinnedPicture.module.css';
import { rankOf } from './ranks.ts';

const HEIGHT = 64;

export function PinnedPicture() {
  const gallery = useGallery();
  const answer = useApp((state) => state.answer);
  const pinned = useApp(isPinned);
  const image = useApp(stagedImage);
  const putOnStage = useApp((state) => state.putOnStage);
  if (!gallery || !answer || !pinned || image === undefined || image === answer.order[0]) return null;
  const { width, height } = pictureSize(gallery, image);
  const picture = gallery.opened.pictures[image];
  const behind = answer.scores[answer.order[0]] - answer.scores[image];
  const size = { width: (HEIGHT * width) / height, height: HEIGHT };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls, this is a picture and its place
    <div
      role="group"
      className={styles.pinned}
      aria-label="Pinned picture"
      data-focus-home='ol[data-answer] button[tabindex="0"]'
    >
      <span className={styles.picture} style={{ '--ratio': width / height } as React.CSSProperties}>
        <Picture key={image} picture={picture} decorative />
        <AttentionOverlay image={image} size={size} place="frame" />
      </span>
      <p className={styles.place}>
        <strong>Rank {countText(rankOf(answer, image))}</strong> of {countText(answer.order.length)}, score{' '}
        {scoreText(answer.scores[image])}: {scoreText(behind)} behind the first.
        <br />
        <span className={styles.id}>{picture.id}</span>
      </p>
      <button type="button" className={styles.back} onClick={() => putOnStage(undefined)}>
        Back to the best
      </button>
    </div>
  );
}

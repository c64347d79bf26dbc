// One frame of the film strip: the picture, small, with one word's map. Drawn when it comes near the eye.

import { memo, useMemo, useRef } from 'react';
import { AttentionOverlay } from '../attention/AttentionOverlay.tsx';
import { strongestText } from '../attention/drawnMap.ts';
import { useDrawnMap } from '../attention/useDrawnMap.ts';
import { Picture } from '../elements/Picture.tsx';
import { useNear } from '../elements/useNear.ts';
import { pictureSize } from '../store/gallery.ts';
import { useAppStore, useGallery } from '../useApp.ts';
import styles from './FilmStrip.module.css';

export interface FrameProps {
  readonly image: number;
  readonly token: number;
  readonly word: string;
  readonly held: boolean;
  readonly tabStop: boolean;
}

/** Frames are drawn for a picture of this height, in CSS pixels, and scale with it. */
const HEIGHT = 64;

export const Frame = memo(function Frame({ image, token, word, held, tabStop }: FrameProps) {
  const gallery = useGallery();
  const store = useAppStore();
  const place = useRef<HTMLButtonElement>(null);
  const near = useNear(place);
  const span = useMemo(() => ({ from: token, to: token }), [token]);
  const drawn = useDrawnMap(image, span);
  if (!gallery) return null;
  const { width, height } = pictureSize(gallery, image);
  const ratio = width / height;
  return (
    <button
      ref={place}
      type="button"
      className={styles.frame}
      aria-pressed={held}
      aria-label={word}
      aria-description={drawn && `most on ${strongestText(drawn)}`}
      tabIndex={tabStop ? 0 : -1}
      onClick={({ shiftKey }) => {
        if (shiftKey) store.getState().extendTo(token);
        else store.getState().holdWord(token);
      }}
      onPointerEnter={({ pointerType }) => {
        if (pointerType === 'mouse') store.getState().previewWord(token);
      }}
    >
      <span className={styles.picture} style={{ '--ratio': ratio } as React.CSSProperties}>
        {near && (
          <>
            <Picture key={image} picture={gallery.opened.pictures[image]} decorative />
            <AttentionOverlay
              image={image}
              span={span}
              size={{ width: HEIGHT * ratio, height: HEIGHT }}
              place="frame"
            />
          </>
        )}
      </span>
      <span className={styles.word}>{word}</span>
    </button>
  );
});

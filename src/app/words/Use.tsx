// One use of a word: the picture of its caption with what the word looks at there, and the way to it in Pictures.

import { type ReactNode, useCallback, useId } from 'react';
import type { AttendAnswer, WordUse } from '../../engine/protocol.ts';
import type { Scoring } from '../../scan/types.ts';
import type { ScoringChange } from '../../scan/variants.ts';
import { MapPicture } from '../attention/MapPicture.tsx';
import { PicturesLink } from '../rooms/PicturesLink.tsx';
import type { Gallery } from '../store/gallery.ts';
import type { Chosen } from '../store/view.ts';
import { type Question, useAsked } from '../useAsked.ts';
import styles from './Stability.module.css';

/** Whose attention it is, and of which phrase. */
export interface UseContext {
  readonly gallery: Gallery;
  /** Tokens of the phrase. */
  readonly words: number;
  readonly model: string;
  readonly chosen: Chosen;
  readonly scoring: Scoring;
  readonly change?: ScoringChange;
}

export interface UseProps extends UseContext {
  readonly use: WordUse;
  /** What is said of it before its caption. */
  readonly children: ReactNode;
  /** A use that is gone again within this time is not asked for. */
  readonly restMs?: number;
}

export function Use({ use, children, restMs, gallery, words, model, chosen, scoring, change }: UseProps) {
  const { image, caption, from } = use;
  const text = gallery.opened.captions[caption];
  // One of its own: the same use may stand in two places, and neither is to overtake the other.
  const channel = useId();
  const ask: Question<AttendAnswer> = useCallback(
    (engine, signal) =>
      engine.attend({ caption: text, images: [image], model, scoring: change, channel }, signal),
    [text, image, model, change, channel],
  );
  const { answer, error } = useAsked(ask, restMs);
  const word = { from, to: from + words - 1 };
  const picture = gallery.opened.pictures[image].id;
  return (
    <figure className={styles.use}>
      <MapPicture image={image} map={answer?.maps[0]} span={word} crossAttn={scoring.crossAttn} />
      <figcaption>
        <span className={styles.about}>{children}</span>
        <PicturesLink seen={{ chosen, caption: text, picture, word }}>{text}</PicturesLink>
        {error && <span role="alert">{error}</span>}
      </figcaption>
    </figure>
  );
}

// How far what a word looks at depends on picture and caption: the spread of its attended vectors over its uses, and the
// two uses that differ the most, side by side.

import { useCallback } from 'react';
import type { AttendAnswer, WordStability, WordUse } from '../../engine/protocol.ts';
import type { Scoring } from '../../scan/types.ts';
import type { ScoringChange } from '../../scan/variants.ts';
import { MapPicture } from '../attention/MapPicture.tsx';
import { countOf, countText, valueText } from '../numbers.ts';
import { PicturesLink } from '../rooms/PicturesLink.tsx';
import type { Gallery } from '../store/gallery.ts';
import type { Chosen } from '../store/view.ts';
import { type Question, useAsked } from '../useAsked.ts';
import styles from './Stability.module.css';
import room from './WordsRoom.module.css';

export interface StabilityProps {
  readonly gallery: Gallery;
  readonly stability: WordStability;
  /** Tokens of the phrase. */
  readonly words: number;
  readonly model: string;
  readonly chosen: Chosen;
  readonly scoring: Scoring;
  readonly change?: ScoringChange;
}

export function Stability({ gallery, stability, words, model, chosen, scoring, change }: StabilityProps) {
  const { uses, looked, mean, quartiles, farthest } = stability;
  const [low, middle, high] = quartiles;
  return (
    <section className={styles.stability} aria-label="How stable it is">
      <h2 className={room.title}>How far it depends on its sentence</h2>
      <p className={room.hint}>
        Of {countOf(uses, 'use')}
        {looked < uses && `, ${countText(looked)} of them looked at`}: the vector of what the word looks at
        has a cosine of {valueText(mean)} with the mean of all on average; half of them lie between{' '}
        {valueText(low)} and {valueText(high)}, the middle one at {valueText(middle)}. 1 would be the same
        everywhere.
      </p>
      {farthest && (
        <>
          <h3 className={styles.farthest}>The two uses least alike (cosine {valueText(farthest.cosine)})</h3>
          <div className={styles.pair}>
            {farthest.uses.map((use) => (
              <Use
                key={`${use.caption} ${use.from}`}
                gallery={gallery}
                use={use}
                words={words}
                model={model}
                chosen={chosen}
                scoring={scoring}
                change={change}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

interface UseProps extends Omit<StabilityProps, 'stability'> {
  readonly use: WordUse;
}

function Use({ gallery, use: { image, caption, from }, words, model, chosen, scoring, change }: UseProps) {
  const text = gallery.opened.captions[caption];
  const channel = `use ${caption} ${from}`;
  const ask: Question<AttendAnswer> = useCallback(
    (engine, signal) =>
      engine.attend({ caption: text, images: [image], model, scoring: change, channel }, signal),
    [text, image, model, change, channel],
  );
  const { answer } = useAsked(ask);
  const word = { from, to: from + words - 1 };
  const picture = gallery.opened.pictures[image].id;
  return (
    <figure className={styles.use}>
      <MapPicture image={image} map={answer?.maps[0]} span={word} crossAttn={scoring.crossAttn} />
      <figcaption>
        <PicturesLink seen={{ chosen, caption: text, picture, word }}>{text}</PicturesLink>
      </figcaption>
    </figure>
  );
}

// A phrase of the pointing game opened: its picture with the region that it looked at and its true box, and its whole map.

import { useCallback, useMemo } from 'react';
import type { AttendAnswer, EvaluationEntry, PlacedPhrase } from '../../../engine/protocol.ts';
import { MapPicture } from '../../attention/MapPicture.tsx';
import { type Corners, truthBoxes } from '../../charts/truthBoxes.ts';
import { Chart } from '../../elements/Chart.tsx';
import { Picture } from '../../elements/Picture.tsx';
import { countOf } from '../../numbers.ts';
import { PicturesLink } from '../../rooms/PicturesLink.tsx';
import { type Gallery, pictureSize, type Size } from '../../store/gallery.ts';
import { type Question, useAsked } from '../../useAsked.ts';
import { askedOf, chosenOf } from './entryAsked.ts';
import styles from './Phrases.module.css';
import { isHit } from './phrases.ts';

export interface OpenedPhraseProps {
  readonly gallery: Gallery;
  readonly entry: EvaluationEntry;
  readonly phrase: PlacedPhrase;
  /** The region that it attends to most. */
  readonly region: number;
}

const CHANNEL = 'phrase';

export function OpenedPhrase({ gallery, entry, phrase, region }: OpenedPhraseProps) {
  const { image, caption, box, right, words } = phrase;
  const { captions, pictures, boxes, models } = gallery.opened;
  const [model] = entry.models;
  const text = captions[caption];
  const question = useMemo(
    (): Question<AttendAnswer> => (engine, signal) =>
      engine.attend(
        { caption: text, images: [image], model, scoring: askedOf(entry).scoring, channel: CHANNEL },
        signal,
      ),
    [entry, model, text, image],
  );
  const { answer, error } = useAsked(question);
  const size = useMemo(() => pictureSize(gallery, image), [gallery, image]);
  const at = 4 * (gallery.offsets[image] + region);
  const draw = useCallback(
    (shown: Size) => {
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = boxes?.subarray(at, at + 4) ?? [];
      const looked: Corners = [x1, y1, x2, y2];
      return truthBoxes({ looked, truth: box, picture: size }, shown);
    },
    [boxes, at, box, size],
  );
  const hit = isHit(phrase, region);
  const crossAttn = (askedOf(entry).scoring ?? models.find(({ id }) => id === model)?.trained)?.crossAttn;
  const span = { from: words[0], to: words[words.length - 1] };
  return (
    <section className={styles.opened} aria-label="The open phrase">
      <blockquote className={styles.caption}>{text.trim()}</blockquote>
      <p role="status">
        <strong className={hit ? styles.hit : styles.miss}>{hit ? 'Hit' : 'Miss'}:</strong> “{phrase.phrase}”
        looks most at region {region + 1}, whose centre lies {hit ? 'inside' : 'outside'} the true box.{' '}
        {right.length === 0
          ? `None of the ${countOf(pictures[image].regions, 'region')} would have been right.`
          : `${countOf(right.length, 'region')} of ${pictures[image].regions} would ${hit ? 'be' : 'have been'} right.`}
      </p>
      <div className={styles.pictures}>
        <figure>
          <span
            className={styles.place}
            style={{ '--ratio': size.width / size.height } as React.CSSProperties}
          >
            <Picture key={image} picture={pictures[image]} />
            <Chart className={styles.boxes} draw={draw} />
          </span>
          <figcaption className={styles.say}>
            Solid: the region, and its centre. Dashed: the true box of “{phrase.phrase}”.
          </figcaption>
        </figure>
        <figure>
          <MapPicture image={image} map={answer?.maps[0]} span={span} crossAttn={crossAttn ?? 't2i'} />
          <figcaption className={styles.say}>{error ?? 'The whole map of the phrase.'}</figcaption>
        </figure>
      </div>
      <PicturesLink
        seen={{ chosen: chosenOf(entry, model), caption: text.trim(), picture: pictures[image].id }}
      >
        Look at it in Pictures
      </PicturesLink>
    </section>
  );
}

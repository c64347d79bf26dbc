// How far the uses of a word lie from their mean, as a chart. Every dot opens its use; so does a slider from the use that
// is the least like the mean to the one that is most like it, for those who have no pointer.

import { type MouseEvent, useCallback } from 'react';
import type { WordStability } from '../../engine/protocol.ts';
import { cosineSpread, cosineSpreadLayout } from '../charts/cosineSpread.ts';
import { Chart } from '../elements/Chart.tsx';
import { ChartTable } from '../elements/ChartTable.tsx';
import { countText, valueText } from '../numbers.ts';
import { rootFontSize } from '../rem.ts';
import type { Gallery, Size } from '../store/gallery.ts';
import { spotAt } from '../wordMap/spots.ts';
import styles from './Spread.module.css';
import { nthUse, placeOfUse } from './uses.ts';

/** In root font sizes. */
const FONT = 0.75;

export interface SpreadProps {
  readonly gallery: Gallery;
  readonly stability: WordStability;
  /** Number of the use that is looked at. */
  readonly opened: number;
  readonly onOpen: (use: number) => void;
}

export function Spread({ gallery, stability, opened, onOpen }: SpreadProps) {
  const { cosines, quartiles, farthest } = stability;
  const draw = useCallback(
    (size: Size) => {
      const named = (farthest?.uses ?? []).map((use, n) => ({
        use: placeOfUse(stability, use),
        letter: 'AB'[n],
      }));
      return cosineSpread({ cosines, quartiles, named, opened }, size, { fontSize: FONT * rootFontSize() });
    },
    [stability, cosines, quartiles, farthest, opened],
  );

  function open(event: MouseEvent, size: Size): void {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { spots } = cosineSpreadLayout(cosines, size, FONT * rootFontSize());
    const spot = spotAt(spots, { x: event.clientX - left, y: event.clientY - top });
    if (spot) onOpen(spot.use);
  }

  return (
    <div className={styles.spread}>
      <Chart
        className={styles.chart}
        draw={draw}
        over={(size) => (
          // The slider below does the same by keyboard.
          // biome-ignore lint/a11y/noStaticElementInteractions: the slider is its other half
          // biome-ignore lint/a11y/useKeyWithClickEvents: the slider is its other half
          <div className={styles.over} onClick={(event) => open(event, size)} />
        )}
      />
      <input
        type="range"
        className={styles.slider}
        aria-label="Use to look at, from the least to the most like the mean"
        aria-valuetext={`${countText(opened + 1)} of ${countText(cosines.length)}, cosine ${valueText(cosines[opened])}`}
        min={1}
        max={cosines.length}
        value={opened + 1}
        onChange={({ target }) => onOpen(Number(target.value) - 1)}
      />
      <ChartTable
        title="Uses"
        columns={['Caption', 'Picture', 'Cosine']}
        rows={() =>
          Array.from(cosines, (cosine, n) => {
            const { image, caption } = nthUse(stability, n);
            return [gallery.opened.captions[caption], gallery.opened.pictures[image].id, valueText(cosine)];
          })
        }
      />
    </div>
  );
}

// How far what a word looks at depends on picture and caption: the spread of its attended vectors over its uses, any use
// looked at, and the two uses that differ the most, side by side.

import { useState } from 'react';
import type { WordStability } from '../../engine/protocol.ts';
import { countOf, countText, valueText } from '../numbers.ts';
import { Spread } from './Spread.tsx';
import styles from './Stability.module.css';
import { Use, type UseContext } from './Use.tsx';
import { nthUse } from './uses.ts';
import room from './WordsRoom.module.css';

export interface StabilityProps extends UseContext {
  readonly stability: WordStability;
}

const REST_MS = 120;

export function Stability({ stability, ...context }: StabilityProps) {
  const { uses, looked, cosines, mean, quartiles, farthest } = stability;
  const [low, middle, high] = quartiles;
  // At first the use that is most like the mean.
  const [opened, setOpened] = useState(cosines.length - 1);
  const use = nthUse(stability, opened);
  return (
    <section className={styles.stability} aria-label="How stable it is">
      <h2 className={room.title}>How far it depends on its sentence</h2>
      {farthest ? (
        <>
          <p className={room.hint}>
            A dot is one of {countOf(uses, 'use')}
            {looked < uses && ` (${countText(looked)} of them were looked at)`}, placed by the cosine of what
            the word looks at there with the mean of all: 1 would be the same everywhere. On average it is{' '}
            {valueText(mean)}; half of them lie between {valueText(low)} and {valueText(high)} (shaded), the
            middle one at {valueText(middle)}. Two dots beside each other may still look at different things:
            a click on one, or the slider, shows it.
          </p>
          <Spread gallery={context.gallery} stability={stability} opened={opened} onOpen={setOpened} />
        </>
      ) : (
        <p className={room.hint}>
          It is {uses === 1 ? 'used once' : 'looked at once'} in this gallery: there is nothing to compare.
        </p>
      )}
      <div className={styles.opened}>
        <Use key={`${use.caption} ${use.from}`} use={use} restMs={REST_MS} {...context}>
          {farthest && openedText(opened, cosines)}
        </Use>
      </div>
      {farthest && (
        <>
          <h3 className={styles.farthest}>The two least alike (cosine {valueText(farthest.cosine)})</h3>
          <div className={styles.pair}>
            {farthest.uses.map((one, n) => (
              <Use key={`${one.caption} ${one.from}`} use={one} {...context}>
                <strong>{'AB'[n]}</strong>
              </Use>
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function openedText(opened: number, cosines: Float32Array): string {
  const place =
    opened === cosines.length - 1
      ? 'The most like the mean'
      : opened === 0
        ? 'The least like the mean'
        : `Use ${countText(opened + 1)} of ${countText(cosines.length)}`;
  return `${place}, cosine ${valueText(cosines[opened])}`;
}

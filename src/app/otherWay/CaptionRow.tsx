// One ranked caption: a click makes it the sentence.

import { memo, useCallback } from 'react';
import { scoreBar } from '../charts/scoreBar.ts';
import { Svg } from '../elements/Svg.tsx';
import { countText, scoreText } from '../numbers.ts';
import { useApp } from '../useApp.ts';
import styles from './OtherWayPanel.module.css';

export interface CaptionRowProps {
  readonly caption: string;
  /** Id of the picture that stays on the stage. */
  readonly picture: string;
  /** From 1. */
  readonly rank: number;
  readonly score: number;
  /** Least and greatest score of all captions. */
  readonly extent: readonly [number, number];
  /** It was written for the picture. */
  readonly own: boolean;
}

const BAR = { width: 100, height: 3 };

export const CaptionRow = memo(function CaptionRow({
  caption,
  picture,
  rank,
  score,
  extent,
  own,
}: CaptionRowProps) {
  const take = useApp((state) => state.take);
  const [least, greatest] = extent;
  const draw = useCallback(
    () => scoreBar({ score, extent: [least, greatest] }, BAR),
    [score, least, greatest],
  );
  return (
    <li className={styles.row} data-rank={rank} data-own={own || undefined} value={rank}>
      <button type="button" className={styles.caption} onClick={() => take(caption, picture)}>
        <span className={styles.rank}>{countText(rank)}</span>
        <span className={styles.text}>
          {caption}
          {own && <span className={styles.own}>its own</span>}
        </span>
        <span className={styles.score}>
          <span className="hidden"> score </span>
          {scoreText(score)}
        </span>
      </button>
      <Svg className={styles.bar} draw={draw} />
    </li>
  );
});

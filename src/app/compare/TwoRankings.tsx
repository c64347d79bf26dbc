// Two rankings side by side, with a line from each picture to itself: what rose, what fell. Clicking a picture puts it on
// the stage.

import { useCallback, useMemo } from 'react';
import { rankOf } from '../answer/ranks.ts';
import { type RankLine, rankLines } from '../charts/rankLines.ts';
import { ChartTable } from '../elements/ChartTable.tsx';
import { Picture } from '../elements/Picture.tsx';
import { Svg } from '../elements/Svg.tsx';
import { countText, scoreText } from '../numbers.ts';
import { useApp, useGallery } from '../useApp.ts';
import styles from './TwoRankings.module.css';

export interface Ranking {
  readonly title: string;
  /** Picture indices, best first. */
  readonly order: Uint32Array;
  /** [images] */
  readonly scores: Float32Array;
}

export interface TwoRankingsProps {
  readonly left: Ranking;
  /** None while it is on its way. */
  readonly right?: Ranking;
  readonly rightTitle: string;
  /** The picture on the stage. */
  readonly staged: number;
  readonly rows?: number;
}

/** The lines are drawn in this size and stretched between the lists. */
const LINES = { width: 64, rowHeight: 40 };

export function TwoRankings({ left, right, rightTitle, staged, rows: most = 12 }: TwoRankingsProps) {
  const gallery = useGallery();
  const rows = Math.min(most, left.order.length);
  const lines = useMemo(() => {
    if (!right) return [];
    const shown = new Set([...left.order.subarray(0, rows), ...right.order.subarray(0, rows)]);
    return Array.from(
      shown,
      (image): RankLine => ({
        id: gallery?.opened.pictures[image].id ?? '',
        left: rankOf(left, image) - 1,
        right: rankOf(right, image) - 1,
        staged: image === staged,
      }),
    );
  }, [gallery, left, right, rows, staged]);
  const draw = useCallback(
    () => rankLines(lines, rows, { width: LINES.width, height: rows * LINES.rowHeight }),
    [lines, rows],
  );
  if (!gallery) return null;
  const side = (way: 'to' | 'from', ranking: Ranking, other: Ranking | undefined) => (
    <ol className={styles.list} data-way={way} aria-label={ranking.title}>
      {Array.from(ranking.order.subarray(0, rows), (image, place) => (
        <Row
          key={image}
          way={way}
          image={image}
          place={place}
          there={other && rankOf(other, image) - 1}
          score={ranking.scores[image]}
          otherTitle={other?.title}
          staged={image === staged}
        />
      ))}
    </ol>
  );
  return (
    <div className={styles.rankings} data-focus-home='[data-way="to"] button[aria-current]'>
      <h3 className={styles.title}>{left.title}</h3>
      <h3 className={styles.title}>{rightTitle}</h3>
      {side('to', left, right)}
      <Svg className={styles.lines} draw={draw} />
      {right ? side('from', right, left) : <p className={styles.waiting}>ranking …</p>}
      <div className={styles.table}>
        <ChartTable
          title="Rank changes"
          columns={['Picture', `Rank, ${left.title}`, `Rank, ${rightTitle}`]}
          rows={lines.map((line) => [line.id, countText(line.left + 1), countText(line.right + 1)])}
        />
      </div>
    </div>
  );
}

interface RowProps {
  /** Whether the other ranking is where the picture goes, or where it comes from. */
  readonly way: 'to' | 'from';
  readonly image: number;
  readonly place: number;
  /** In the other ranking, from 0; none while that is on its way. */
  readonly there?: number;
  readonly score: number;
  readonly otherTitle?: string;
  readonly staged: boolean;
}

/** What happens to a picture on the way from the left to the right ranking. */
function movement(way: 'to' | 'from', here: number, there: number): string {
  if (here === there) return '=';
  const rises = way === 'to' ? there < here : here < there;
  return `${rises ? '▲' : '▼'} ${way}`;
}

function Row({ way, image, place, there, score, otherTitle, staged }: RowProps) {
  const picture = useGallery()?.opened.pictures[image];
  const putOnStage = useApp((state) => state.putOnStage);
  if (!picture) return null;
  return (
    <li className={styles.row} data-id={picture.id}>
      <button
        type="button"
        className={styles.button}
        aria-current={staged || undefined}
        onClick={() => putOnStage(picture.id)}
      >
        <span className={styles.rank}>
          <span className="hidden">rank </span>
          {countText(place + 1)}
        </span>
        <span className={styles.thumb}>
          <Picture picture={picture} lazy />
        </span>
        <span className={styles.numbers}>
          <span>
            <span className="hidden"> score </span>
            {scoreText(score)}
          </span>
          {there !== undefined && (
            <span className={styles.there}>
              <span className="hidden"> {otherTitle}: rank </span>
              <span aria-hidden="true">{movement(way, place, there)} </span>
              {countText(there + 1)}
            </span>
          )}
        </span>
      </button>
    </li>
  );
}

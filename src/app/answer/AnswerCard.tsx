// One picture of the answer with its rank, score and bar.

import { memo, useCallback, useEffect } from 'react';
import { AttentionOverlay } from '../attention/AttentionOverlay.tsx';
import { scoreBar } from '../charts/scoreBar.ts';
import { Picture } from '../elements/Picture.tsx';
import { Svg } from '../elements/Svg.tsx';
import { countText, scoreText } from '../numbers.ts';
import { type Gallery, pictureSize } from '../store/gallery.ts';
import { useAppStore } from '../useApp.ts';
import styles from './AnswerCard.module.css';

export interface AnswerCardProps {
  readonly gallery: Gallery;
  readonly image: number;
  /** In the list, from 0. */
  readonly place: number;
  /** From 1; none while nothing is asked. */
  readonly rank?: number;
  readonly score?: number;
  /** Ends of the answer's scores, the common scale of all bars. */
  readonly least: number;
  readonly greatest: number;
  /** Ranks that it rose by since another variant answered; negative where it fell. */
  readonly rose?: number;
  /** On the screen, and not only near it. */
  readonly seen: boolean;
  readonly staged: boolean;
  /** The Tab key comes to this card; the arrows go on from there. */
  readonly tabStop: boolean;
  readonly own: boolean;
}

/** Boxes in the list are drawn for a picture of this width, and scale with it. */
const WIDTH = 200;
const BAR = { width: 100, height: 3 };

export const AnswerCard = memo(function AnswerCard(props: AnswerCardProps) {
  const { gallery, image, place, rank, score, least, greatest, rose, seen, staged, tabStop, own } = props;
  const store = useAppStore();
  useEffect(() => {
    store.getState().setNear(image, true);
    return () => store.getState().setNear(image, false);
  }, [store, image]);
  const bar = useCallback(
    () => scoreBar({ score: score ?? 0, extent: [least, greatest] }, BAR),
    [score, least, greatest],
  );

  const picture = gallery.opened.pictures[image];
  const { width, height } = pictureSize(gallery, image);
  const ratio = width / height;
  // Portraits are as high as the frame and narrower than it.
  const shownWidth = WIDTH * Math.min(1, ratio * 0.75);
  const shown = { width: shownWidth, height: shownWidth / ratio };
  return (
    <li
      className={styles.card}
      aria-setsize={gallery.opened.pictures.length}
      aria-posinset={place + 1}
      data-id={picture.id}
      data-rank={rank}
      data-rose={rose}
      data-own={own || undefined}
    >
      <button
        type="button"
        className={styles.button}
        aria-current={staged || undefined}
        tabIndex={tabStop ? 0 : -1}
        onClick={() => {
          store.getState().putOnStage(picture.id);
          document.getElementById('stage')?.scrollIntoView({ block: 'nearest' });
        }}
      >
        <span className={styles.frame}>
          <span className={styles.fitted} style={{ '--ratio': ratio } as React.CSSProperties}>
            <Picture picture={picture} lazy decorative />
            <AttentionOverlay image={image} size={shown} place="card" away={!seen} />
          </span>
        </span>
        <span className={styles.line}>
          {rank === undefined ? (
            <span className={styles.id}>{picture.id}</span>
          ) : (
            <>
              <span className={styles.rank}>
                <span className="hidden">{picture.id}, rank </span>
                {countText(rank)}
              </span>
              {rose !== undefined && rose !== 0 && <Rose by={rose} />}
              {own && <span className={styles.own}>its own</span>}
              <span className={styles.score}>
                <span className="hidden"> score </span>
                {scoreText(score ?? 0)}
              </span>
            </>
          )}
        </span>
        {rank === undefined ? <span className={styles.bar} /> : <Svg className={styles.bar} draw={bar} />}
      </button>
    </li>
  );
});

function Rose({ by }: { readonly by: number }) {
  return (
    <span className={styles.rose} data-up={by > 0 || undefined}>
      <span className="hidden"> {by > 0 ? 'rose' : 'fell'} </span>
      <span aria-hidden="true">{by > 0 ? '▲' : '▼'}</span>
      {countText(Math.abs(by))}
    </span>
  );
}

// K over the recall curves: a line that the pointer, a finger or the arrow keys move, with a dot on every curve.

import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { type RecallCurveData, recallCurveLayout } from '../../charts/recallCurve.ts';
import type { Size } from '../../store/gallery.ts';
import styles from './Ranks.module.css';
import { kAfter, nearestK } from './recallPoints.ts';

export interface KSliderProps extends Pick<RecallCurveData, 'curves' | 'candidates' | 'marked'> {
  readonly size: Size;
  readonly fontSize: number;
  /** All values of K. */
  readonly ks: readonly number[];
  readonly k: number;
  /** The recalls at K, as text. */
  readonly text: string;
  readonly onK: (k: number) => void;
}

export function KSlider({ size, fontSize, curves, candidates, marked, ks, k, text, onK }: KSliderProps) {
  const { width, height } = size;
  const { x, y } = useMemo(
    () => recallCurveLayout({ curves, candidates }, { width, height }, fontSize),
    [curves, candidates, width, height, fontSize],
  );
  function point({ buttons, clientX, currentTarget }: PointerEvent): void {
    if (buttons !== 1) return;
    const { left } = currentTarget.getBoundingClientRect();
    onK(nearestK(ks, x.invert(clientX - left)));
  }
  function press(event: KeyboardEvent): void {
    const next = kAfter(event.key, k, ks, marked);
    if (next === undefined) return;
    event.preventDefault();
    onK(next);
  }
  const [bottom, top] = y.range();
  const at = x(k);
  return (
    <div
      className={styles.slider}
      role="slider"
      aria-label="K"
      aria-valuemin={1}
      aria-valuemax={candidates}
      aria-valuenow={k}
      aria-valuetext={text}
      tabIndex={0}
      onKeyDown={press}
      onPointerDown={point}
      onPointerMove={point}
    >
      <svg width={width} height={height} aria-hidden="true">
        <line x1={at} x2={at} y1={bottom} y2={top} stroke="currentColor" strokeWidth="2" />
        <path d={`M${at - 6},${top - 8}h12l-6,8z`} fill="currentColor" />
        {curves.map(({ id, place, points }) => {
          const point = points.find((one) => one.k === k);
          return (
            point && (
              <g key={id} className={`curve-${place}`}>
                <circle cx={at} cy={y(point.percent)} r="4" fill="currentColor" stroke="var(--paper)" />
              </g>
            )
          );
        })}
      </svg>
    </div>
  );
}

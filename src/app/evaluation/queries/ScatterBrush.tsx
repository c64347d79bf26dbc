// A brush over the scatter: a rectangle of ranks, drawn with the mouse or a finger, or moved and resized by the arrow keys.

import { brush, type D3BrushEvent, select } from 'd3';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { edgesOf, rankScatterLayout, ranksBetween } from '../../charts/rankScatter.ts';
import type { Size } from '../../store/gallery.ts';
import { type BrushedRanks, brushAfter } from './brushSteps.ts';
import { rankBins } from './rankBins.ts';
import styles from './Scatter.module.css';

export interface ScatterBrushProps {
  readonly size: Size;
  readonly fontSize: number;
  readonly candidates: number;
  readonly brushed?: BrushedRanks;
  /** While it is drawn, and once it is done. */
  readonly onBrush: (brushed: BrushedRanks | undefined) => void;
}

/** Pixels at the edges of the rectangle that take hold of them. */
const HANDLES = { mouse: 8, finger: 28 };

export function ScatterBrush({ size, fontSize, candidates, brushed, onBrush }: ScatterBrushProps) {
  const place = useRef<SVGGElement>(null);
  const told = useRef(onBrush);
  told.current = onBrush;
  const { width, height } = size;
  const layout = useMemo(
    () => rankScatterLayout(candidates, { width, height }, fontSize),
    [candidates, width, height, fontSize],
  );
  const bins = useMemo(() => rankBins([], candidates), [candidates]);
  const rectangle = useMemo(() => {
    const { left, right, top, bottom } = layout;
    return brush<unknown>()
      .extent([
        [left, top],
        [right, bottom],
      ])
      .handleSize(matchMedia('(pointer: coarse)').matches ? HANDLES.finger : HANDLES.mouse);
  }, [layout]);
  // Between the pointer's own moves the rectangle is left to the pointer.
  const drawing = useRef(false);

  useEffect(() => {
    const node = place.current;
    if (!node) return;
    const group = select<SVGGElement, unknown>(node);
    const tell = ({ type, selection, sourceEvent }: D3BrushEvent<unknown>) => {
      // Moved by keys or by the fields, not by a pointer.
      if (!sourceEvent) return;
      drawing.current = type !== 'end';
      if (!selection) return told.current(undefined);
      const [[x1, y1], [x2, y2]] = selection as [[number, number], [number, number]];
      told.current({
        across: ranksBetween(layout.x, [x1, x2], candidates),
        up: ranksBetween(layout.y, [y1, y2], candidates),
      });
    };
    rectangle.on('brush end', tell)(group);
    return () => {
      group.on('.brush', null).selectAll('*').remove();
    };
  }, [rectangle, layout, candidates]);

  useEffect(() => {
    const node = place.current;
    if (!node || drawing.current) return;
    const across = brushed && edgesOf(layout.x, brushed.across);
    const up = brushed && edgesOf(layout.y, brushed.up);
    rectangle.move(
      select<SVGGElement, unknown>(node),
      across && up
        ? [
            [across[0], up[0]],
            [across[1], up[1]],
          ]
        : null,
    );
  }, [rectangle, layout, brushed]);

  function press(event: KeyboardEvent): void {
    const next = brushAfter(brushed, event, bins);
    if (next === brushed) return;
    event.preventDefault();
    onBrush(next);
  }
  return (
    <div
      className={styles.brush}
      role="application"
      aria-label="Brush over the ranks: arrow keys move it, with Shift they resize it, Escape lets go"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys
      tabIndex={0}
      onKeyDown={press}
    >
      <svg width={width} height={height} aria-hidden="true">
        <g ref={place} data-brush />
      </svg>
    </div>
  );
}

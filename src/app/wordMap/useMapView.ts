// How close the map is looked at and where: by wheel, drag and two fingers (d3-zoom), by buttons and keys. Nothing moves on
// its own. The page's own scrolling is left alone: the wheel zooms where the map has the focus or Ctrl is held, and one
// finger scrolls the page.

import { select, type ZoomBehavior, zoom, zoomIdentity } from 'd3';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { type MapView, WHOLE_MAP } from '../charts/wordScatter.ts';
import type { Size } from '../store/gallery.ts';
import type { Point } from './spots.ts';

const CLOSEST = 24;

export interface MapMoves {
  /** About the middle. */
  zoomBy(factor: number): void;
  /** In CSS pixels. */
  panBy(dx: number, dy: number): void;
  whole(): void;
  /** Brings a place of the whole map into the middle of what is seen. */
  centre(place: Point, k: number): void;
}

export function useMapView(
  place: RefObject<HTMLDivElement | null>,
  size: Size | undefined,
): readonly [MapView, MapMoves] {
  const [view, setView] = useState(WHOLE_MAP);
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown>>(undefined);

  useEffect(() => {
    const node = place.current;
    if (!node) return;
    const zooming = zoom<HTMLDivElement, unknown>()
      .scaleExtent([1, CLOSEST])
      .filter((event: Event) => isMeant(event, node))
      .on('zoom', ({ transform: { k, x, y } }) => setView({ k, x, y }));
    behaviour.current = zooming;
    select(node).call(zooming).on('dblclick.zoom', null);
    return () => {
      select(node).on('.zoom', null);
    };
  }, [place]);

  useEffect(() => {
    if (!size) return;
    const { width, height } = size;
    behaviour.current?.translateExtent([
      [-width / 2, -height / 2],
      [1.5 * width, 1.5 * height],
    ]);
  }, [size]);

  const moves = useMemo((): MapMoves => {
    const move = (
      how: (zooming: ZoomBehavior<HTMLDivElement, unknown>, node: HTMLDivElement) => void,
    ): void => {
      if (behaviour.current && place.current) how(behaviour.current, place.current);
    };
    return {
      zoomBy: (factor) => move((zooming, node) => zooming.scaleBy(select(node), factor)),
      panBy: (dx, dy) => move((zooming, node) => zooming.translateBy(select(node), dx / view.k, dy / view.k)),
      whole: () => move((zooming, node) => zooming.transform(select(node), zoomIdentity)),
      centre: ({ x, y }, k) =>
        move((zooming, node) => {
          const { clientWidth, clientHeight } = node;
          const to = zoomIdentity.translate(clientWidth / 2 - k * x, clientHeight / 2 - k * y).scale(k);
          zooming.transform(select(node), to);
        }),
    };
  }, [place, view.k]);

  return [view, moves];
}

function isMeant(event: Event, node: HTMLElement): boolean {
  if (event instanceof WheelEvent) return event.ctrlKey || document.activeElement === node;
  if ('touches' in event) return (event as TouchEvent).touches.length > 1;
  return event instanceof MouseEvent && event.button === 0;
}

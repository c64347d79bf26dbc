// Where a word looks, drawn over one picture in the way that was chosen.

import { useCallback, useDeferredValue } from 'react';
import { drawAttention } from '../charts/drawAttention.ts';
import overlay from '../elements/overlay.module.css';
import { Svg } from '../elements/Svg.tsx';
import { useAfterwards } from '../elements/useAfterwards.ts';
import { rootFontSize } from '../rem.ts';
import { DEFAULT_DRAWING } from '../store/drawing.ts';
import type { Size } from '../store/gallery.ts';
import type { Span } from '../store/view.ts';
import { useApp } from '../useApp.ts';
import { useDrawnMap } from './useDrawnMap.ts';

export interface AttentionOverlayProps {
  readonly image: number;
  /** Size at which the picture is shown; a card's or frame's drawing is scaled with it. */
  readonly size: Size;
  readonly place: 'stage' | 'card' | 'frame';
  /** Nobody sees it now: it may wait for those that are seen. */
  readonly away?: boolean;
  /** The words to draw, where they are not those that are shown. */
  readonly span?: Span;
}

const SMALL = {
  card: { small: true, fontSize: 12, lineScale: 1, labels: true },
  frame: { small: true, fontSize: 12, lineScale: 0.8, labels: false },
} as const;

export function AttentionOverlay({ image, size, place, away = false, span }: AttentionOverlayProps) {
  const map = useDrawnMap(image, span);
  const source = useApp(({ maps }) => maps.get(image));
  // To another word the stage answers in the same frame; a screen of cards is drawn right after it, without blocking the
  // page, and those around the screen after that.
  const later = useAfterwards(useDeferredValue(map), away);
  // To another answer, or on another picture, nothing stays that was drawn for the one before.
  const afterIt = later && later.source !== source ? (away ? undefined : map) : later;
  const drawn = place === 'stage' ? map : afterIt;
  const drawing = useApp(({ view }) => view.drawing ?? DEFAULT_DRAWING);
  const { width, height } = size;
  const draw = useCallback(() => {
    if (!drawn) throw new Error('There is nothing to draw.');
    const text = rootFontSize();
    const options = place === 'stage' ? { fontSize: 0.875 * text, lineScale: text / 16 } : SMALL[place];
    return drawAttention(drawing, drawn, { width, height }, options);
  }, [drawn, drawing, width, height, place]);
  return drawn ? <Svg className={overlay.overlay} draw={draw} /> : null;
}

// One picture with one map, from wherever the map comes: the two sides of a comparison, before and after.

import { useCallback, useMemo } from 'react';
import type { AttentionMap, CrossAttn } from '../../scan/types.ts';
import { drawAttention } from '../charts/drawAttention.ts';
import { leftOut } from '../charts/leftOut.ts';
import overlay from '../elements/overlay.module.css';
import { Picture } from '../elements/Picture.tsx';
import { Svg } from '../elements/Svg.tsx';
import { DEFAULT_DRAWING } from '../store/drawing.ts';
import { pictureSize, type Size } from '../store/gallery.ts';
import type { Span } from '../store/view.ts';
import { useApp, useGallery } from '../useApp.ts';
import { drawnMap } from './drawnMap.ts';
import styles from './MapPicture.module.css';
import { useLeftOut } from './useLeftOut.ts';

export interface MapPictureProps {
  readonly image: number;
  readonly map?: AttentionMap;
  readonly span?: Span;
  readonly crossAttn: CrossAttn;
  /** Regions that are left out: drawn as gone. */
  readonly without?: readonly number[];
}

/** Drawn for a picture that fits in here, and scaled with it. */
const PLACE: Size = { width: 280, height: 224 };
const NONE: readonly number[] = [];

function fitted(ratio: number): Size {
  const width = Math.min(PLACE.width, PLACE.height * ratio);
  return { width, height: width / ratio };
}

export function MapPicture({ image, map, span, crossAttn, without = NONE }: MapPictureProps) {
  const gallery = useGallery();
  const drawing = useApp(({ view }) => view.drawing ?? DEFAULT_DRAWING);
  const drawn = useMemo(() => {
    if (!gallery || !map || !span) return undefined;
    const whole = drawnMap(gallery, image, map, span, crossAttn);
    if (!whole || without.length === 0) return whole;
    const even = crossAttn === 't2i' ? 1 / (map.regions - without.length) : whole.even;
    return { ...whole, even, boxes: whole.boxes.filter(({ region }) => !without.includes(region)) };
  }, [gallery, image, map, span, crossAttn, without]);
  const gone = useLeftOut(image, without);
  const { width, height } = gallery ? pictureSize(gallery, image) : { width: 4, height: 3 };
  const draw = useCallback(() => {
    if (!drawn) throw new Error('There is nothing to draw.');
    return drawAttention(drawing, drawn, fitted(width / height), { small: true, fontSize: 13 });
  }, [drawn, drawing, width, height]);
  const drawGone = useCallback(() => {
    if (!gone) throw new Error('There is nothing to draw.');
    return leftOut(gone, fitted(width / height));
  }, [gone, width, height]);
  if (!gallery) return null;
  return (
    <span className={styles.place} style={{ '--ratio': width / height } as React.CSSProperties}>
      <Picture key={image} picture={gallery.opened.pictures[image]} />
      {gone && <Svg className={overlay.overlay} draw={drawGone} />}
      {drawn && drawn.boxes.length > 0 && <Svg className={overlay.overlay} draw={draw} />}
    </span>
  );
}

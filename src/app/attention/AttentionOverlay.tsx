// Where the shown word looks, drawn over one picture.

import { useCallback } from 'react';
import { attentionBoxes } from '../charts/attentionBoxes.ts';
import { Svg } from '../elements/Svg.tsx';
import { rootFontSize } from '../rem.ts';
import type { Size } from '../store/gallery.ts';
import styles from './AttentionOverlay.module.css';
import { useDrawnMap } from './useDrawnMap.ts';

export interface AttentionOverlayProps {
  readonly image: number;
  /** Size at which the picture is shown. */
  readonly size: Size;
  /** In the list: only what stands out, in smaller type. */
  readonly compact?: boolean;
}

export function AttentionOverlay({ image, size, compact = false }: AttentionOverlayProps) {
  const drawn = useDrawnMap(image);
  const { width, height } = size;
  const draw = useCallback(() => {
    if (!drawn) throw new Error('There is nothing to draw.');
    const { boxes, picture, even, label } = drawn;
    const text = rootFontSize();
    return attentionBoxes(
      { boxes, picture, even, label },
      { width, height },
      // In the list the whole drawing is scaled with its card, and only its proportions count.
      compact ? { hairlines: false, fontSize: 12 } : { fontSize: 0.875 * text, lineScale: text / 16 },
    );
  }, [drawn, width, height, compact]);
  return drawn ? <Svg className={styles.overlay} draw={draw} /> : null;
}

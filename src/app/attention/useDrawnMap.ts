// Everything that is drawn and said of a word on one picture.

import { useMemo } from 'react';
import type { AttentionData } from '../charts/attentionData.ts';
import { shareText, valueText } from '../numbers.ts';
import { shownSpan } from '../store/attentionSlice.ts';
import { pictureSize } from '../store/gallery.ts';
import type { Span } from '../store/view.ts';
import { useApp, useGallery } from '../useApp.ts';
import { type RegionBoxes, regionBoxes } from './regionBoxes.ts';
import { wordMap } from './wordMap.ts';

export interface DrawnMap extends RegionBoxes, AttentionData {
  /** [regions], also of those without a box. */
  readonly values: Float64Array;
  readonly regions: number;
  readonly words: number;
  readonly crossAttn: 't2i' | 'i2t';
}

/**
 * The map of the shown word, or of the words of `fixed`. None while no word is shown, its map is not there yet, or the
 * bundle has no boxes.
 */
export function useDrawnMap(image: number, fixed?: Span): DrawnMap | undefined {
  const gallery = useGallery();
  const map = useApp(({ maps }) => maps.get(image));
  const from = useApp((state) => (fixed ?? shownSpan(state))?.from);
  const to = useApp((state) => (fixed ?? shownSpan(state))?.to);
  const crossAttn = useApp(({ answer }) => answer?.choice.scoring.crossAttn);
  return useMemo(() => {
    const boxes = gallery?.opened.boxes;
    if (!gallery || !boxes || !map || from === undefined || to === undefined || !crossAttn) return undefined;
    const { words, regions } = map;
    if (to >= words) return undefined;
    const values = wordMap(map, { from, to });
    return {
      ...regionBoxes(boxes, gallery.offsets[image], values),
      values,
      picture: pictureSize(gallery, image),
      regions,
      words,
      crossAttn,
      // An even share: 1/regions (t2i); an even value: 1/words (i2t).
      even: 1 / (crossAttn === 't2i' ? regions : words),
      label: crossAttn === 't2i' ? shareText : valueText,
    };
  }, [gallery, map, from, to, crossAttn, image]);
}

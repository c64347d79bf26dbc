// Everything that is drawn and said of the shown word on one picture.

import { useMemo } from 'react';
import { type RegionBoxes, regionBoxes } from '../attention/regionBoxes.ts';
import { wordMap } from '../attention/wordMap.ts';
import { shareText, valueText } from '../numbers.ts';
import { shownSpan } from '../store/attentionSlice.ts';
import { pictureSize, type Size } from '../store/gallery.ts';
import { useApp, useGallery } from '../useApp.ts';

export interface DrawnMap extends RegionBoxes {
  readonly picture: Size;
  readonly regions: number;
  readonly words: number;
  readonly crossAttn: 't2i' | 'i2t';
  /** What each region would hold if attention were even: 1/regions (t2i), 1/words (i2t). */
  readonly even: number;
  /** A share (t2i) or a value (i2t) as text. */
  readonly label: (value: number) => string;
}

/** None while no word is shown, its map is not there yet, or the bundle has no boxes. */
export function useDrawnMap(image: number): DrawnMap | undefined {
  const gallery = useGallery();
  const map = useApp(({ maps }) => maps.get(image));
  const from = useApp((state) => shownSpan(state)?.from);
  const to = useApp((state) => shownSpan(state)?.to);
  const crossAttn = useApp(({ answer }) => answer?.choice.scoring.crossAttn);
  return useMemo(() => {
    const boxes = gallery?.opened.boxes;
    if (!gallery || !boxes || !map || from === undefined || to === undefined || !crossAttn) return undefined;
    const { words, regions } = map;
    if (to >= words) return undefined;
    const t2i = crossAttn === 't2i';
    return {
      ...regionBoxes(boxes, gallery.offsets[image], wordMap(map, { from, to })),
      picture: pictureSize(gallery, image),
      regions,
      words,
      crossAttn: t2i ? 't2i' : 'i2t',
      even: 1 / (t2i ? regions : words),
      label: t2i ? shareText : valueText,
    };
  }, [gallery, map, from, to, crossAttn, image]);
}

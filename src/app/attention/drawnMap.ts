// Everything that is drawn and said of a word, or a phrase, on one picture: its map with the boxes that hold it.

import { phraseMap } from '../../scan/phraseMap.ts';
import type { AttentionMap, CrossAttn } from '../../scan/types.ts';
import type { AttentionData } from '../charts/attentionData.ts';
import { shareText, valueText } from '../numbers.ts';
import { type Gallery, pictureSize } from '../store/gallery.ts';
import type { Span } from '../store/view.ts';
import { type RegionBoxes, regionBoxes } from './regionBoxes.ts';

export interface DrawnMap extends RegionBoxes, AttentionData {
  /** What it is drawn from: one picture's, of one answer. */
  readonly source: AttentionMap;
  /** [regions], also of those without a box. */
  readonly values: Float64Array;
  readonly regions: number;
  readonly words: number;
  readonly crossAttn: CrossAttn;
}

/** None where the bundle has no boxes or the map has no such words. */
export function drawnMap(
  gallery: Gallery,
  image: number,
  map: AttentionMap,
  span: Span,
  crossAttn: CrossAttn,
): DrawnMap | undefined {
  const { boxes } = gallery.opened;
  const { words, regions } = map;
  if (!boxes || span.to >= words) return undefined;
  const values = phraseMap(map, span);
  return {
    ...regionBoxes(boxes, gallery.offsets[image], values),
    source: map,
    values,
    picture: pictureSize(gallery, image),
    regions,
    words,
    crossAttn,
    // An even share: 1/regions (t2i); an even value: 1/words (i2t).
    even: 1 / (crossAttn === 't2i' ? regions : words),
    label: crossAttn === 't2i' ? shareText : valueText,
  };
}

/** The region that holds most, and what it holds: `region 3, 28 %`. */
export function strongestText({ values, label }: Pick<DrawnMap, 'values' | 'label'>): string {
  const region = strongestOf(values);
  return `region ${region + 1}, ${label(values[region])}`;
}

/** The first of the regions that hold most. */
export function strongestOf(values: Float64Array): number {
  return values.indexOf(Math.max(...values));
}

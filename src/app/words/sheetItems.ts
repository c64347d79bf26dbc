// The sheet as it grows: parts come picture by picture, each in order, and are merged into one order that is cut off after
// the best, so that a word of every caption costs no more than a rare one.

import type { SheetRegions } from '../../engine/protocol.ts';

/** A region on the sheet. */
export interface SheetItem {
  readonly image: number;
  readonly region: number;
  /** What the phrase gives it. */
  readonly value: number;
  /** The caption of the gallery in which it does; none in one sentence for all. */
  readonly caption?: number;
  /** The first token of the phrase in that sentence, marks counted. */
  readonly from: number;
}

/** A part as items, in its order. */
export function itemsOf({ images, regions, values, captions, froms }: SheetRegions): SheetItem[] {
  return Array.from(images, (image, n) => ({
    image,
    region: regions[n],
    value: values[n],
    caption: captions?.[n],
    from: froms[n],
  }));
}

/** So many are kept: nobody looks through more crops. */
export const MOST_ITEMS = 480;

/**
 * The best `most` of both, each given in order: the greatest value first; of equals the earlier picture, then the earlier
 * region.
 */
export function merged(
  a: readonly SheetItem[],
  b: readonly SheetItem[],
  most = MOST_ITEMS,
): readonly SheetItem[] {
  const best: SheetItem[] = [];
  let [i, j] = [0, 0];
  while (best.length < most && (i < a.length || j < b.length)) {
    const second = i >= a.length || (j < b.length && isBefore(b[j], a[i]));
    best.push(second ? b[j++] : a[i++]);
  }
  return best;
}

function isBefore(a: SheetItem, b: SheetItem): boolean {
  if (a.value !== b.value) return a.value > b.value;
  return a.image === b.image ? a.region < b.region : a.image < b.image;
}

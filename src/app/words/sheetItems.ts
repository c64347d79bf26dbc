// The sheet as it grows: parts come picture by picture, each in order, and are merged into one order.

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

/** Both in one order, the greatest value first; of equals the earlier picture, then the earlier region. */
export function merged(a: readonly SheetItem[], b: readonly SheetItem[]): readonly SheetItem[] {
  const both: SheetItem[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) both.push(isBefore(b[j], a[i]) ? b[j++] : a[i++]);
  return [...both, ...a.slice(i), ...b.slice(j)];
}

function isBefore(a: SheetItem, b: SheetItem): boolean {
  if (a.value !== b.value) return a.value > b.value;
  return a.image === b.image ? a.region < b.region : a.image < b.image;
}

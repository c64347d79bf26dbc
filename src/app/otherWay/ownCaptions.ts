// Where a picture's own captions rank.

import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';

export interface OwnCaption {
  /** Index among the gallery's captions. */
  readonly caption: number;
  /** From 1. */
  readonly rank: number;
}

/** A picture's own captions, best first. @param order all captions, best first */
export function ranksOfOwn(order: Uint32Array, image: number): readonly OwnCaption[] {
  const own: OwnCaption[] = [];
  order.forEach((caption, place) => {
    if (Math.floor(caption / CAPTIONS_PER_IMAGE) === image) own.push({ caption, rank: place + 1 });
  });
  return own;
}

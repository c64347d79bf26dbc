// The uses of a word as its spread lists them: from the least to the most like their mean.

import type { WordStability, WordUse } from '../../engine/protocol.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';

export function nthUse({ captions, froms }: WordStability, place: number): WordUse {
  const caption = captions[place];
  return { image: Math.floor(caption / CAPTIONS_PER_IMAGE), caption, from: froms[place] };
}

/** -1 for a use that was not looked at. */
export function placeOfUse({ captions, froms }: WordStability, { caption, from }: WordUse): number {
  return captions.findIndex((other, place) => other === caption && froms[place] === from);
}

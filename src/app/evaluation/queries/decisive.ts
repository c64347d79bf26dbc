// What to look at first in a pair of explained scores.

import type { AttentionMap } from '../../../scan/types.ts';
import type { Explained } from '../../why/explained.ts';

export interface Decisive {
  /** The word, by its position among the tokens. */
  readonly word: number;
  /** What it gives to the winner more than to the other. */
  readonly more: number;
}

/** Of one sentence on two pictures (t-i): the word that speaks most for `winner` and against `other`, marks left out. */
export function decisiveWord(winner: Explained, other: Explained): Decisive | undefined {
  let decisive: Decisive | undefined;
  for (let word = 1; word < winner.parts.length - 1; word++) {
    const more = winner.parts[word].value - other.parts[word].value;
    if (!decisive || more > decisive.more) decisive = { word, more };
  }
  return decisive;
}

/** The word that a region attends to most (i-t), marks left out where there is another. */
export function wordOfRegion({ words, regions, attention }: AttentionMap, region: number): number {
  let best = Math.min(1, words - 1);
  for (let word = 1; word < words - 1; word++) {
    if (attention[word * regions + region] > attention[best * regions + region]) best = word;
  }
  return best;
}

// Another program that computes the same scores: what it takes of the work at a time, and whether it agrees with ours.

import type { FloatArray } from '../src/scan/types.ts';

export interface Rival {
  readonly name: string;
  /** It scores the first so many pictures and captions; its time for all of them is a multiple. */
  readonly images: number;
  readonly captions: number;
  /** Which of our scorings it is held against. */
  readonly variant: 't2i-avg' | 'i2t-lse';
  /** [images, captions] of its share. */
  score(): Promise<FloatArray>;
  dispose(): void;
}

/** The largest difference between a rival's scores and ours, [images, captions] with `captions` in a row. */
export function largestDifference(
  rival: Rival,
  theirs: FloatArray,
  ours: FloatArray,
  captions: number,
): number {
  let largest = 0;
  for (let image = 0; image < rival.images; image++) {
    for (let caption = 0; caption < rival.captions; caption++) {
      const difference = theirs[image * rival.captions + caption] - ours[image * captions + caption];
      largest = Math.max(largest, Math.abs(difference));
    }
  }
  return largest;
}

// Recall at 1, 5 and 10, median and mean rank, as the authors count them, over N images with five captions each; caption c
// belongs to image floor(c / 5).

import type { Ranks } from './queryRanks.ts';

/** In both data sets: caption c belongs to picture floor(c / 5). */
export const CAPTIONS_PER_IMAGE = 5;

export interface Recall {
  /** Percent of queries whose rank is among the first 1, 5, 10. */
  readonly r1: number;
  readonly r5: number;
  readonly r10: number;
  /** floor(median of ranks from 0) + 1. */
  readonly medr: number;
  /** Mean rank, from 1. */
  readonly meanr: number;
}

export interface Evaluation {
  /** Sentence retrieval: for each image the best rank among its captions. */
  readonly imageToText: Recall;
  /** Image retrieval: for each caption the rank of its image. */
  readonly textToImage: Recall;
  /** The six recalls added up. */
  readonly rsum: number;
}

/** The figures of both directions. */
export function evaluationOf({ imageToText, textToImage }: Ranks): Evaluation {
  return summed(recallOf(imageToText.ranks), recallOf(textToImage.ranks));
}

/** The means of the figures of folds; rsum is that of the means. */
export function averageOf(folds: readonly Evaluation[]): Evaluation {
  const mean = (direction: 'imageToText' | 'textToImage'): Recall => {
    const average = (key: keyof Recall) =>
      folds.reduce((sum, fold) => sum + fold[direction][key], 0) / folds.length;
    return {
      r1: average('r1'),
      r5: average('r5'),
      r10: average('r10'),
      medr: average('medr'),
      meanr: average('meanr'),
    };
  };
  return summed(mean('imageToText'), mean('textToImage'));
}

function summed(imageToText: Recall, textToImage: Recall): Evaluation {
  const sum = (r: Recall) => r.r1 + r.r5 + r.r10;
  return { imageToText, textToImage, rsum: sum(imageToText) + sum(textToImage) };
}

/** Recall figures from ranks that count from 0. */
export function recallOf(ranks: ArrayLike<number>): Recall {
  const sorted = Float64Array.from(ranks).sort();
  const within = (k: number) => (100 * sorted.filter((rank) => rank < k).length) / sorted.length;
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return {
    r1: within(1),
    r5: within(5),
    r10: within(10),
    medr: Math.floor(median) + 1,
    meanr: sorted.reduce((total, rank) => total + rank, 0) / sorted.length + 1,
  };
}

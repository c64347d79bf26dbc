// The authors' evaluation protocol: recall at 1, 5 and 10, median and mean rank, in both directions, over N images with
// five captions each; caption c belongs to image floor(c / 5).

import { InputError } from './errors.ts';
import { rankOf } from './ranking.ts';
import type { FloatArray } from './types.ts';

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

export interface Ranks {
  /** [images], from 0. */
  readonly imageRanks: Float64Array;
  /** [captions], from 0. */
  readonly captionRanks: Float64Array;
}

/** Ranks of every query in both directions, from scores [images, 5 · images]. */
export function ranksOf(scores: FloatArray, images: number): Ranks {
  const captions = images * CAPTIONS_PER_IMAGE;
  if (scores.length !== images * captions) {
    throw new InputError(
      `Recall needs five captions for each of the ${images} images; the scores are for ${scores.length / images} captions.`,
    );
  }
  const imageRanks = new Float64Array(images);
  for (let image = 0; image < images; image++) {
    const row = scores.subarray(image * captions, (image + 1) * captions);
    let best = Infinity;
    for (let k = 0; k < CAPTIONS_PER_IMAGE; k++)
      best = Math.min(best, rankOf(row, image * CAPTIONS_PER_IMAGE + k));
    imageRanks[image] = best;
  }
  const captionRanks = new Float64Array(captions);
  const column = new Float64Array(images);
  for (let caption = 0; caption < captions; caption++) {
    for (let image = 0; image < images; image++) column[image] = scores[image * captions + caption];
    captionRanks[caption] = rankOf(column, Math.floor(caption / CAPTIONS_PER_IMAGE));
  }
  return { imageRanks, captionRanks };
}

/** Recalls from scores [images, 5 · images]. */
export function evaluate(scores: FloatArray, images: number): Evaluation {
  const { imageRanks, captionRanks } = ranksOf(scores, images);
  return evaluationOf(recallOf(imageRanks), recallOf(captionRanks));
}

/** Folds of COCO's 1K protocol. */
const FOLDS = 5;

/**
 * COCO's 1K protocol: five folds of 1,000 images with their own 5,000 captions, averaged.
 * @throws InputError when there are fewer images than five folds need.
 */
export function evaluateFold5(scores: FloatArray, images: number, foldImages = 1000): Evaluation {
  if (images < foldImages * FOLDS) {
    throw new InputError(
      `--fold5 needs ${foldImages * FOLDS} images, five folds of ${foldImages}; there are ${images}.`,
    );
  }
  const captions = images * CAPTIONS_PER_IMAGE;
  const foldCaptions = foldImages * CAPTIONS_PER_IMAGE;
  const folds = Array.from({ length: FOLDS }, (_, fold) => {
    const block = new Float64Array(foldImages * foldCaptions);
    for (let i = 0; i < foldImages; i++) {
      const start = (fold * foldImages + i) * captions + fold * foldCaptions;
      block.set(scores.subarray(start, start + foldCaptions), i * foldCaptions);
    }
    return evaluate(block, foldImages);
  });
  const mean = (direction: 'imageToText' | 'textToImage'): Recall => {
    const average = (key: keyof Recall) => folds.reduce((sum, fold) => sum + fold[direction][key], 0) / FOLDS;
    return {
      r1: average('r1'),
      r5: average('r5'),
      r10: average('r10'),
      medr: average('medr'),
      meanr: average('meanr'),
    };
  };
  return evaluationOf(mean('imageToText'), mean('textToImage'));
}

function evaluationOf(imageToText: Recall, textToImage: Recall): Evaluation {
  const sum = (r: Recall) => r.r1 + r.r5 + r.r10;
  return { imageToText, textToImage, rsum: sum(imageToText) + sum(textToImage) };
}

/** Recall figures from ranks that count from 0. */
export function recallOf(ranks: Float64Array): Recall {
  const within = (k: number) => (100 * ranks.filter((rank) => rank < k).length) / ranks.length;
  const sorted = Float64Array.from(ranks).sort();
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return {
    r1: within(1),
    r5: within(5),
    r10: within(10),
    medr: Math.floor(median) + 1,
    meanr: ranks.reduce((total, rank) => total + rank, 0) / ranks.length + 1,
  };
}

// The authors' evaluation protocols over scores [images, 5 · images]: all images at once, or COCO's five folds of 1,000.

import { InputError } from './errors.ts';
import { type QueryRanks, queryRanks, type Ranks, type ScoreRows } from './queryRanks.ts';
import { averageOf, CAPTIONS_PER_IMAGE, type Evaluation, evaluationOf } from './recall.ts';
import type { FloatArray } from './types.ts';

/** The figures of one protocol, and the ranks that they are counted from. */
export interface RankedEvaluation extends Ranks {
  readonly evaluation: Evaluation;
}

/** All pictures at once. Yields like `queryRanks`. */
export function* rankedWhole(rows: ScoreRows, images: number): Generator<void, RankedEvaluation> {
  const ranks = yield* queryRanks(rows, images);
  return { ...ranks, evaluation: evaluationOf(ranks) };
}

/** COCO's 1K protocol has five folds of so many images, with their own captions. */
export const FOLDS = 5;
export const FOLD_IMAGES = 1000;

/** @throws InputError when there are fewer images than five folds need. */
export function checkFolds(images: number, foldImages = FOLD_IMAGES): void {
  if (images >= foldImages * FOLDS) return;
  throw new InputError(
    `--fold5 needs ${foldImages * FOLDS} images, five folds of ${foldImages}; there are ${images}.`,
  );
}

/**
 * COCO's 1K protocol: five folds, each alone, and their figures averaged. Ranks are those inside the query's own fold.
 * Yields like `queryRanks`.
 * @throws InputError when there are fewer images than five folds need.
 */
export function* rankedFolds(
  rows: ScoreRows,
  images: number,
  foldImages = FOLD_IMAGES,
): Generator<void, RankedEvaluation> {
  checkFolds(images, foldImages);
  const foldCaptions = foldImages * CAPTIONS_PER_IMAGE;
  const folds: Ranks[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const from = fold * foldCaptions;
    const inside: ScoreRows = (image) => rows(fold * foldImages + image).subarray(from, from + foldCaptions);
    folds.push(yield* queryRanks(inside, foldImages));
  }
  return {
    imageToText: joined(
      folds.map(({ imageToText }) => imageToText),
      foldCaptions,
    ),
    textToImage: joined(
      folds.map(({ textToImage }) => textToImage),
      foldImages,
    ),
    evaluation: averageOf(folds.map(evaluationOf)),
  };
}

/** The ranks of all folds, one after another; winners by their index in the whole gallery, `size` of them to a fold. */
function joined(folds: readonly QueryRanks[], size: number): QueryRanks {
  return {
    ranks: Uint32Array.from(folds.flatMap(({ ranks }) => [...ranks])),
    winners: Uint32Array.from(
      folds.flatMap(({ winners }, fold) => Array.from(winners, (own) => own + fold * size)),
    ),
  };
}

/** Ranks of every query in both directions, from scores [images, 5 · images]. */
export function ranksOf(scores: FloatArray, images: number): Ranks {
  return toTheEnd(queryRanks(rowsOf(scores, images), images));
}

/** Recalls from scores [images, 5 · images]. */
export function evaluate(scores: FloatArray, images: number): Evaluation {
  return evaluationOf(ranksOf(scores, images));
}

/** COCO's 1K protocol, from scores [images, 5 · images]. @throws InputError when there are too few images. */
export function evaluateFold5(scores: FloatArray, images: number, foldImages = FOLD_IMAGES): Evaluation {
  return toTheEnd(rankedFolds(rowsOf(scores, images), images, foldImages)).evaluation;
}

function rowsOf(scores: FloatArray, images: number): ScoreRows {
  const captions = images * CAPTIONS_PER_IMAGE;
  if (scores.length !== images * captions) {
    throw new InputError(
      `Recall needs five captions for each of the ${images} images; the scores are for ${scores.length / images} captions.`,
    );
  }
  return (image) => scores.subarray(image * captions, (image + 1) * captions);
}

function toTheEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

// The authors' evaluation protocols: all images at once, or COCO's five folds of 1,000. Scores are counted block by block.

import { InputError } from './errors.ts';
import {
  type QueryRanks,
  type Ranked,
  type Ranks,
  rankCount,
  type ScoreBlock,
  takeOwnScores,
} from './queryRanks.ts';
import { averageOf, CAPTIONS_PER_IMAGE, type Evaluation, evaluationOf } from './recall.ts';
import type { FloatArray } from './types.ts';

/** The figures of one protocol, and the ranks that they are counted from. */
export interface RankedEvaluation extends Ranks {
  readonly evaluation: Evaluation;
}

/** COCO's 1K protocol has five folds of so many images, with their own captions. */
const FOLDS = 5;
const FOLD_IMAGES = 1000;

/** Whether the folds can be made of so many images. */
export function hasFolds(images: number, foldImages = FOLD_IMAGES): boolean {
  return images >= foldImages * FOLDS;
}

/** The five folds, from the first image on; none where there are too few images. */
export function foldsOf(images: number, foldImages = FOLD_IMAGES): readonly Ranked[] {
  return Array.from({ length: hasFolds(images, foldImages) ? FOLDS : 0 }, (_, fold) => ({
    firstImage: fold * foldImages,
    images: foldImages,
  }));
}

/** @throws InputError when there are fewer images than five folds need. */
export function checkFolds(images: number, foldImages = FOLD_IMAGES): void {
  if (hasFolds(images, foldImages)) return;
  throw new InputError(
    `--fold5 needs ${foldImages * FOLDS} images, five folds of ${foldImages}; there are ${images}.`,
  );
}

/** An evaluation on its way. */
export interface EvaluationCount {
  /** Counts a block, each once. Yields after each picture, so that whoever counts can do something else in between. */
  add(block: ScoreBlock): Generator<void, void>;
  /** All pictures at once. Complete once all captions were counted, like the other. */
  whole(): RankedEvaluation;
  /** COCO's 1K protocol: five folds, each alone, and their figures averaged; none where there are too few images. */
  fold5(): RankedEvaluation | undefined;
}

/** @param own [captions]: the score of each with its own picture */
export function evaluationCount(own: FloatArray, images: number, foldImages = FOLD_IMAGES): EvaluationCount {
  const whole = rankCount(own, { firstImage: 0, images });
  const folds = foldsOf(images, foldImages).map((fold) => rankCount(own, fold));
  return {
    *add(block) {
      for (const count of [whole, ...folds]) yield* count.add(block);
    },
    whole: () => ({ ...whole.ranks, evaluation: evaluationOf(whole.ranks) }),
    fold5: () => (folds.length > 0 ? averaged(folds.map(({ ranks }) => ranks)) : undefined),
  };
}

/** The ranks of all folds, one after another, and the averages of their figures. */
function averaged(folds: readonly Ranks[]): RankedEvaluation {
  return {
    imageToText: joined(folds.map(({ imageToText }) => imageToText)),
    textToImage: joined(folds.map(({ textToImage }) => textToImage)),
    evaluation: averageOf(folds.map(evaluationOf)),
  };
}

function joined(folds: readonly QueryRanks[]): QueryRanks {
  return {
    ranks: Uint32Array.from(folds.flatMap(({ ranks }) => [...ranks])),
    winners: Uint32Array.from(folds.flatMap(({ winners }) => [...winners])),
  };
}

/** Recalls from scores [images, 5 · images]. */
export function evaluate(scores: FloatArray, images: number): Evaluation {
  return countedMatrix(scores, images).whole().evaluation;
}

/** All scores counted at once. @param scores [images, 5 · images] */
export function countedMatrix(scores: FloatArray, images: number, foldImages = FOLD_IMAGES): EvaluationCount {
  const captions = images * CAPTIONS_PER_IMAGE;
  if (scores.length !== images * captions) {
    throw new InputError(
      `Recall needs five captions for each of the ${images} images; the scores are for ${scores.length / images} captions.`,
    );
  }
  const block: ScoreBlock = { scores, first: 0, captions };
  const own = new Float64Array(captions);
  takeOwnScores(own, block);
  const count = evaluationCount(own, images, foldImages);
  for (const _ of count.add(block));
  return count;
}

// Where every query of the evaluation ends: for each picture the best rank among its own captions, for each caption the
// rank of its picture. Scores are counted block by block and may be forgotten then: 15,000 pictures with 75,000 captions
// have more scores than fit in memory. All that must be known beforehand is how each caption scores with its own picture.

import { InputError } from './errors.ts';
import { CAPTIONS_PER_IMAGE } from './recall.ts';
import type { FloatArray } from './types.ts';

/** Scores of all pictures with captions that follow each other. */
export interface ScoreBlock {
  /** [images, captions of the block] */
  readonly scores: FloatArray;
  /** The first of its captions, and how many they are. */
  readonly first: number;
  readonly captions: number;
}

/** Where every query of one direction ended. */
export interface QueryRanks {
  /** [queries], from 0. A picture's is the best of its five captions'. */
  readonly ranks: Uint32Array;
  /** [queries], what came first: a caption's index where pictures ask, a picture's where captions do. */
  readonly winners: Uint32Array;
}

export interface Ranks {
  /** Sentence retrieval: query n is picture n. */
  readonly imageToText: QueryRanks;
  /** Image retrieval: query n is caption n. */
  readonly textToImage: QueryRanks;
}

/** Pictures that follow each other, with their captions: the queries, and what they are ranked among. */
export interface Ranked {
  readonly firstImage: number;
  readonly images: number;
}

export interface RankCount {
  /** Counts a block, each once; what lies outside of `Ranked` is passed over. Yields after each picture. */
  add(block: ScoreBlock): Generator<void, void>;
  /** Complete once all captions were counted. Queries from 0; winners by their index in the whole gallery. */
  readonly ranks: Ranks;
}

/**
 * Notes how the captions of a block score with their own pictures. Nothing is before what is no number, so that broken
 * weights would have perfect recalls.
 * @param own [captions]
 * @throws InputError where one of these scores is no number.
 */
export function takeOwnScores(own: FloatArray, { scores, first, captions }: ScoreBlock): void {
  for (let k = 0; k < captions; k++) {
    const image = Math.floor((first + k) / CAPTIONS_PER_IMAGE);
    const score = scores[image * captions + k];
    if (Number.isNaN(score)) {
      throw new InputError(
        `The score of caption ${first + k} with its own picture is no number, so that nothing can be ranked: the weights are broken, or numbers are too large for this backend.`,
      );
    }
    own[first + k] = score;
  }
}

/** Of equal scores the one with the larger index comes first. */
function isBefore(score: number, index: number, other: number, otherIndex: number): boolean {
  return score > other || (score === other && index > otherIndex);
}

/** @param own [captions of the whole gallery]: the score of each with its own picture */
export function rankCount(own: FloatArray, { firstImage, images }: Ranked): RankCount {
  const firstCaption = firstImage * CAPTIONS_PER_IMAGE;
  const endCaption = (firstImage + images) * CAPTIONS_PER_IMAGE;
  const best = Uint32Array.from({ length: images }, (_, n) =>
    bestOfOwn(own, firstCaption + n * CAPTIONS_PER_IMAGE),
  );
  const imageToText = emptyRanks(images);
  const textToImage = emptyRanks(images * CAPTIONS_PER_IMAGE);
  const greatest = { ofImage: lowest(images), ofCaption: lowest(images * CAPTIONS_PER_IMAGE) };

  function addPair(image: number, caption: number, score: number): void {
    const [i, c] = [image - firstImage, caption - firstCaption];
    if (isBefore(score, caption, greatest.ofImage[i], imageToText.winners[i])) {
      greatest.ofImage[i] = score;
      imageToText.winners[i] = caption;
    }
    if (isBefore(score, image, greatest.ofCaption[c], textToImage.winners[c])) {
      greatest.ofCaption[c] = score;
      textToImage.winners[c] = image;
    }
    const wanted = Math.floor(caption / CAPTIONS_PER_IMAGE);
    if (image === wanted) return;
    if (isBefore(score, caption, own[best[i]], best[i])) imageToText.ranks[i]++;
    if (isBefore(score, image, own[caption], wanted)) textToImage.ranks[c]++;
  }

  return {
    ranks: { imageToText, textToImage },
    *add({ scores, first, captions }) {
      const from = Math.max(first, firstCaption);
      const to = Math.min(first + captions, endCaption);
      if (from >= to) return;
      for (let image = firstImage; image < firstImage + images; image++) {
        const row = image * captions - first;
        for (let caption = from; caption < to; caption++) addPair(image, caption, scores[row + caption]);
        yield;
      }
    },
  };
}

function emptyRanks(queries: number): QueryRanks {
  return { ranks: new Uint32Array(queries), winners: new Uint32Array(queries) };
}

function lowest(length: number): Float64Array {
  return new Float64Array(length).fill(Number.NEGATIVE_INFINITY);
}

/** The best of the five captions from `first` on; of equal ones the last. */
function bestOfOwn(own: FloatArray, first: number): number {
  let best = first;
  for (let k = first + 1; k < first + CAPTIONS_PER_IMAGE; k++) if (own[k] >= own[best]) best = k;
  return best;
}

// Where every query of the evaluation ends: for each picture the best rank among its own captions, for each caption the
// rank of its picture. Read a picture at a time, twice, so that an ensemble's mean need not stand in memory as a whole.

import { rankOf } from './ranking.ts';
import { CAPTIONS_PER_IMAGE } from './recall.ts';
import type { FloatArray } from './types.ts';

/** Scores of one picture with every caption, [5 · images]. */
export type ScoreRows = (image: number) => FloatArray;

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

/**
 * Ranks in both directions. Of equal scores the one with the larger index comes first. Yields after each picture that was
 * read, 2 · images times, so that whoever ranks can do something else in between.
 */
export function* queryRanks(rows: ScoreRows, images: number): Generator<void, Ranks> {
  const captions = images * CAPTIONS_PER_IMAGE;
  const imageToText = emptyRanks(images);
  const textToImage = emptyRanks(captions);
  const own = new Float64Array(captions);

  for (let image = 0; image < images; image++) {
    const row = rows(image);
    const first = image * CAPTIONS_PER_IMAGE;
    own.set(row.subarray(first, first + CAPTIONS_PER_IMAGE), first);
    const best = lastGreatest(row, first, first + CAPTIONS_PER_IMAGE);
    imageToText.ranks[image] = rankOf(row, best);
    imageToText.winners[image] = lastGreatest(row, 0, captions);
    yield;
  }

  const greatest = new Float64Array(captions).fill(Number.NEGATIVE_INFINITY);
  for (let image = 0; image < images; image++) {
    const row = rows(image);
    for (let caption = 0; caption < captions; caption++) {
      const score = row[caption];
      const wanted = Math.floor(caption / CAPTIONS_PER_IMAGE);
      if (score > own[caption] || (score === own[caption] && image > wanted)) textToImage.ranks[caption]++;
      if (score >= greatest[caption]) {
        greatest[caption] = score;
        textToImage.winners[caption] = image;
      }
    }
    yield;
  }
  return { imageToText, textToImage };
}

function emptyRanks(queries: number): QueryRanks {
  return { ranks: new Uint32Array(queries), winners: new Uint32Array(queries) };
}

/** The greatest of `row[from … to)`; of equal ones the last. */
function lastGreatest(row: FloatArray, from: number, to: number): number {
  let best = from;
  for (let k = from + 1; k < to; k++) if (row[k] >= row[best]) best = k;
  return best;
}

// Scores of one picture under many small changes of the question: sentences with words struck or swapped, pictures with
// regions left out, every sentence with every picture. Deletion curves are made of them.

import type { LongRun, RegionsHandle } from '../backends/contract.ts';
import type { Scoring } from '../scan/types.ts';
import type { PicturesAlone } from './picturesAlone.ts';
import type { Session } from './session.ts';

/** Sentences encoded at once; a cancelled question loses no more than this. */
const BLOCK_SENTENCES = 64;
/** Copies of the picture that are on the device at once. */
const BLOCK_PICTURES = 32;

export interface Variations {
  readonly modelId: string;
  readonly image: number;
  readonly scoring: Scoring;
  /** Ids of each sentence. */
  readonly sentences: readonly (readonly number[])[];
  /** Regions left out of each copy of the picture. */
  readonly without: readonly (readonly number[])[];
}

/** Scores [without, sentences]. Progress counts them. */
export async function variationScores(
  session: Session,
  pictures: PicturesAlone,
  { modelId, image, scoring, sentences, without }: Variations,
  { signal, onProgress }: LongRun = {},
): Promise<Float32Array> {
  const scores = new Float32Array(without.length * sentences.length);
  let done = 0;
  for (let first = 0; first < sentences.length; first += BLOCK_SENTENCES) {
    const block = sentences.slice(first, first + BLOCK_SENTENCES);
    const words = await session.encode(modelId, block, { signal });
    const score = (copies: RegionsHandle) => session.backend.score(copies, words, scoring, { signal });
    try {
      for (let top = 0; top < without.length; top += BLOCK_PICTURES) {
        const some = without.slice(top, top + BLOCK_PICTURES);
        const part = await pictures.without(modelId, image, some, score, signal);
        for (let row = 0; row < some.length; row++) {
          const own = part.subarray(row * block.length, (row + 1) * block.length);
          scores.set(own, (top + row) * sentences.length + first);
        }
        done += part.length;
        onProgress?.(done);
      }
    } finally {
      words.dispose();
    }
  }
  return scores;
}

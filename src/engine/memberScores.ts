// Score matrices of an evaluation, one for each model and scoring. Each is filled a block of captions at a time: what is
// filled stays when a run is cancelled, and the words of a block are on the device only while it is scored.

import type { LongRun } from '../backends/contract.ts';
import { InputError } from '../scan/errors.ts';
import type { FloatArray, Scoring } from '../scan/types.ts';
import type { Session } from './session.ts';

/** Captions encoded and scored at once; a cancelled run loses no more than this. */
const BLOCK_CAPTIONS = 256;

export interface MemberScores {
  readonly modelId: string;
  readonly scoring: Scoring;
  /** [images, captions], filled up to `captionsDone` of each row. */
  scores: FloatArray;
  captionsDone: number;
}

export function emptyScores(modelId: string, scoring: Scoring): MemberScores {
  return { modelId, scoring, scores: new Float32Array(), captionsDone: 0 };
}

/**
 * Fills what is missing. `run.onProgress` counts pairs of the whole matrix.
 * @throws InputError when the matrix does not fit in memory.
 */
export async function fillScores(session: Session, member: MemberScores, run: LongRun = {}): Promise<void> {
  const { signal, onProgress } = run;
  const { images, captions } = session.gallery;
  while (member.captionsDone < captions.length) {
    const first = member.captionsDone;
    const ids = captions.slice(first, first + BLOCK_CAPTIONS).map((caption) => session.read(caption).ids);
    const words = await session.encode(member.modelId, ids, { signal });
    try {
      const block = await session.scores(member.modelId, words, member.scoring, {
        signal,
        onProgress: (pairs) => onProgress?.(first * images.length + pairs),
      });
      if (member.scores.length === 0) member.scores = matrixLike(block, images.length, captions.length);
      for (let image = 0; image < images.length; image++) {
        const row = block.subarray(image * ids.length, (image + 1) * ids.length);
        member.scores.set(row, image * captions.length + first);
      }
      member.captionsDone += ids.length;
    } finally {
      words.dispose();
    }
  }
}

/** Room for all scores, in the precision of those that are there. */
function matrixLike(block: FloatArray, images: number, captions: number): FloatArray {
  const Numbers = block instanceof Float64Array ? Float64Array : Float32Array;
  try {
    return new Numbers(images * captions);
  } catch (cause) {
    const gigabytes = ((images * captions * Numbers.BYTES_PER_ELEMENT) / 1e9).toFixed(1);
    throw new InputError(
      `The scores of ${images} pictures with ${captions} captions take ${gigabytes} GB, more memory than there is here. Convert fewer pictures (--limit) to evaluate them.`,
      { cause },
    );
  }
}

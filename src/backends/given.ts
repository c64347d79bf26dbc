// What every backend checks of what it is given, before it reaches a device: chunks write where they say that they
// belong, and an id is a row of the embedding.

import { InputError } from '../scan/errors.ts';
import { itemCount } from '../scan/ragged.ts';
import type { Ragged } from '../scan/types.ts';

/**
 * The chunks of `encodeRegions` as they come, each checked: features [regions, F] of whole pictures, of as many pictures
 * as `counts` has and of as many regions as it says.
 * @throws InputError where features are not F = `imgDim` wide; Error where pictures are not those that were announced.
 */
export async function* announcedChunks(
  chunks: AsyncIterable<Ragged> | Iterable<Ragged>,
  counts: Uint32Array,
  imgDim: number,
): AsyncGenerator<Ragged> {
  let images = 0;
  for await (const chunk of chunks) {
    if (chunk.width !== imgDim) {
      throw new InputError(
        `The features of picture ${images} are ${chunk.width} numbers wide, but the model reads ${imgDim}.`,
      );
    }
    for (let n = 0; n < itemCount(chunk); n++, images++) {
      const regions = chunk.offsets[n + 1] - chunk.offsets[n];
      if (regions === counts[images]) continue;
      throw new Error(`picture ${images} came with ${regions} regions, ${counts[images]} were announced`);
    }
    yield chunk;
  }
  if (images !== counts.length) throw new Error(`${counts.length} pictures were announced, ${images} came`);
}

/** @throws InputError where a caption has no token, or one that is none of the `vocabSize` words. */
export function checkTokens(captions: readonly (readonly number[])[], vocabSize: number): void {
  for (const ids of captions) {
    if (ids.length === 0) {
      throw new InputError('A caption came without any token; even an empty one has its two marks.');
    }
    for (const id of ids) {
      if (Number.isInteger(id) && id >= 0 && id < vocabSize) continue;
      throw new InputError(`Token ${id} is outside the model's vocabulary of ${vocabSize} words.`);
    }
  }
}

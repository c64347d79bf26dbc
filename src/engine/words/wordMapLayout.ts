// The map of the vocabulary: words by what they look at, in the plane, by UMAP (McInnes et al. 2018) as umap-js lays it
// out. Neighbours are found here, exactly and in steps, where the library would find them roughly and in one go.

import { randomLcg } from 'd3';
import { endChunk } from '../../backends/longRun.ts';
import { InputError } from '../../scan/errors.ts';
import type { LayoutRequest } from './wordMapApart.ts';
import { narrowedGaps } from './wordMapGaps.ts';
import type { WordsProgress } from './wordMapProtocol.ts';
import type { WordsRun } from './wordMapShared.ts';
import { nearestOfAll, unitRows } from './wordVectorsNearest.ts';

/** UMAP's usual number of neighbours, the word itself counted. */
const NEIGHBOURS = 15;
/** With fewer words near and far mean nothing. */
export const LEAST_WORDS = 8;

/**
 * Places [n, 2] of rows, near each other where the rows' cosines are high; equal seeds give equal places. Progress counts
 * words compared, then rounds.
 * @rejects InputError when there are fewer than `LEAST_WORDS`; the signal's reason.
 */
export async function layOut(
  { rows, width, seed }: LayoutRequest,
  { signal, onProgress }: WordsRun,
): Promise<Float32Array> {
  const count = rows.length / width;
  if (count < LEAST_WORDS) {
    throw new InputError(
      `A map needs ${LEAST_WORDS} words or more; the captions of this gallery hold ${count} often enough.`,
    );
  }
  const counting = (stage: WordsProgress['stage'], total: number) => ({
    signal,
    onProgress: (done: number) => onProgress?.({ stage, done, total }),
  });
  const neighbours = Math.min(NEIGHBOURS, count - 1);
  const comparing = counting('words', count);
  const nearest = await nearestOfAll(unitRows(rows, width), neighbours - 1, comparing);

  const { UMAP } = await import('umap-js');
  const umap = new UMAP({ nNeighbors: neighbours, random: randomLcg(seed) });
  // The library counts each point as its own first neighbour.
  umap.setPrecomputedKNN(
    nearest.map((found, row) => [row, ...found.rows]),
    nearest.map(({ cosines }) => [0, ...cosines.map((cosine) => Math.max(1 - cosine, 0))]),
  );
  const rounds = umap.initializeFit(nearest.map(() => []));
  const laying = counting('rounds', rounds);
  for (let round = 1; round <= rounds; round++) {
    umap.step();
    await endChunk(laying, round);
  }
  return narrowedGaps(Float32Array.from(umap.getEmbedding().flat()));
}

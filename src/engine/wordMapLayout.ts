// The map of the vocabulary: words by what they look at, in the plane, by UMAP (McInnes et al. 2018, as umap-js lays it
// out). Neighbours are found here, exactly and in steps, where the library would find them roughly and in one go.

import { randomLcg } from 'd3';
import type { LongRun } from '../backends/contract.ts';
import { endChunk } from '../backends/longRun.ts';
import { InputError } from '../scan/errors.ts';
import { nearestOfAll, unitRows } from './wordVectorsNearest.ts';

/** UMAP's usual number of neighbours, the word itself counted. */
const NEIGHBOURS = 15;
/** With fewer words near and far mean nothing. */
export const LEAST_WORDS = 8;

export interface LayoutOptions {
  /** Equal seeds give equal maps. 0 ≤ seed < 1. */
  readonly seed: number;
  /** Counts words whose neighbours are known. */
  readonly onCompared?: (done: number) => void;
  /** Counts rounds of the layout. */
  readonly onRound?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Places [n, 2] of the rows [n, width], near each other where the rows' cosines are high.
 * @rejects InputError when there are fewer than `LEAST_WORDS`; the signal's reason.
 */
export async function layOut(
  rows: Float32Array,
  width: number,
  options: LayoutOptions,
): Promise<Float32Array> {
  const count = rows.length / width;
  if (count < LEAST_WORDS) {
    throw new InputError(
      `A map needs ${LEAST_WORDS} words or more; the captions of this gallery hold only ${count} often enough.`,
    );
  }
  const { signal, onCompared, onRound } = options;
  const run: LongRun = { signal, onProgress: onCompared };
  const neighbours = Math.min(NEIGHBOURS, count - 1);
  const nearest = await nearestOfAll(unitRows(rows, width), width, neighbours - 1, run);

  const { UMAP } = await import('umap-js');
  const umap = new UMAP({ nNeighbors: neighbours, random: randomLcg(options.seed) });
  // The library counts each point as its own first neighbour.
  umap.setPrecomputedKNN(
    nearest.map((found, row) => [row, ...found.rows]),
    nearest.map(({ cosines }) => [0, ...Array.from(cosines, (cosine) => Math.max(1 - cosine, 0))]),
  );
  const rounds = umap.initializeFit(nearest.map(() => []));
  for (let round = 1; round <= rounds; round++) {
    umap.step();
    await endChunk({ signal, onProgress: (done) => onRound?.(done, rounds) }, round);
  }
  return Float32Array.from(umap.getEmbedding().flat());
}

// The pass that computes tiles: shaders/score.wgsl in workgroup memory, and in scratch memory for the pairs that need
// it.

import type { Pooling, RawFeatureNorm, Scoring } from '../../scan/types.ts';
import type { PlacedTile } from './chunks.ts';
import type { Gpu } from './device.ts';
import { dispatch, grid, type Job } from './job.ts';
import { depthOf } from './pages.ts';
import { scratchNumbers } from './tiles.ts';
import { type Page, recordGrams, type VectorSet } from './vectorSet.ts';

/** The kernel's numbers for the ways of normalising and of pooling. */
const RAW_NORMS: readonly RawFeatureNorm[] = [
  'no_norm',
  'softmax',
  'clipped',
  'l1norm',
  'clipped_l1norm',
  'l2norm',
  'clipped_l2norm',
];
const POOLINGS: readonly Pooling[] = ['LogSumExp', 'Mean', 'Max', 'Sum', 'SumMax'];

export interface ScorePass {
  readonly regions: VectorSet;
  readonly words: VectorSet;
  /** The page of each that the tiles are of. */
  readonly regionsPage: number;
  readonly wordsPage: number;
  readonly tiles: readonly PlacedTile[];
  readonly scoring: Scoring;
  /** Writes relevances and attention behind the score; then every tile is of one caption. */
  readonly attention: boolean;
  /** Where the results go, each tile's at its `result`. */
  readonly result: GPUBuffer;
}

/** Adds the scoring of tiles to a job: in workgroup memory or, where they do not fit, in scratch. */
export function recordScores(gpu: Gpu, job: Job, pass: ScorePass): void {
  const { kernels } = gpu;
  const { regions, words, scoring, tiles, result } = pass;
  const regionsPage = regions.pages[pass.regionsPage];
  const wordsPage = words.pages[pass.wordsPage];
  const wordsAsk = scoring.crossAttn === 't2i';
  const contexts = wordsAsk ? regions : words;
  recordGrams(gpu, job, contexts);
  const bound = {
    regions: regionsPage.vectors,
    words: wordsPage.vectors,
    gram: contexts.grams[wordsAsk ? pass.regionsPage : pass.wordsPage],
    queryNorms: (wordsAsk ? wordsPage : regionsPage).norms,
    captions: wordsPage.items,
    result,
  };
  const inRoom = tiles.filter((tile) => !tile.inScratch);
  if (inRoom.length > 0) {
    const params = job.uniform(paramsOf(pass, inRoom.length));
    const table = job.table(tileTable(inRoom, regionsPage).data);
    job.pass((encoder) => {
      dispatch(gpu, encoder, kernels.score, { ...bound, params, tiles: table }, grid(gpu, inRoom.length));
    });
  }
  const inScratch = tiles.filter((tile) => tile.inScratch);
  if (inScratch.length > 0) {
    const params = job.uniform(paramsOf(pass, inScratch.length));
    const { data, numbers } = tileTable(inScratch, regionsPage);
    const buffers = {
      ...bound,
      params,
      tiles: job.table(data),
      scratch: job.temporary('scratch', numbers * 4),
    };
    job.pass((encoder) => {
      dispatch(gpu, encoder, kernels.scoreInScratch, buffers, grid(gpu, inScratch.length));
    });
  }
}

/** `struct Params` of score.wgsl. */
function paramsOf({ regions, scoring, attention }: ScorePass, tiles: number): Uint32Array<ArrayBuffer> {
  const params = new Uint32Array(8);
  params[0] = depthOf(regions.width);
  params[1] = Number(scoring.crossAttn === 'i2t');
  params[2] = RAW_NORMS.indexOf(scoring.rawFeatureNorm);
  params[3] = POOLINGS.indexOf(scoring.pooling);
  new Float32Array(params.buffer).set([scoring.lambdaSoftmax, scoring.lambdaLse], 4);
  params[6] = tiles;
  params[7] = Number(attention);
  return params;
}

/** An array of `struct Tile` of score.wgsl, and the numbers of scratch memory that its tiles in scratch memory need. */
function tileTable(tiles: readonly PlacedTile[], { counts, offsets, gramOffsets }: Page) {
  const data = new Uint32Array(tiles.length * 8);
  let numbers = 0;
  tiles.forEach(({ image, first, captions, words, result, inScratch }, n) => {
    const rows = counts[image];
    data.set([offsets[image], rows, gramOffsets[image], first, captions, result, numbers], n * 8);
    if (inScratch) numbers += scratchNumbers(rows, words);
  });
  return { data, numbers };
}

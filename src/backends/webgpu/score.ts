// Scores of every picture with every caption.

import type { Scoring } from '../../scan/types.ts';
import type { LongRun } from '../contract.ts';
import { endChunk } from '../longRun.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import type { Gpu } from './device.ts';
import { runJob } from './job.ts';
import { depthOf } from './pages.ts';
import { recordScores } from './scorePass.ts';
import type { VectorSet } from './vectorSet.ts';

/** Submissions under way at a time: while we unpack the results of one, the device has the next. */
const UNDER_WAY = 2;

/** Scores, [images, captions]. */
export async function score(
  gpu: Gpu,
  regions: VectorSet,
  words: VectorSet,
  scoring: Scoring,
  run: LongRun | undefined,
): Promise<Float32Array> {
  run?.signal?.throwIfAborted();
  checkWidths(regions, words);
  const captions = words.counts.length;
  const scores = new Float32Array(regions.counts.length * captions);

  async function compute(chunk: Chunk): Promise<Chunk> {
    const { regionsPage, wordsPage, tiles, pairs } = chunk;
    const numbers = await runJob(gpu, 'scoring', (job) => {
      const result = job.temporary('scores', pairs * 4);
      const attention = false;
      recordScores(gpu, job, { regions, words, regionsPage, wordsPage, tiles, scoring, attention, result });
      job.readBack(result, pairs * 4);
    });
    const first = regions.ranges[regionsPage].first * captions + words.ranges[wordsPage].first;
    for (const tile of tiles) {
      const into = first + tile.image * captions + tile.first;
      for (let n = 0; n < tile.captions; n++) scores[into + n] = numbers[tile.result + n];
    }
    return chunk;
  }

  const underWay: Promise<Chunk>[] = [];
  try {
    let done = 0;
    let lastEnd = performance.now();
    const finishOldest = async () => {
      const chunk = await underWay[0];
      underWay.shift();
      const end = performance.now();
      gpu.pace.learn(chunk.work, end - lastEnd);
      lastEnd = end;
      done += chunk.pairs;
      await endChunk(run, done);
    };
    for (const chunk of chunksOf(regions.ranges, words.ranges, depthOf(regions.width), gpu.room, gpu.pace)) {
      const result = compute(chunk);
      result.catch(() => {}); // Reported when its turn comes; without this the engine would report it before.
      underWay.push(result);
      if (underWay.length === UNDER_WAY) await finishOldest();
    }
    while (underWay.length > 0) await finishOldest();
    return scores;
  } finally {
    // Their buffers are theirs until they are done, also when the run was stopped.
    await Promise.allSettled(underWay);
  }
}

/** @throws Error when the two were not made for the same joint space. */
export function checkWidths(regions: VectorSet, words: VectorSet): void {
  if (regions.width !== words.width) {
    throw new Error(`regions of ${regions.width} numbers cannot be scored with words of ${words.width}`);
  }
}

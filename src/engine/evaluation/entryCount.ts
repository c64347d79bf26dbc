// One row of an evaluation on its way: blocks of scores go in, ranks come out, and no score is kept longer than needed.
// Where all scores fit in memory they are held until every caption's score with its own picture is among them; else those
// are scored first, and each block is counted as it comes.

import { Pace } from '../../backends/pace.ts';
import { type EvaluationCount, evaluationCount, type RankedEvaluation } from '../../scan/evaluation.ts';
import { type ScoreBlock, takeOwnScores } from '../../scan/queryRanks.ts';
import { CAPTIONS_PER_IMAGE } from '../../scan/recall.ts';
import type { FloatArray } from '../../scan/types.ts';

export interface EntryCount {
  /** Those of a block that is being counted are among them. */
  readonly captionsDone: number;
  /** Takes the next block. Is not to be interrupted: half a block counted cannot be taken back. */
  add(block: ScoreBlock): Promise<void>;
  /**
   * Counts what was held, and waits for blocks of a run before that are still being counted.
   * @rejects the signal's reason; what was counted until then stays counted.
   */
  finish(signal?: AbortSignal): Promise<CountedEntry>;
}

export interface CountedEntry {
  readonly whole: RankedEvaluation;
  readonly fold5?: RankedEvaluation;
}

/** @param own [captions]: of each the score with its own picture; without them blocks are held until the end */
export function createEntryCount(images: number, own?: FloatArray, foldImages?: number): EntryCount {
  const held: ScoreBlock[] = [];
  let count: EvaluationCount | undefined = own && evaluationCount(own, images, foldImages);
  let captionsDone = 0;
  // A run that was stopped still counts its last block when the next one has begun already.
  let counting: Promise<unknown> = Promise.resolve();

  function countIn(into: EvaluationCount, block: ScoreBlock): Promise<unknown> {
    counting = Promise.all([counting, toTheEnd(into.add(block))]);
    return counting;
  }

  function countOfHeld(): EvaluationCount {
    const scores = new Float64Array(images * CAPTIONS_PER_IMAGE);
    for (const block of held) takeOwnScores(scores, block);
    return evaluationCount(scores, images, foldImages);
  }

  return {
    get captionsDone() {
      return captionsDone;
    },
    async add(block) {
      captionsDone += block.captions;
      if (count) await countIn(count, block);
      else held.push(block);
    },
    async finish(signal) {
      count ??= countOfHeld();
      for (;;) {
        const block = held.shift();
        if (!block) break;
        await countIn(count, block);
        signal?.throwIfAborted();
      }
      await counting;
      return { whole: count.whole(), fold5: count.fold5() };
    },
  };
}

/** Takes steps, between which other tasks run. */
async function toTheEnd(steps: Generator<void, void>): Promise<void> {
  const pace = new Pace(undefined);
  while (!steps.next().done) if (pace.due()) await pace.rest(0);
}

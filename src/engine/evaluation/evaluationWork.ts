// How much of an evaluation is done, counted and told. What entries share counts once, and what an earlier run left counts
// as done.

import type { LongRun } from '../../backends/contract.ts';
import { captionsCounted, type EvaluationKept } from './evaluationKept.ts';
import { type AskedEntry, membersOf } from './evaluationMembers.ts';
import type { EvaluationNews, EvaluationProgress } from './evaluationProtocol.ts';
import { captionsOf, type Game } from './pointingGame.ts';
import { ownPairs } from './scoreBlocks.ts';
import { createTally, type Tally } from './tally.ts';

export interface EvaluationWork {
  /** Tells that models are at work. */
  say(stage: EvaluationProgress['stage'], models: readonly string[]): void;
  /** A run that counts on from here; its own numbers may begin with `before` that were counted already. */
  counted(
    stage: 'pairs' | 'phrases',
    models: readonly string[],
    signal: AbortSignal | undefined,
    before?: number,
  ): LongRun;
}

export interface WorkAhead {
  readonly kept: EvaluationKept;
  readonly left: readonly AskedEntry[];
  readonly images: number;
  readonly captions: number;
  /** Whether captions are scored with their own pictures before all others. */
  readonly ownFirst: boolean;
  /** The pointing game, where it is played. */
  readonly game?: Game;
}

/** Progress is told no more often than this. */
const TELL_EVERY_MS = 100;

/** Counts from what is kept; `tell` hears of it at most ten times a second, and whenever something is said. */
export function evaluationWork(ahead: WorkAhead, tell: (news: EvaluationNews) => void): EvaluationWork {
  const tallies = { pairs: pairsTally(ahead), phrases: attendedTally(ahead) };

  function say(stage: EvaluationProgress['stage'], models: readonly string[]): void {
    const { pairs, phrases } = tallies;
    const progress = { stage, models, pairs: pairs.value, attended: phrases.value };
    tell({ kind: 'progress', progress });
  }

  return {
    say,
    counted(stage, models, signal, before = 0) {
      const tally = tallies[stage];
      const base = tally.value.done - before;
      tally.begin();
      let told = performance.now();
      return {
        signal,
        onProgress(done) {
          tally.reach(base + done);
          if (performance.now() - told < TELL_EVERY_MS) return;
          told = performance.now();
          say(stage, models);
        },
      };
    },
  };
}

function pairsTally({ kept, left, images, captions, ownFirst }: WorkAhead): Tally {
  const own = (done: number) => (ownFirst ? ownPairs(done) : 0);
  const members = membersOf(left);
  const before = members.map(
    ({ key }) => captionsCounted(kept, key, left) * images + own(kept.owns.get(key)?.images ?? 0),
  );
  return createTally(sum(before), (captions * images + own(images)) * members.length);
}

/** An ensemble has no attention of its own to play with. */
function attendedTally({ kept, left, game }: WorkAhead): Tally {
  if (!game) return createTally(0, 0);
  const members = membersOf(left.filter((one) => one.members.length === 1));
  const before = members.map(({ key }) => kept.played.get(key)?.captionsDone ?? 0);
  return createTally(sum(before), captionsOf(game) * members.length);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

// How far bringing is, as the page is told, and how long it may still take: by the bytes that are read.

import type { BringProgress, BringStage } from '../importProtocol.ts';

/** Earlier a guess would jump about. */
const GUESS_AFTER_MS = 1500;
const TELL_EVERY_MS = 100;

export interface BringReporter {
  stage(stage: BringStage, done: number, total: number): void;
  bytes(done: number): void;
}

/** Reports on work that reads `bytesTotal` bytes; `now` is in ms. */
export function bringReporter(
  bytesTotal: number,
  report: (progress: BringProgress) => void,
  now: () => number = () => performance.now(),
): BringReporter {
  const began = now();
  let told = Number.NEGATIVE_INFINITY;
  let current: BringProgress = { stage: 'checkpoints', done: 0, total: 0, bytesDone: 0, bytesTotal };

  function tell(always: boolean): void {
    const time = now();
    if (!always && time - told < TELL_EVERY_MS) return;
    told = time;
    const { bytesDone } = current;
    const elapsed = time - began;
    const secondsLeft =
      elapsed < GUESS_AFTER_MS || bytesDone === 0
        ? undefined
        : (elapsed * Math.max(0, bytesTotal - bytesDone)) / bytesDone / 1000;
    report({ ...current, secondsLeft });
  }

  return {
    stage(stage, done, total) {
      const another = stage !== current.stage;
      current = { ...current, stage, done, total };
      tell(another || done === total);
    },
    bytes(done) {
      current = { ...current, bytesDone: Math.min(done, bytesTotal) };
      tell(false);
    },
  };
}

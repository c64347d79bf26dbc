// When a long run should look at the event loop: after a few milliseconds of work, however large its pieces are.

import type { LongRun } from './contract.ts';
import { endChunk } from './longRun.ts';

const CHUNK_MS = 12;

/** Ends chunks by the clock. */
export class Pace {
  private readonly run: LongRun | undefined;
  private since = performance.now();

  /** @throws the signal's reason when the run is aborted before it begins. */
  constructor(run: LongRun | undefined) {
    run?.signal?.throwIfAborted();
    this.run = run;
  }

  /** Whether it is time for `rest`. */
  due(): boolean {
    return performance.now() - this.since > CHUNK_MS;
  }

  /** Reports `done` and lets other tasks run; @throws the signal's reason when the run was aborted. */
  async rest(done: number): Promise<void> {
    await endChunk(this.run, done);
    this.since = performance.now();
  }
}

// Work of one kind: how much of how much is done, and how fast. What else is done in between takes none of its time.

import type { WorkDone } from './evaluationProtocol.ts';

export interface Tally {
  readonly value: WorkDone;
  /** The clock runs from here, or from the last `reach`. */
  begin(): void;
  reach(done: number): void;
}

/** @param before what was done by an earlier run: it counts as done, and not towards the speed of this one */
export function createTally(before: number, total: number): Tally {
  let done = before;
  let ms = 0;
  let since = performance.now();
  return {
    get value() {
      return { done, total, perSecond: ms > 0 ? (1000 * (done - before)) / ms : 0 };
    },
    begin() {
      since = performance.now();
    },
    reach(now) {
      const at = performance.now();
      ms += at - since;
      since = at;
      done = now;
    },
  };
}

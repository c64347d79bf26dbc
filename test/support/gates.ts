// Gates for the fake engine: questions wait until the test lets them through, one by one and in any order.

import type { FakeQuestion } from './fakeEngine.ts';

export interface Gates {
  readonly gate: (question: FakeQuestion, request: unknown) => Promise<void> | void;
  /** Questions of this kind wait from now on. */
  hold(question: FakeQuestion): void;
  /** Lets the waiting question number `n` of a kind through (from 0, negative from the end). */
  pass(question: FakeQuestion, n?: number): Promise<void>;
  /** Requests that wait. */
  waiting(question: FakeQuestion): number;
}

/** Gates that are all open. */
export function createGates(): Gates {
  const held = new Set<string>();
  const waiting = new Map<string, (() => void)[]>();
  return {
    gate(question) {
      if (!held.has(question)) return undefined;
      return new Promise((resolve) => {
        waiting.set(question, [...(waiting.get(question) ?? []), resolve]);
      });
    },
    hold: (question) => void held.add(question),
    async pass(question, n = 0) {
      const queue = waiting.get(question) ?? [];
      const [release] = queue.splice(n, 1);
      if (!release) throw new Error(`No ${question} waits.`);
      release();
      await settle();
    },
    waiting: (question) => waiting.get(question)?.length ?? 0,
  };
}

/** Lets everything that is ready happen. */
export async function settle(): Promise<void> {
  for (let k = 0; k < 30; k++) await Promise.resolve();
}

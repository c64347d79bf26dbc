// A question of one panel to the engine. It is asked while the panel is there and again whenever it changes; the last
// answer stays until the next one comes, and the latest question wins.

import { useEffect, useState } from 'react';
import type { Engine } from '../engine/protocol.ts';
import { isOvertaken, sentenceOf } from './store/sentence.ts';
import { useApp } from './useApp.ts';

export interface Asked<T> {
  /** The last answer; it may be that of the question before. */
  readonly answer?: T;
  readonly asking: boolean;
  /** How much is done, where the engine counts it. */
  readonly done?: number;
  readonly error?: string;
}

export type Question<T> = (
  engine: Engine,
  signal: AbortSignal,
  onProgress: (done: number) => void,
) => Promise<T>;

/**
 * @param question the same function means the same question; `undefined` asks nothing and drops the answer
 * @param restMs a question that stays for less than this is not asked
 */
export function useAsked<T>(question: Question<T> | undefined, restMs = 0): Asked<T> {
  const engine = useApp(({ opening }) => (opening.phase === 'open' ? opening.engine : undefined));
  const [asked, setAsked] = useState<Asked<T>>({ asking: false });
  useEffect(() => {
    if (!engine || !question) {
      setAsked({ asking: false });
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    // The last answer stays, and with it no error of an older question.
    setAsked(({ answer }) => ({ answer, asking: true }));
    const onProgress = (done: number) => {
      if (!signal.aborted) setAsked((was) => ({ ...was, done }));
    };
    const ask = () =>
      question(engine, signal, onProgress).then(
        (answer) => {
          if (!signal.aborted) setAsked({ answer, asking: false });
        },
        (error) => {
          if (signal.aborted || isOvertaken(error)) return;
          setAsked({ asking: false, error: sentenceOf(error) });
        },
      );
    const timer = restMs > 0 ? setTimeout(ask, restMs) : void ask();
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [engine, question, restMs]);
  return asked;
}

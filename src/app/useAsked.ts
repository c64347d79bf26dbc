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

/** @param question the same function means the same question; `undefined` asks nothing and drops the answer */
export function useAsked<T>(question: Question<T> | undefined): Asked<T> {
  const engine = useApp(({ opening }) => (opening.phase === 'open' ? opening.engine : undefined));
  const [asked, setAsked] = useState<Asked<T>>({ asking: false });
  useEffect(() => {
    if (!engine || !question) {
      setAsked({ asking: false });
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    setAsked(({ answer }) => ({ answer, asking: true }));
    const onProgress = (done: number) => {
      if (!signal.aborted) setAsked((was) => ({ ...was, done }));
    };
    question(engine, signal, onProgress).then(
      (answer) => {
        if (!signal.aborted) setAsked({ answer, asking: false });
      },
      (error) => {
        if (signal.aborted || isOvertaken(error)) return;
        setAsked({ asking: false, error: sentenceOf(error) });
      },
    );
    return () => controller.abort();
  }, [engine, question]);
  return asked;
}

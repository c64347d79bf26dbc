// A question about the whole vocabulary: the first one for a model has much to do. It says how far it is, can be stopped,
// and is asked again when it changes.

import { useEffect, useState } from 'react';
import type { Engine, WordsProgress } from '../../engine/protocol.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
import { useApp } from '../useApp.ts';

interface Work<T> {
  /** The last answer; it may be that of the question before. */
  readonly answer?: T;
  readonly asking: boolean;
  readonly progress?: WordsProgress;
  readonly error?: string;
}

export interface WordsWork<T> extends Work<T> {
  /** Asks, or asks again. */
  readonly start: () => void;
  /** Gives it up; also when it changes it is not asked before `start`. */
  readonly stop: () => void;
}

export type WordsQuestion<T> = (
  engine: Engine,
  signal: AbortSignal,
  onProgress: (progress: WordsProgress) => void,
) => Promise<T>;

/**
 * @param question the same function means the same question; `undefined` asks nothing and drops the answer
 * @param atOnce whether it is asked before `start`
 */
export function useWordsWork<T>(question: WordsQuestion<T> | undefined, atOnce: boolean): WordsWork<T> {
  const engine = useApp(({ opening }) => (opening.phase === 'open' ? opening.engine : undefined));
  /** Which time it is asked; 0 is not at all. */
  const [time, setTime] = useState(atOnce ? 1 : 0);
  const [work, setWork] = useState<Work<T>>({ asking: false });
  useEffect(() => {
    if (!engine || !question || time === 0) {
      setWork({ asking: false });
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    setWork(({ answer }) => ({ answer, asking: true }));
    const onProgress = (progress: WordsProgress) => {
      if (!signal.aborted) setWork((was) => ({ ...was, progress }));
    };
    question(engine, signal, onProgress).then(
      (answer) => {
        if (!signal.aborted) setWork({ answer, asking: false });
      },
      (error) => {
        if (!signal.aborted && !isOvertaken(error)) setWork({ asking: false, error: sentenceOf(error) });
      },
    );
    return () => controller.abort();
  }, [engine, question, time]);
  return {
    ...work,
    start: () => setTime(time + 1),
    stop: () => setTime(0),
  };
}

// A question about the whole vocabulary: the first one for a model has much to do, and says how far it is.

import { useEffect, useState } from 'react';
import type { Engine, WordsProgress } from '../../engine/protocol.ts';
import { isOvertaken, sentenceOf } from '../store/sentence.ts';
import { useApp } from '../useApp.ts';

export interface WordsWork<T> {
  readonly answer?: T;
  readonly asking: boolean;
  readonly progress?: WordsProgress;
  readonly error?: string;
}

export type WordsQuestion<T> = (
  engine: Engine,
  signal: AbortSignal,
  onProgress: (progress: WordsProgress) => void,
) => Promise<T>;

/** @param question the same function means the same question; `undefined` asks nothing and drops the answer */
export function useWordsWork<T>(question: WordsQuestion<T> | undefined): WordsWork<T> {
  const engine = useApp(({ opening }) => (opening.phase === 'open' ? opening.engine : undefined));
  const [work, setWork] = useState<WordsWork<T>>({ asking: false });
  useEffect(() => {
    if (!engine || !question) {
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
  }, [engine, question]);
  return work;
}

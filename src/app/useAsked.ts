// A question of one panel to the engine. It is asked while the panel is there and again whenever it changes. An answer is
// that of the question as it stands, in every frame: the one before is given apart, for those who say what it is of.

import { useEffect, useState } from 'react';
import type { Engine } from '../engine/protocol.ts';
import { isOvertaken, sentenceOf } from './store/sentence.ts';
import { useApp } from './useApp.ts';

export interface Asked<T> {
  /** The answer to this very question. */
  readonly answer?: T;
  /** The last answer there was; it may be that of a question before. */
  readonly last?: T;
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

/** What came, and to which question. */
interface Heard<T> extends Omit<Asked<T>, 'answer'> {
  readonly question?: Question<T>;
}

const NOTHING = { asking: false };

/**
 * @param question the same function means the same question; `undefined` asks nothing and drops the answer
 * @param restMs a question that stays for less than this is not asked
 */
export function useAsked<T>(question: Question<T> | undefined, restMs = 0): Asked<T> {
  const engine = useApp(({ opening }) => (opening.phase === 'open' ? opening.engine : undefined));
  const [heard, setHeard] = useState<Heard<T>>(NOTHING);
  useEffect(() => {
    if (!engine || !question) {
      setHeard(NOTHING);
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    setHeard(({ last }) => ({ question, last, asking: true }));
    const onProgress = (done: number) => {
      if (!signal.aborted) setHeard((was) => ({ ...was, done }));
    };
    const ask = () =>
      question(engine, signal, onProgress).then(
        (answer) => {
          if (!signal.aborted) setHeard({ question, last: answer, asking: false });
        },
        (error) => {
          if (signal.aborted || isOvertaken(error)) return;
          setHeard({ question, asking: false, error: sentenceOf(error) });
        },
      );
    const timer = restMs > 0 ? setTimeout(ask, restMs) : void ask();
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [engine, question, restMs]);
  if (!question) return NOTHING;
  // The page is drawn once with a new question before it is asked.
  if (heard.question !== question) return { last: heard.last, asking: true };
  return { ...heard, answer: heard.asking ? undefined : heard.last };
}

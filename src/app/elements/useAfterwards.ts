// A value that may wait: what nobody sees is drawn after what everybody looks at.

import { startTransition, useEffect, useState } from 'react';

/** Longer than it takes to go on to the next word: who walks through a sentence draws only what is seen. */
const AFTER_MS = 250;

/** The value; while `waits` the one before, until the page has had time for the rest. */
export function useAfterwards<T>(value: T, waits: boolean): T {
  const [last, setLast] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setLast(() => value)), AFTER_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return waits ? last : value;
}

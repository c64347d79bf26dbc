// N opens the next failure of the list and P the one before, from anywhere outside of fields.

import { useEffect, useRef } from 'react';
import { singleKeyOf } from '../../frame/pageKeys.ts';

const STEPS: Readonly<Record<string, 1 | -1>> = { n: 1, p: -1 };

export function useQueryKeys(walk: (step: 1 | -1) => void): void {
  const does = useRef(walk);
  does.current = walk;
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const step = STEPS[singleKeyOf(event) ?? ''];
      if (step === undefined) return;
      event.preventDefault();
      does.current(step);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

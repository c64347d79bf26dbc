// N opens the next failure of the list and P the one before, from anywhere outside of fields.

import { useEffect, useRef } from 'react';

const TYPING = 'input:not([type="radio"], [type="checkbox"]), textarea, select, [contenteditable]';
const ALONE = '[role="dialog"], [role="listbox"]';

export function useQueryKeys(walk: (step: 1 | -1) => void): void {
  const does = useRef(walk);
  does.current = walk;
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (event.target instanceof Element && event.target.closest(`${TYPING}, ${ALONE}`)) return;
      const step = ({ n: 1, p: -1 } as const)[event.key.toLowerCase()];
      if (step === undefined) return;
      event.preventDefault();
      does.current(step);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}

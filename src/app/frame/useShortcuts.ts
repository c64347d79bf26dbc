// Keys that work anywhere on the page: the arrows walk through the sentence, Escape lets go of the word.

import { useEffect } from 'react';
import { useAppStore } from '../useApp.ts';

/** Controls whose arrow keys have a meaning of their own. */
const OWN_ARROWS = 'input, textarea, select, [contenteditable]';

export function useShortcuts(): void {
  const store = useAppStore();
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      const { walk, letGo, answer } = store.getState();
      if (event.key === 'Escape') letGo();
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      if (step === 0 || !answer) return;
      if (event.target instanceof Element && event.target.closest(OWN_ARROWS)) return;
      event.preventDefault();
      walk(step, event.shiftKey);
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [store]);
}

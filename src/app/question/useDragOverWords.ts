// A drag over the words of the sentence makes a phrase.

import { useDragOver } from '../elements/useDragOver.ts';
import { useAppStore } from '../useApp.ts';

function wordOf(element: Element): number | undefined {
  const chip = element.closest<HTMLElement>('button[data-token]');
  return chip ? Number(chip.dataset.token) : undefined;
}

/** Handlers for the element that holds the chips. */
export function useDragOverWords() {
  const store = useAppStore();
  return useDragOver(wordOf, (from, to) => store.getState().dragOver(from, to));
}

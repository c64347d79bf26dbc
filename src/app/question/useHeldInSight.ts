// A long sentence scrolls in its place: the word that is held, from wherever it was chosen, is scrolled into sight there.

import { type RefObject, useLayoutEffect } from 'react';
import type { Chip } from '../attention/chips.ts';
import type { Span } from '../store/view.ts';

/** @param chips the sentence within the box; a word may be held before there is an answer to hold it in. */
export function useHeldInSight(
  box: RefObject<HTMLElement | null>,
  held: Span | undefined,
  chips: readonly Chip[],
): void {
  useLayoutEffect(() => {
    if (!held || chips.length === 0 || !box.current) return;
    const chip = box.current.querySelector(`[data-token="${held.to}"]`);
    if (chip) scrollWithin(box.current, chip);
  }, [box, held, chips]);
}

/** Not `scrollIntoView`, which would scroll the page as well, away from what people are at. */
function scrollWithin(box: HTMLElement, item: Element): void {
  const { top, bottom } = item.getBoundingClientRect();
  const edges = box.getBoundingClientRect();
  if (top < edges.top) box.scrollTop -= edges.top - top;
  else if (bottom > edges.bottom) box.scrollTop += bottom - edges.bottom;
}

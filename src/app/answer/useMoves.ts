// Motion that shows what rose and what fell when another variant ranks the same caption: every card travels from where
// it stood. New captions, and people who want less motion, see the new order at once.

import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Answer } from '../store/questionSlice.ts';
import { rankOf } from './ranks.ts';

const EASING = 'cubic-bezier(0.2, 0.8, 0.2, 1)';
/** How far a card comes from that was not near the screen before, in CSS pixels. */
const FROM_AFAR = 160;

function travelMs(element: Element): number {
  return Number.parseFloat(getComputedStyle(element).getPropertyValue('--travel')) || 0;
}

/** @param start place in the ranking of the first card of the list */
export function useMoves(
  list: RefObject<HTMLElement | null>,
  answer: Answer | undefined,
  start: number,
): void {
  const last = useRef<Answer>(undefined);
  useLayoutEffect(() => {
    const element = list.current;
    const changed = answer !== last.current;
    last.current = answer;
    if (!element || !changed || !answer?.before) return;
    const duration = travelMs(element);
    if (duration === 0) return;
    const cards = [...element.children] as HTMLElement[];
    const places = cards.map(({ offsetLeft: left, offsetTop: top }) => ({ left, top }));
    for (const [k, here] of places.entries()) {
      const rankBefore = rankOf(answer.before, answer.order[start + k]);
      // Cards are of one size: where the card of that rank is now, this one was.
      const there = places[rankBefore - 1 - start];
      const dx = there ? there.left - here.left : 0;
      const dy = there ? there.top - here.top : Math.sign(rankBefore - 1 - start - k) * FROM_AFAR;
      if (dx === 0 && dy === 0) continue;
      const from = { transform: `translate(${dx}px, ${dy}px)`, opacity: there ? 1 : 0 };
      cards[k].animate([from, { transform: 'none', opacity: 1 }], { duration, easing: EASING });
    }
  });
}

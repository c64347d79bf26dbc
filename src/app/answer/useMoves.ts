// Motion that shows what rose and what fell when another variant ranks the same caption: every card travels from where
// it stood. New captions, and people who want less motion, see the new order at once.

import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { Answer } from '../store/questionSlice.ts';

interface Place {
  readonly left: number;
  readonly top: number;
}

const EASING = 'cubic-bezier(0.2, 0.8, 0.2, 1)';
/** How far a card comes from that was not near the screen before, in CSS pixels. */
const FROM_AFAR = 160;

function travelMs(element: Element): number {
  return Number.parseFloat(getComputedStyle(element).getPropertyValue('--travel')) || 0;
}

/** Places of the cards within their list, whatever is scrolled. */
function placesOf(list: HTMLElement): Map<string, Place> {
  return new Map(
    [...list.children].map((card) => {
      const { offsetLeft: left, offsetTop: top, dataset } = card as HTMLElement;
      return [dataset.id ?? '', { left, top }];
    }),
  );
}

export function useMoves(list: RefObject<HTMLElement | null>, answer: Answer | undefined): void {
  const last = useRef<{ answer?: Answer; places: ReadonlyMap<string, Place> }>({ places: new Map() });
  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const places = placesOf(element);
    const { answer: before, places: from } = last.current;
    last.current = { answer, places };
    if (!answer?.before || answer === before) return;
    const duration = travelMs(element);
    if (duration === 0) return;
    for (const card of element.children) {
      const { id = '', rose = '0' } = (card as HTMLElement).dataset;
      const here = places.get(id);
      const there = from.get(id);
      if (!here) continue;
      const dx = there ? there.left - here.left : 0;
      const dy = there ? there.top - here.top : Math.sign(Number(rose)) * FROM_AFAR;
      if (dx === 0 && dy === 0) continue;
      const start = { transform: `translate(${dx}px, ${dy}px)`, opacity: there ? 1 : 0 };
      card.animate([start, { transform: 'none', opacity: 1 }], { duration, easing: EASING });
    }
  });
}

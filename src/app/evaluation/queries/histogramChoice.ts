// Which bars of a histogram stand for which ranks, and back.

import { countText } from '../../numbers.ts';
import type { Range } from '../../store/range.ts';

/** Whether any rank of the bar is among the chosen ones; all are where nothing is chosen. */
export function isChosen(bar: Range, chosen: Range | undefined): boolean {
  return !chosen || (bar.from <= chosen.to && chosen.from <= bar.to);
}

/** The ranks of all bars from one place to another, in either order. */
export function ranksOfBars(bars: readonly Range[], a: number, b: number): Range {
  return { from: bars[Math.min(a, b)].from, to: bars[Math.max(a, b)].to };
}

/** The place of the bar that an element of the page belongs to. */
export function barOfElement(element: Element): number | undefined {
  const bar = element.closest<HTMLElement>('[data-bar]');
  return bar ? Number(bar.dataset.bar) : undefined;
}

/** `rank 1`, `ranks 3 to 5` */
export function textOfBin({ from, to }: Range): string {
  return from === to ? `rank ${countText(from)}` : `ranks ${countText(from)} to ${countText(to)}`;
}

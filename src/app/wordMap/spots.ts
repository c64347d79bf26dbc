// Which dot of a chart is meant: the one under the pointer, or the next one in the direction of an arrow key.

import type { WordSpot } from '../charts/wordScatter.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** As far as a finger or a hand misses a dot, in CSS pixels. */
const REACH = 14;
/** How much worse it is for a word to lie beside the way than farther along it. */
const ASIDE = 2.5;

/** The dot that is nearest to a point, if one is near enough. */
export function spotAt<T extends Point>(spots: readonly T[], { x, y }: Point): T | undefined {
  let best: T | undefined;
  let least = REACH;
  for (const spot of spots) {
    const distance = Math.hypot(spot.x - x, spot.y - y);
    if (distance > least) continue;
    best = spot;
    least = distance;
  }
  return best;
}

/** The word that lies next from a point in a direction, by nearness and how straight the way is. */
export function nextSpot(
  spots: readonly WordSpot[],
  from: Point,
  [dx, dy]: readonly [number, number],
): WordSpot | undefined {
  let best: WordSpot | undefined;
  let least = Infinity;
  for (const spot of spots) {
    const along = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
    const aside = Math.abs((spot.x - from.x) * dy) + Math.abs((spot.y - from.y) * dx);
    const cost = along + ASIDE * aside;
    if (along < 0.5 || cost >= least) continue;
    best = spot;
    least = cost;
  }
  return best;
}

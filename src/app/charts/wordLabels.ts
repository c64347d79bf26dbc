// Which words of the map have their names beside them: those that stand out, then the most frequent, none over another.
// Coming closer spreads the dots, and more names find room.

import type { WordScatterData, WordSpot } from './wordScatter.ts';

/** A name's room: from `left` to `right`, half a line above and below `y`. */
export interface WordLabel extends WordSpot {
  readonly left: number;
  readonly right: number;
}

/** Of the font size: how wide a letter is in bold, all in all, how high a line is, and what keeps two names apart. */
const LETTER = 0.56;
const LINE = 1.15;
const APART = 0.4;
const GAP = 2;
const MOST_LABELS = 400;

/**
 * @param spots the most frequent word first
 * @param radius of a word's dot: its name stands to the right of it, or to the left where there is no room
 * @param width of the drawing
 */
export function labelledSpots(
  { words, about, at }: WordScatterData,
  spots: readonly WordSpot[],
  radius: (spot: WordSpot) => number,
  fontSize: number,
  width: number,
): readonly WordLabel[] {
  const line = LINE * fontSize;
  // Names by the line that they stand on: only those of the same and the next lines can be in the way.
  const lines = new Map<number, WordLabel[]>();
  const placed: WordLabel[] = [];
  const standing = [at, about].flatMap((word) => spots.find((spot) => spot.word === word) ?? []);
  for (const spot of new Set([...standing, ...spots])) {
    if (placed.length === MOST_LABELS) break;
    const length = LETTER * fontSize * words[spot.word].length;
    const aside = radius(spot) + GAP;
    const on = Math.floor(spot.y / line);
    const around = [on - 1, on, on + 1].flatMap((which) => lines.get(which) ?? []);
    const label = [spot.x + aside, spot.x - aside - length]
      .map((left): WordLabel => ({ ...spot, left, right: left + length }))
      .filter(({ left, right }) => (left > spot.x ? right <= width : left >= 0))
      .find((here) => !around.some((other) => isOver(here, other, fontSize)));
    if (!label) continue;
    placed.push(label);
    const beside = lines.get(on);
    if (beside) beside.push(label);
    else lines.set(on, [label]);
  }
  return placed;
}

function isOver(a: WordLabel, b: WordLabel, fontSize: number): boolean {
  const apart = APART * fontSize;
  return Math.abs(a.y - b.y) < LINE * fontSize && a.left < b.right + apart && b.left < a.right + apart;
}

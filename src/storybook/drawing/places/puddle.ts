// A puddle with the sky in it.

import { blob, curve, oval } from '../geometry.ts';
import { fill, line } from '../shape.ts';
import type { Draw } from '../style.ts';

export const drawPuddle: Draw = () => [
  fill(
    blob([
      [-48, -2],
      [-26, -10],
      [14, -11],
      [46, -4],
      [30, 5],
      [-20, 6],
    ]),
    '#6f98b5',
  ),
  fill(
    blob([
      [-40, -2],
      [-20, -8],
      [14, -9],
      [38, -4],
      [20, 1],
      [-16, 2],
    ]),
    '#a5cbe0',
  ),
  line(
    curve([
      [-18, -4],
      [-4, -6],
      [10, -5],
    ]),
    '#e3f2f7',
    1.6,
  ),
  fill(oval([24, -4], 4, 1.4), '#e3f2f7'),
];

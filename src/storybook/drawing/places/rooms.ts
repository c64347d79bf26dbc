// Backdrops of kitchen and living room: wall, skirting and floor.

import { PAINT } from '../../scene/colours.ts';
import { box, curve, oval, type Point, polygon } from '../geometry.ts';
import { lit, mix, shade } from '../light.ts';
import { fill, ghost, group, line, type Shape } from '../shape.ts';
import { WOOD } from '../style.ts';
import type { Backdrop } from './backdrop.ts';
import { boards, tiles } from './ground.ts';
import { HEIGHT, WIDTH } from './sky.ts';

const thing = (name: string, of: readonly Shape[]): Shape => group(of, { thing: name });

/** Where walls meet floors. */
const FLOOR_LINE = 248;

/** The colour as wall paint: soft and chalky. */
const chalky = (colour: string): string => mix(colour, '#fdf1dc', 0.62);

/** Daylight that falls in from the upper left. */
const daylight = (): Shape =>
  ghost(
    polygon([
      [-20, -20],
      [150, -20],
      [330, HEIGHT + 10],
      [90, HEIGHT + 10],
    ]),
    '#fff6d8',
    0.16,
  );

export function kitchen({ colour, chance }: Backdrop): Shape[] {
  const wall = chalky(PAINT[colour]);
  const tile = mix(wall, '#ffffff', 0.55);
  const band: Shape[] = [fill(box(0, 120, WIDTH, 60), tile)];
  for (let x = 0; x < WIDTH; x += 20)
    band.push(
      line(
        curve([
          [x, 120],
          [x, 180],
        ]),
        shade(tile, 0.1),
        1,
      ),
    );
  for (let y = 120; y <= 180; y += 20)
    band.push(
      line(
        curve([
          [0, y],
          [WIDTH, y],
        ]),
        shade(tile, 0.1),
        1,
      ),
    );
  for (let i = 0; i < 14; i++) {
    const x = Math.floor(chance.between(0, 24)) * 20;
    const y = 120 + Math.floor(chance.between(0, 3)) * 20;
    band.push(fill(oval([x + 10, y + 10], 4), mix(PAINT[colour], '#ffffff', 0.25)));
  }
  return [
    thing('wall', [
      fill(box(0, 0, WIDTH, FLOOR_LINE), wall),
      ghost(box(0, 0, WIDTH, 26), '#3d2a52', 0.06),
      ...band,
    ]),
    thing('floor', tiles(FLOOR_LINE, '#f3e6cd', mix(PAINT[colour], '#e9d6b4', 0.55))),
    daylight(),
  ];
}

export function livingRoom({ colour, chance }: Backdrop): Shape[] {
  const wall = chalky(PAINT[colour]);
  const pattern: Shape[] = [];
  const kind = chance.whole(0, 2);
  if (kind === 0)
    for (let x = 0; x < WIDTH; x += 34) pattern.push(fill(box(x, 0, 15, FLOOR_LINE), lit(wall, 0.28)));
  else if (kind === 1) {
    for (let y = 14; y < FLOOR_LINE; y += 30) {
      for (let x = (y % 60) / 2; x < WIDTH; x += 36) {
        const at: Point = [x, y];
        pattern.push(
          fill(oval(at, 2.6, 4.4, 0.5), shade(wall, 0.07)),
          fill(oval([x + 5, y + 1], 2.6, 4.4, -0.5), shade(wall, 0.07)),
        );
      }
    }
  } else
    for (let y = 12; y < FLOOR_LINE; y += 24)
      for (let x = (y % 48) / 2 + 8; x < WIDTH; x += 28)
        pattern.push(fill(oval([x, y], 2.4), lit(wall, 0.4)));
  return [
    thing('wall', [
      fill(box(0, 0, WIDTH, FLOOR_LINE), wall),
      ...pattern,
      ghost(box(0, 0, WIDTH, 26), '#3d2a52', 0.06),
      fill(box(0, FLOOR_LINE - 12, WIDTH, 12), '#fbf3e2'),
      fill(box(0, FLOOR_LINE - 2.4, WIDTH, 2.4), '#dcc9a8'),
    ]),
    thing('floor', boards(FLOOR_LINE, chance.pick([WOOD.light, '#c99563', '#dcb684']), chance)),
    daylight(),
  ];
}

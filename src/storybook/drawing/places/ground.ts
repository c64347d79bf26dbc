// Grounds: grass with tufts, sand, snow, water, floors of boards and tiles.

import type { Chance } from '../../random.ts';
import { box, curve, oval, type Point, polygon } from '../geometry.ts';
import { lit, mix, shade } from '../light.ts';
import { fill, ghost, line, type Shape } from '../shape.ts';
import { edgeOf, HEIGHT, patch, WIDTH } from './sky.ts';

/** How large something at height `y` of the page is, 0 at the horizon, 1 at the lower edge. */
const nearness = (y: number, horizon: number): number => (y - horizon) / (HEIGHT - horizon);

/** A lawn or meadow from `y` down: broad patches of light, tufts, a few blossoms. */
export function grass(y: number, paint: string, chance: Chance, blossoms = 0.25): Shape[] {
  const top: Point[] = [0, 1, 2, 3, 4].map((i) => [i * 120, y + chance.between(-4, 4)]);
  const shapes: Shape[] = [fill(edgeOf(top), paint)];
  for (let i = 0; i < 5; i++) {
    const py = chance.between(y + 18, HEIGHT - 6);
    const k = nearness(py, y - 20);
    shapes.push(
      patch(
        chance.between(0, WIDTH),
        py,
        50 + 90 * k,
        5 + 11 * k,
        i % 2 ? lit(paint, 0.13) : shade(paint, 0.07),
      ),
    );
  }
  const petals = ['#fbf5e8', '#f7d04f', '#f296ac', '#b39ad0'];
  for (let i = 0; i < 46; i++) {
    const py = chance.between(y + 8, HEIGHT);
    const k = 0.35 + 0.75 * nearness(py, y);
    const x = chance.between(0, WIDTH);
    if (chance.maybe(blossoms))
      shapes.push(
        fill(oval([x, py], 1.9 * k), petals[i % 4]),
        fill(oval([x + 3.4 * k, py + 2.4 * k], 1.6 * k), petals[(i + 1) % 4]),
      );
    else shapes.push(tuft(x, py, k, shade(paint, 0.19)));
  }
  return shapes;
}

export function tuft(x: number, y: number, k: number, paint: string): Shape {
  return line(
    `${curve([
      [x - 4 * k, y - 5 * k],
      [x - 1 * k, y],
    ])}${curve([
      [x, y - 8 * k],
      [x, y],
    ])}${curve([
      [x + 4.4 * k, y - 5.4 * k],
      [x + 1 * k, y],
    ])}`,
    paint,
    1.5 * k,
  );
}

/** A path that winds from the horizon to the lower edge. */
export function path(y: number, paint: string, chance: Chance): Shape[] {
  const bend = chance.between(-60, 60);
  const start = chance.between(150, 330);
  const end = chance.between(120, 360);
  const left: Point[] = [
    [start - 4, y],
    [start + bend * 0.5 - 12, y + (HEIGHT - y) * 0.3],
    [end + bend - 44, y + (HEIGHT - y) * 0.65],
    [end - 84, HEIGHT + 6],
  ];
  const right: Point[] = [
    [end + 84, HEIGHT + 6],
    [end + bend + 34, y + (HEIGHT - y) * 0.65],
    [start + bend * 0.5 + 10, y + (HEIGHT - y) * 0.3],
    [start + 4, y],
  ];
  const shapes: Shape[] = [fill(`${curve(left)}L${curve(right).slice(1)}Z`, paint)];
  for (let i = 0; i < 12; i++) {
    const t = chance.between(0.25, 1);
    const py = y + (HEIGHT - y) * t;
    shapes.push(
      fill(
        oval(
          [start + (end - start) * t + bend * Math.sin(t * 3) * 0.7 + chance.between(-30, 30) * t, py],
          2.4 * t + 1,
          1.1 * t + 0.4,
        ),
        shade(paint, 0.14),
      ),
    );
  }
  return shapes;
}

/** Sand with ripples and pebbles. */
export function sand(top: readonly Point[], chance: Chance): Shape[] {
  const paint = '#f0d39b';
  const shapes: Shape[] = [fill(edgeOf(top), paint)];
  for (let i = 0; i < 6; i++)
    shapes.push(
      patch(
        chance.between(0, WIDTH),
        chance.between(262, HEIGHT),
        chance.between(50, 110),
        chance.between(4, 9),
        i % 2 ? lit(paint, 0.3) : shade(paint, 0.06),
      ),
    );
  for (let i = 0; i < 26; i++) {
    const x = chance.between(0, WIDTH);
    const y = chance.between(250, HEIGHT);
    const k = chance.between(0.7, 1.4);
    if (i % 4 === 0)
      shapes.push(fill(oval([x, y], 2.6 * k, 1.5 * k), chance.pick(['#d8b27c', '#fbf1dc', '#e3a08a'])));
    else
      shapes.push(
        line(
          curve([
            [x - 7 * k, y],
            [x, y - 1.6 * k],
            [x + 7 * k, y],
          ]),
          '#dcb97e',
          1.2,
        ),
      );
  }
  return shapes;
}

/** Still or moving water between two heights, lighter towards the horizon. */
export function water(top: number, bottom: number, paint: string, chance: Chance, lively = 1): Shape[] {
  const shapes: Shape[] = [];
  const bands = 5;
  for (let i = 0; i < bands; i++) {
    const y = top + ((bottom - top) * i) / bands;
    const edge: Point[] = [0, 1, 2, 3, 4, 5, 6].map((k) => [
      k * 80,
      y + (i === 0 ? 0 : Math.sin(k * 2.1 + i * 1.7) * 2.4 * lively),
    ]);
    shapes.push(
      fill(
        `${curve(edge)}L${WIDTH} ${bottom + 12}L0 ${bottom + 12}Z`,
        mix(lit(paint, 0.42), paint, i / (bands - 1)),
      ),
    );
  }
  for (let i = 0; i < 26 * lively; i++) {
    const y = chance.between(top + 4, bottom - 2);
    const k = 0.4 + (y - top) / (bottom - top);
    const x = chance.between(0, WIDTH);
    shapes.push(
      line(
        curve([
          [x - 9 * k, y],
          [x - 3 * k, y - 1.7 * k],
          [x + 3 * k, y],
          [x + 9 * k, y - 1.7 * k],
        ]),
        i % 3 ? lit(paint, 0.5) : shade(paint, 0.1),
        1.1 * k,
      ),
    );
  }
  return shapes;
}

/** Snow in soft folds. */
export function snow(top: readonly Point[], chance: Chance, paint = '#f7f5f3'): Shape[] {
  const cold = mix(paint, '#a9bfdf', 0.34);
  const shapes: Shape[] = [fill(edgeOf(top), paint)];
  for (let i = 0; i < 6; i++) {
    const y = chance.between(250, HEIGHT);
    shapes.push(
      patch(
        chance.between(0, WIDTH),
        y,
        chance.between(60, 140),
        chance.between(4, 10),
        i % 2 ? '#ffffff' : mix(paint, cold, 0.55),
      ),
    );
  }
  for (let i = 0; i < 18; i++) {
    const x = chance.between(0, WIDTH);
    const y = chance.between(245, HEIGHT);
    shapes.push(
      line(
        curve([
          [x - 6, y],
          [x, y - 2],
          [x + 6, y],
        ]),
        cold,
        1.4,
      ),
    );
  }
  return shapes;
}

/** A floor of boards from `y` down, running towards us. */
export function boards(y: number, paint: string, chance: Chance): Shape[] {
  const shapes: Shape[] = [fill(box(0, y, WIDTH, HEIGHT - y), paint)];
  const dark = shade(paint, 0.13);
  for (let i = -9; i <= 9; i++) {
    const top: Point = [WIDTH / 2 + i * 34, y];
    const low: Point = [WIDTH / 2 + i * 62, HEIGHT];
    if (i % 2)
      shapes.push(
        fill(
          polygon([top, [top[0] + 34, y], [low[0] + 62, HEIGHT], low]),
          chance.maybe(0.5) ? lit(paint, 0.08) : shade(paint, 0.045),
        ),
      );
    shapes.push(line(curve([top, low]), dark, 1.2));
  }
  for (let i = 0; i < 16; i++) {
    const py = chance.between(y + 4, HEIGHT);
    const x = chance.between(0, WIDTH);
    shapes.push(
      line(
        curve([
          [x - 9, py],
          [x + 9, py],
        ]),
        dark,
        1,
      ),
    );
  }
  return [...shapes, ghost(box(0, y, WIDTH, 7), '#3d2a52', 0.12)];
}

/** A floor of square tiles in two tones. */
export function tiles(y: number, light: string, dark: string): Shape[] {
  const shapes: Shape[] = [fill(box(0, y, WIDTH, HEIGHT - y), light)];
  const rows = [0, 0.13, 0.3, 0.5, 0.74, 1.02].map((t) => y + (HEIGHT - y) * t);
  const at = (i: number, py: number): number => WIDTH / 2 + i * (36 + ((py - y) / (HEIGHT - y)) * 34);
  for (let r = 0; r < rows.length - 1; r++) {
    for (let i = -8; i < 8; i++) {
      if ((i + r) % 2) continue;
      shapes.push(
        fill(
          polygon([
            [at(i, rows[r]), rows[r]],
            [at(i + 1, rows[r]), rows[r]],
            [at(i + 1, rows[r + 1]), rows[r + 1]],
            [at(i, rows[r + 1]), rows[r + 1]],
          ]),
          dark,
        ),
      );
    }
  }
  return [...shapes, ghost(box(0, y, WIDTH, 7), '#3d2a52', 0.1)];
}

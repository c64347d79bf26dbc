// Bicycles, scooters, sleds, wagons and prams: what people ride, pull and push. Facing right.

import { blob, box, curve, oval, type Point, polygon, smooth } from '../geometry.ts';
import { lit } from '../light.ts';
import { clipped, fill, line, part, type Shape } from '../shape.ts';
import { METAL, type Style, tonesOf, WOOD } from '../style.ts';

/** Where a rider's body meets a bicycle of a size. */
export interface CycleSeats {
  readonly saddle: Point;
  readonly bar: Point;
  /** The crank's middle; the pedals are opposite each other on its circle. */
  readonly crank: Point;
  readonly pedal: number;
}

export const bicycleSeats = (k: number): CycleSeats => ({
  saddle: [-17 * k, -51 * k],
  bar: [25 * k, -59 * k],
  crank: [-3 * k, -20 * k],
  pedal: 8.5 * k,
});

const wheel = (at: Point, r: number, spokes: number): Shape =>
  part('wheel', [
    ...Array.from({ length: spokes }, (_, i) => {
      const a = (i * Math.PI) / spokes + 0.3;
      return line(
        curve([
          [at[0] - Math.cos(a) * r, at[1] - Math.sin(a) * r],
          [at[0] + Math.cos(a) * r, at[1] + Math.sin(a) * r],
        ]),
        '#b9b6b8',
        0.8,
      );
    }),
    line(oval(at, r), '#37313f', r * 0.15),
    line(oval(at, r * 0.86), '#d8d2c8', r * 0.06),
    fill(oval(at, r * 0.12), METAL.dark),
  ]);

/** A bicycle for a rider of `k` times a grown-up's size. */
export function bicycle(style: Style, k: number): Shape[] {
  const { base, dark } = tonesOf(style.colour);
  const p = (x: number, y: number): Point => [x * k, y * k];
  const tube = (a: Point, b: Point, colour = base, width = 4): Shape =>
    line(curve([a, b]), colour, width * k);
  const back = p(-31, -20);
  const front = p(33, -20);
  const crank = p(-3, -20);
  const seat = p(-15, -47);
  const head = p(23, -49);
  return [
    wheel(back, 19 * k, 6),
    wheel(front, 19 * k, 6),
    line(curve([p(-49, -24), p(-43, -37), p(-31, -42), p(-21, -38)]), dark, 2.6 * k),
    line(curve([p(18, -34), p(26, -41), p(36, -42), p(46, -36)]), dark, 2.6 * k),
    tube(back, crank, dark, 3),
    tube(back, seat, dark, 3),
    tube(crank, seat),
    tube(crank, head),
    tube(seat, head),
    tube(head, front, dark, 3.6),
    tube(p(-17, -52), seat, METAL.base, 2.6),
    tube(head, p(20, -58), METAL.base, 2.6),
    line(curve([p(20, -58), p(25, -60), p(30, -57)]), '#37313f', 3 * k),
    fill(blob([p(-26, -54), p(-14, -54), p(-7, -52), p(-14, -50), p(-25, -49)]), '#4b332b'),
    fill(oval(crank, 5 * k), METAL.dark),
    fill(box(35 * k, -46 * k, 6 * k, 5 * k, 2 * k), '#f7d76a'),
  ];
}

/** A crank arm with its pedal at an angle; drawn apart, one behind and one before the frame. */
export function pedal(k: number, angle: number): { shapes: Shape[]; at: Point } {
  const seats = bicycleSeats(k);
  const at: Point = [
    seats.crank[0] + Math.cos(angle) * seats.pedal,
    seats.crank[1] + Math.sin(angle) * seats.pedal,
  ];
  return {
    shapes: [
      line(curve([seats.crank, at]), METAL.deep, 2.4 * k),
      line(
        curve([
          [at[0] - 4 * k, at[1]],
          [at[0] + 4 * k, at[1]],
        ]),
        '#37313f',
        3 * k,
      ),
    ],
    at,
  };
}

/** A kick scooter; the hands go to `bar`, the feet on the deck. */
export function scooter(style: Style, k: number): { shapes: Shape[]; bar: Point; deck: number } {
  const { base, dark } = tonesOf(style.colour);
  const p = (x: number, y: number): Point => [x * k, y * k];
  return {
    shapes: [
      wheel(p(-26, -6.5), 6.5 * k, 3),
      line(curve([p(27, -9), p(20, -60)]), METAL.base, 3 * k),
      line(curve([p(27, -8), p(23, -34)]), base, 4.4 * k),
      wheel(p(29, -6.5), 6.5 * k, 3),
      fill(polygon([p(-28, -10), p(18, -10), p(26, -16), p(29, -12), p(20, -5), p(-26, -5)]), base),
      fill(box(-26 * k, -10 * k, 42 * k, 2.2 * k), dark),
      line(curve([p(14, -61), p(24, -60)]), '#37313f', 4 * k),
    ],
    bar: p(18, -61),
    deck: 10 * k,
  };
}

/** A wooden sled with steel runners; the rope hangs at its front. */
export function sled(style: Style): Shape[] {
  const { base, dark, light } = tonesOf(style.colour);
  return [
    line(
      curve([
        [-38, -2],
        [30, -2],
        [42, -8],
        [44, -17],
      ]),
      METAL.dark,
      3,
    ),
    ...[-24, 0, 22].map((x) =>
      line(
        curve([
          [x, -3],
          [x, -15],
        ]),
        WOOD.dark,
        3.4,
      ),
    ),
    fill(box(-37, -19, 74, 5, 2), dark),
    fill(box(-38, -21, 74, 4, 2), base),
    line(
      curve([
        [-36, -20.4],
        [34, -20.4],
      ]),
      light,
      1,
    ),
    line(
      curve([
        [36, -17],
        [44, -16],
      ]),
      WOOD.dark,
      3,
    ),
  ];
}

/** A pull-along wagon; `load` stands in its box. Its handle's end is where the puller's hand is. */
export function wagon(style: Style, handle: Point, load: readonly Shape[]): Shape[] {
  const { base, dark, light } = tonesOf(style.colour);
  return [
    line(curve([[29, -13], [40, -13], handle]), METAL.dark, 2.6),
    line(
      curve([
        [handle[0] - 3, handle[1] - 3],
        [handle[0] + 3, handle[1] + 3],
      ]),
      '#37313f',
      3.4,
    ),
    ...load,
    fill(box(-33, -31, 64, 19, 3), base),
    fill(box(-33, -17, 64, 5, 2), dark),
    fill(box(-34, -33, 66, 4, 2), light),
    wheel([-20, -8], 8, 2),
    wheel([20, -8], 8, 2),
  ];
}

/** A pram; the handle's end is for the hands. */
export function pram(style: Style): { shapes: Shape[]; handle: Point } {
  const { base, dark, light } = tonesOf(style.colour);
  const hood = blob(
    [
      [2, -30],
      [1, -50],
      [14, -61],
      [32, -55],
      [38, -40],
      [36, -30],
    ],
    0.9,
  );
  return {
    shapes: [
      line(
        curve([
          [-27, -60],
          [-20, -36],
          [18, -8],
        ]),
        METAL.dark,
        2.6,
      ),
      line(
        curve([
          [24, -32],
          [-14, -8],
        ]),
        METAL.dark,
        2.6,
      ),
      fill(hood, dark),
      clipped(hood, [
        fill(
          blob([
            [2, -30],
            [4, -50],
            [14, -60],
            [16, -30],
          ]),
          base,
        ),
      ]),
      fill(oval([-6, -36], 7.5, 7), '#f4c19a'),
      line(
        curve([
          [-9, -35],
          [-7.4, -34.2],
          [-6, -35],
        ]),
        '#33272e',
        1,
      ),
      line(
        curve([
          [-3.6, -35],
          [-2.2, -34.2],
          [-1, -35],
        ]),
        '#33272e',
        1,
      ),
      fill(
        blob(
          [
            [-20, -34],
            [38, -32],
            [30, -17],
            [10, -13],
            [-13, -18],
          ],
          0.7,
        ),
        base,
      ),
      fill(
        blob(
          [
            [10, -14],
            [38, -32],
            [30, -17],
            [18, -14],
          ],
          0.7,
        ),
        dark,
      ),
      fill(
        blob(
          [
            [-21, -36],
            [4, -34],
            [4, -29],
            [-20, -30],
          ],
          0.6,
        ),
        light,
      ),
      wheel([-14, -9], 9, 4),
      wheel([19, -9], 9, 4),
      line(
        curve([
          [-31, -60],
          [-23, -61],
        ]),
        '#37313f',
        3.6,
      ),
    ],
    handle: [-28, -60.5],
  };
}

/** A wheelbarrow with what it holds; hands go to `handle`. */
export function wheelbarrow(style: Style, load: readonly Shape[]): { shapes: Shape[]; handle: Point } {
  const { base, dark } = tonesOf(style.colour);
  return {
    shapes: [
      line(
        curve([
          [-40, -42],
          [-6, -28],
          [32, -9],
        ]),
        WOOD.dark,
        3.4,
      ),
      line(
        curve([
          [-12, -28],
          [-18, -1],
        ]),
        METAL.dark,
        3,
      ),
      ...load,
      fill(
        polygon([
          [-18, -42],
          [36, -46],
          [24, -20],
          [-8, -20],
        ]),
        base,
      ),
      fill(
        polygon([
          [12, -44.3],
          [36, -46],
          [24, -20],
          [10, -20],
        ]),
        dark,
      ),
      line(
        curve([
          [-18, -42],
          [36, -46],
        ]),
        lit(base, 0.3),
        3,
      ),
      wheel([32, -9], 9, 3),
      line(
        curve([
          [-42, -43],
          [-32, -39],
        ]),
        '#37313f',
        4,
      ),
    ],
    handle: [-39, -42],
  };
}

export const ropeBetween = (a: Point, b: Point, slack: number, colour = '#8a6a48'): Shape =>
  line(curve(smooth([a, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + slack], b])), colour, 1.7);

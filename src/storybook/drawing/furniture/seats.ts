// What one sits on: benches, chairs, sofas, armchairs, swings. Each says how high its seat is.

import { blob, box, curve, oval, polygon } from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { clipped, fill, ghost, line, type Shape } from '../shape.ts';
import { type Draw, METAL, tonesOf, WOOD } from '../style.ts';

/** Height of each seat above the ground, pixels at scale 1. */
export const SEAT_HEIGHT = {
  bench: 42,
  chair: 42,
  stool: 46,
  sofa: 38,
  armchair: 38,
  swing: 38,
  rock: 30,
  log: 24,
} as const;

export const bench: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    ...[-58, 52].map((x) => fill(box(x, -42, 6, 42, 2), METAL.deep)),
    ...[-46, 42].map((x) => fill(box(x, -80, 5, 42, 2), METAL.deep)),
    ...[-80, -67, -54].map((y) => fill(box(-64, y, 128, 9, 3), y === -54 ? dark : base)),
    line(
      curve([
        [-62, -79],
        [62, -79],
      ]),
      light,
      1.4,
    ),
    fill(
      polygon([
        [-66, -38],
        [66, -38],
        [60, -47],
        [-60, -47],
      ]),
      base,
    ),
    fill(box(-66, -38, 132, 5, 2), dark),
    line(
      curve([
        [-63, -42.6],
        [63, -42.6],
      ]),
      shade(base, 0.26),
      1.2,
    ),
    ...[-62, 57].map((x) =>
      line(
        curve([
          [x + 2, -40],
          [x + 2, -58],
          [x + (x < 0 ? 12 : -8), -60],
        ]),
        METAL.deep,
        4,
      ),
    ),
    ghost(box(side === 1 ? 20 : -64, -80, 44, 35), '#3d2a52', 0.08),
  ];
};

/** A wooden chair from the side, its back on the left. */
export const chair: Draw = ({ colour }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(box(-17, -42, 5, 42, 2), dark),
    fill(box(15, -42, 5, 42, 2), dark),
    fill(
      polygon([
        [-24, -96],
        [-18, -96],
        [-14, -42],
        [-20, -42],
      ]),
      base,
    ),
    ...[-88, -74, -60].map((y) => fill(box(-23 + (y + 96) * 0.07, y, 9, 7, 2), light)),
    fill(box(-23, -46, 46, 7, 3), base),
    fill(box(-20, -42, 5.4, 42, 2), base),
    fill(box(17, -42, 5.4, 42, 2), base),
    line(
      curve([
        [-17, -18],
        [19, -18],
      ]),
      dark,
      3,
    ),
  ];
};

export const stool: Draw = ({ colour }) => {
  const { base, dark } = tonesOf(colour);
  return [
    line(
      curve([
        [-8, -44],
        [-14, 0],
      ]),
      WOOD.dark,
      4,
    ),
    line(
      curve([
        [8, -44],
        [14, 0],
      ]),
      WOOD.dark,
      4,
    ),
    line(
      curve([
        [-11, -18],
        [11, -18],
      ]),
      WOOD.dark,
      2.6,
    ),
    fill(box(-18, -50, 36, 9, 4), dark),
    fill(box(-18, -52, 36, 7, 3.5), base),
  ];
};

export const sofa: Draw = ({ colour, pattern, side }) => {
  const { base, dark, light, accent } = tonesOf(colour);
  const back = box(-82, -92, 164, 70, 20);
  const marks: Shape[] =
    pattern === 'striped'
      ? [-64, -36, -8, 20, 48, 72].map((x) => fill(box(x, -92, 8, 60), accent))
      : pattern === 'spotted'
        ? Array.from({ length: 18 }, (_, i) =>
            fill(oval([-74 + (i % 9) * 18 + (i > 8 ? 9 : 0), i > 8 ? -62 : -78], 3.2), accent),
          )
        : [];
  return [
    ...[-72, 66].map((x) => fill(box(x, -8, 7, 8, 2), WOOD.deep)),
    fill(back, base),
    clipped(back, [
      ...marks,
      ghost(box(side === 1 ? 30 : -82, -92, 52, 70, 16), '#3d2a52', 0.1),
      ghost(box(-82, -54, 164, 14), '#3d2a52', 0.14),
    ]),
    line(
      curve([
        [0, -90],
        [0, -52],
      ]),
      shade(base, 0.22),
      1.4,
    ),
    fill(box(-76, -50, 152, 24, 9), light),
    fill(box(-76, -40, 152, 14, 7), base),
    line(
      curve([
        [0, -48],
        [0, -28],
      ]),
      shade(base, 0.26),
      1.6,
    ),
    fill(box(-82, -30, 164, 24, 6), dark),
    fill(box(-96, -64, 27, 58, 12), base),
    fill(box(69, -64, 27, 58, 12), dark),
    fill(box(-92, -62, 19, 9, 4.5), light),
    fill(box(73, -62, 19, 9, 4.5), base),
    fill(
      blob(
        [
          [40, -52],
          [66, -56],
          [70, -32],
          [44, -30],
        ],
        0.6,
      ),
      lit(accent, 0.1),
    ),
  ];
};

export const armchair: Draw = ({ colour, pattern, side }) => {
  const { base, dark, light, accent } = tonesOf(colour);
  const back = box(-38, -98, 76, 74, 22);
  const marks: Shape[] =
    pattern === 'striped'
      ? [-28, -6, 16].map((x) => fill(box(x, -98, 9, 70), accent))
      : pattern === 'spotted'
        ? [
            [-22, -84],
            [0, -84],
            [22, -84],
            [-11, -70],
            [11, -70],
          ].map(([x, y]) => fill(oval([x, y], 3.2), accent))
        : [];
  return [
    ...[-32, 26].map((x) => fill(box(x, -8, 6, 8, 2), WOOD.deep)),
    fill(back, base),
    clipped(back, [...marks, ghost(box(side === 1 ? 10 : -38, -98, 28, 74, 12), '#3d2a52', 0.1)]),
    fill(box(-34, -50, 68, 24, 9), light),
    fill(box(-34, -40, 68, 14, 7), base),
    fill(box(-38, -30, 76, 24, 6), dark),
    fill(box(-50, -62, 22, 56, 11), base),
    fill(box(28, -62, 22, 56, 11), dark),
    fill(box(-47, -60, 16, 8, 4), light),
    fill(box(31, -60, 16, 8, 4), base),
  ];
};

/** The frame of a swing; the seat hangs where the rider is. */
export const swingFrame: Draw = ({ colour }) => {
  const { base, dark } = tonesOf(colour);
  return [
    line(
      curve([
        [-74, 0],
        [-56, -182],
      ]),
      dark,
      5,
    ),
    line(
      curve([
        [74, 0],
        [56, -182],
      ]),
      dark,
      5,
    ),
    line(
      curve([
        [-40, 0],
        [-56, -182],
      ]),
      base,
      5,
    ),
    line(
      curve([
        [40, 0],
        [56, -182],
      ]),
      base,
      5,
    ),
    line(
      curve([
        [-62, -182],
        [62, -182],
      ]),
      base,
      6,
    ),
    line(
      curve([
        [-52, -70],
        [-66, -70],
      ]),
      dark,
      3.6,
    ),
    line(
      curve([
        [52, -70],
        [66, -70],
      ]),
      dark,
      3.6,
    ),
  ];
};

/** A slide with its ladder on the left. */
export const slide: Draw = ({ colour }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    ...[-46, -28].map((x) =>
      line(
        curve([
          [x, 0],
          [x + 6, -104],
        ]),
        METAL.dark,
        4,
      ),
    ),
    ...[-16, -34, -52, -70].map((y) =>
      line(
        curve([
          [-44 - y * 0.04, y],
          [-26 - y * 0.04, y],
        ]),
        METAL.base,
        3,
      ),
    ),
    fill(box(-42, -88, 30, 5, 2), METAL.base),
    line(
      curve([
        [-38, -106],
        [-20, -106],
        [-14, -96],
      ]),
      METAL.dark,
      3.4,
    ),
    line(
      curve([
        [-14, -88],
        [8, -66],
        [32, -28],
        [52, -12],
        [70, -11],
      ]),
      dark,
      13,
    ),
    line(
      curve([
        [-14, -90],
        [8, -68],
        [32, -30],
        [52, -14],
        [70, -13],
      ]),
      base,
      9,
    ),
    line(
      curve([
        [-14, -94],
        [8, -72],
        [32, -34],
        [52, -18],
        [70, -17],
      ]),
      light,
      2,
    ),
  ];
};

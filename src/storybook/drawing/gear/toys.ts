// Kites, balloons, bears, snowmen and sandcastles.

import { blob, box, curve, limb, oval, type Point, polygon, smooth } from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { clipped, fill, ghost, line, type Shape } from '../shape.ts';
import { CREAM, type Draw, tonesOf, WOOD } from '../style.ts';

/** A kite in the air, its bridle at the origin. */
export const kite: Draw = ({ colour, side }) => {
  const { base, dark, light, accent } = tonesOf(colour);
  const tail = smooth([
    [0, 24],
    [-7, 38],
    [3, 52],
    [-8, 66],
    [-2, 80],
  ]);
  return [
    line(curve(tail), '#6b5563', 1.2),
    ...[4, 9, 14, 19].map((i) => {
      const [x, y] = tail[Math.min(i, tail.length - 1)];
      return fill(
        polygon([
          [x - 6, y - 3.4],
          [x, y],
          [x - 6, y + 3.4],
          [x + 6, y - 3.4],
          [x, y],
          [x + 6, y + 3.4],
        ]),
        i % 2 ? base : accent,
      );
    }),
    fill(
      polygon([
        [0, -28],
        [20, -4],
        [0, 24],
        [-20, -4],
      ]),
      base,
    ),
    fill(
      polygon(
        side === 1
          ? [
              [0, -28],
              [20, -4],
              [0, 24],
            ]
          : [
              [0, -28],
              [-20, -4],
              [0, 24],
            ],
      ),
      dark,
    ),
    fill(
      polygon(
        side === 1
          ? [
              [0, -28],
              [0, -4],
              [-20, -4],
            ]
          : [
              [0, -28],
              [0, -4],
              [20, -4],
            ],
      ),
      light,
    ),
    line(
      curve([
        [0, -28],
        [0, 24],
      ]),
      CREAM,
      1.3,
    ),
    line(
      curve([
        [-20, -4],
        [20, -4],
      ]),
      CREAM,
      1.3,
    ),
  ];
};

/** A balloon on a string that is held at the origin. */
export const balloon: Draw = ({ colour, side, variant }) => {
  const { base, dark, light } = tonesOf(colour);
  const sway = (variant - 0.5) * 10;
  const top: Point = [4 + sway, -66];
  return [
    line(
      curve([
        [0, 4],
        [-2, -18],
        [top[0], top[1] + 18],
      ]),
      '#7a6672',
      1,
    ),
    fill(
      polygon([
        [top[0] - 3, top[1] + 20],
        [top[0] + 3, top[1] + 20],
        [top[0], top[1] + 15],
      ]),
      dark,
    ),
    fill(
      blob([
        [top[0], top[1] - 18],
        [top[0] + 13, top[1] - 9],
        [top[0] + 12, top[1] + 5],
        [top[0], top[1] + 17],
        [top[0] - 12, top[1] + 5],
        [top[0] - 13, top[1] - 9],
      ]),
      dark,
    ),
    fill(
      blob([
        [top[0] - 1.5 * side, top[1] - 17],
        [top[0] + 10, top[1] - 9],
        [top[0] + 8, top[1] + 4],
        [top[0] - side, top[1] + 13],
        [top[0] - 11, top[1] + 3],
        [top[0] - 11.5, top[1] - 8],
      ]),
      base,
    ),
    fill(oval([top[0] - 5 * side, top[1] - 9], 3, 4.4, 0.4 * side), light),
  ];
};

/** A bear as large as a loaf, sitting, held by its middle. */
export const teddy: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    ...[-7, 7].map((x) => fill(oval([x, 12], 5.4, 4.4), dark)),
    ...[-1, 1].map((s) =>
      fill(
        limb(
          [
            [s * 7, -2],
            [s * 12, 5],
          ],
          [3.8],
        ),
        dark,
      ),
    ),
    fill(oval([0, 4], 9.5, 10), base),
    fill(oval([0, 5], 5.6, 6.4), light),
    ...[-1, 1].flatMap((s) => [
      fill(oval([s * 7.4, -19], 3.9), s * side > 0 ? dark : base),
      fill(oval([s * 7.4, -18.6], 2), light),
    ]),
    fill(oval([0, -12], 10, 8.8), base),
    fill(oval([0, -9], 4.4, 3.4), light),
    fill(oval([0, -10.4], 1.7, 1.2), '#33272e'),
    fill(oval([-3.8, -13.4], 1.2), '#33272e'),
    fill(oval([3.8, -13.4], 1.2), '#33272e'),
    line(
      curve([
        [-2, -7.4],
        [0, -6.6],
        [2, -7.4],
      ]),
      '#33272e',
      0.9,
    ),
    fill(
      polygon([
        [-5, -4],
        [0, -2.4],
        [-5, 0],
        [5, -4],
        [0, -2.4],
        [5, 0],
      ]),
      '#d8412f',
    ),
  ];
};

/** Three coloured blocks in a tower. */
export const blocks: Draw = () => [
  fill(box(-20, -17, 18, 17, 2), '#d8412f'),
  fill(box(-6.5, -17, 4.5, 17, 1), shade('#d8412f')),
  fill(box(0, -17, 18, 17, 2), '#3a74c0'),
  fill(box(13.5, -17, 4.5, 17, 1), shade('#3a74c0')),
  fill(box(-11, -34, 18, 17, 2), '#f7c83f'),
  fill(box(2.5, -34, 4.5, 17, 1), shade('#f7c83f')),
  fill(
    polygon([
      [-13, -34],
      [-2, -47],
      [9, -34],
    ]),
    '#57a04b',
  ),
  line(
    curve([
      [-15, -6],
      [-11, -12],
      [-7, -6],
    ]),
    CREAM,
    1.8,
  ),
  fill(oval([8, -9], 3.4), CREAM),
  fill(oval([-3.5, -25.5], 3.2), CREAM),
];

export const snowman: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  const snow = '#fbfaf6';
  const cold = '#cfd8e6';
  const roll = (y: number, r: number): Shape[] => {
    const path = oval([0, y], r, r * 0.94);
    return [
      fill(path, cold),
      clipped(path, [fill(oval([-r * 0.22 * side, y - r * 0.16], r, r * 0.95), snow)]),
    ];
  };
  const arm = (s: 1 | -1): Shape[] => [
    line(
      curve([
        [s * 15, -56],
        [s * 30, -66],
        [s * 40, -76],
      ]),
      WOOD.deep,
      2.4,
    ),
    line(
      curve([
        [s * 33, -69],
        [s * 42, -66],
      ]),
      WOOD.deep,
      1.8,
    ),
    line(
      curve([
        [s * 36, -73],
        [s * 34, -82],
      ]),
      WOOD.deep,
      1.8,
    ),
  ];
  return [
    ...arm(-1),
    ...arm(1),
    ...roll(-22, 25),
    ...roll(-56, 19),
    ...roll(-83, 14.5),
    fill(oval([-4.6, -87], 1.7), '#33272e'),
    fill(oval([5.2, -87], 1.7), '#33272e'),
    fill(
      polygon([
        [0, -84.5],
        [15, -81],
        [0.5, -80],
      ]),
      '#f0862e',
    ),
    ...[-6, -3, 0.5, 4].map((x, i) => fill(oval([x, -76.5 + [-1, 0.4, 0.8, 0][i]], 0.9), '#33272e')),
    ...[-64, -55, -46].map((y) => fill(oval([1, y], 1.9), '#33272e')),
    fill(
      limb(
        smooth([
          [-12, -71],
          [0, -67],
          [12, -71],
        ]),
        [3.6],
      ),
      base,
    ),
    fill(
      limb(
        smooth([
          [-8, -69],
          [-12, -58],
          [-10, -50],
        ]),
        [3.4],
        true,
      ),
      dark,
    ),
    fill(box(-16, -97, 32, 4.4, 2), '#37313f'),
    fill(box(-10.5, -115, 21, 19, 2), '#37313f'),
    fill(box(-10.5, -101, 21, 4, 0), base),
  ];
};

export const sandcastle: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  const sand = '#e8c07a';
  const shadeSand = '#c79a5c';
  const tower = (x: number, w: number, h: number): Shape[] => [
    fill(
      polygon([
        [x - w, 0],
        [x - w * 0.82, -h],
        [x + w * 0.82, -h],
        [x + w, 0],
      ]),
      sand,
    ),
    fill(
      polygon(
        side === 1
          ? [
              [x + w * 0.25, 0],
              [x + w * 0.2, -h],
              [x + w * 0.82, -h],
              [x + w, 0],
            ]
          : [
              [x - w * 0.25, 0],
              [x - w * 0.2, -h],
              [x - w * 0.82, -h],
              [x - w, 0],
            ],
      ),
      shadeSand,
    ),
    ...[-0.62, 0, 0.62].map((s) =>
      fill(box(x + s * w - 2.4, -h - 4.4, 4.8, 5.4), s * side > 0 ? shadeSand : sand),
    ),
    fill(
      blob(
        [
          [x - 2, -h * 0.5],
          [x, -h * 0.66],
          [x + 2, -h * 0.5],
          [x + 2, -h * 0.36],
          [x - 2, -h * 0.36],
        ],
        0.4,
      ),
      '#8c6540',
    ),
  ];
  return [
    fill(oval([0, 0], 46, 7), shadeSand),
    fill(oval([-2 * side, -1.5], 43, 6), sand),
    ...tower(-27, 11, 26),
    ...tower(27, 11, 24),
    fill(box(-24, -18, 48, 18), sand),
    ghost(box(-24, -8, 48, 8), '#8c6540', 0.16),
    ...tower(0, 13, 42),
    fill(
      blob(
        [
          [-6, 0],
          [-6, -9],
          [0, -14],
          [6, -9],
          [6, 0],
        ],
        0.5,
      ),
      '#8c6540',
    ),
    line(
      curve([
        [0, -46],
        [0, -66],
      ]),
      WOOD.deep,
      1.5,
    ),
    fill(
      polygon([
        [0.5, -66],
        [17, -61],
        [0.5, -56],
      ]),
      base,
    ),
    fill(
      polygon([
        [0.5, -61],
        [17, -61],
        [0.5, -56],
      ]),
      dark,
    ),
  ];
};

export const snowball: Draw = ({ side }) => [
  fill(oval([0, 0], 5.6), '#cfd8e6'),
  fill(oval([-0.9 * side, -0.9], 4.9), '#fdfcf8'),
];

/** A present tied with a bow, its base at the origin. */
export const present: Draw = ({ colour, pattern }) => {
  const { base, dark, accent } = tonesOf(colour);
  const ribbon = colour === 'red' || colour === 'pink' ? '#f7c83f' : '#d8412f';
  return [
    fill(box(-14, -24, 28, 24, 1.5), base),
    fill(box(6, -24, 8, 24, 1), dark),
    ...(pattern === 'spotted'
      ? [
          [-9, -18],
          [-9, -7],
          [9, -18],
          [9, -7],
        ].map(([x, y]) => fill(oval([x, y], 1.9), accent))
      : []),
    ...(pattern === 'striped' ? [fill(box(-14, -8, 28, 3), accent)] : []),
    fill(box(-2.6, -24, 5.2, 24), ribbon),
    fill(box(-15, -26, 30, 6, 1.5), lit(base, 0.16)),
    fill(box(-3, -26, 6, 6), ribbon),
    fill(
      blob([
        [0, -26],
        [-9, -33],
        [-10, -26],
      ]),
      ribbon,
    ),
    fill(
      blob([
        [0, -26],
        [9, -33],
        [10, -26],
      ]),
      shade(ribbon, 0.14),
    ),
  ];
};

/** A wooden engine with a waggon. */
export const toyTrain: Draw = ({ colour }) => {
  const { base, dark, light } = tonesOf(colour);
  const wheel = (x: number): Shape[] => [
    fill(oval([x, -4], 4.2), '#37313f'),
    fill(oval([x, -4], 1.6), '#f7c83f'),
  ];
  return [
    fill(box(-30, -17, 22, 12, 2), '#f7c83f'),
    line(
      curve([
        [-8, -7],
        [-2, -7],
      ]),
      '#37313f',
      2,
    ),
    fill(box(-2, -14, 34, 9, 2), dark),
    fill(box(8, -21, 22, 10, 4), base),
    fill(box(-2, -28, 13, 17, 2), light),
    fill(box(1, -25, 7, 7, 1), '#bfe0ea'),
    fill(box(-4, -31, 17, 4, 2), '#37313f'),
    fill(
      polygon([
        [21, -21],
        [20, -31],
        [28, -31],
        [27, -21],
      ]),
      '#37313f',
    ),
    ...[-25, -13, 3, 14, 26].flatMap(wheel),
  ];
};

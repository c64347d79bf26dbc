// Rackets, balls, frisbees, skis and boards. Held things have their grip at the origin.

import { blob, box, curve, limb, oval, type Point, polygon, smooth } from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { clipped, fill, ghost, line, type Shape } from '../shape.ts';
import { CREAM, type Draw, METAL, tonesOf, WOOD } from '../style.ts';

export const racket: Draw = ({ colour }) => {
  const { base, dark } = tonesOf(colour);
  const strings: Shape[] = [];
  for (let i = -3; i <= 3; i++) {
    const x = i * 3.6;
    const h = 16 * Math.sqrt(Math.max(0, 1 - (x / 13) ** 2));
    strings.push(
      line(
        curve([
          [x, -43 - h],
          [x, -43 + h],
        ]),
        '#ece5d4',
        0.8,
      ),
    );
    const w = 12.5 * Math.sqrt(Math.max(0, 1 - ((i * 4.4) / 16.5) ** 2));
    strings.push(
      line(
        curve([
          [-w, -43 + i * 4.4],
          [w, -43 + i * 4.4],
        ]),
        '#ece5d4',
        0.8,
      ),
    );
  }
  return [
    ghost(oval([0, -43], 12.5, 16), '#fff9ea', 0.45),
    ...strings,
    line(
      curve([
        [-6, -29],
        [0, -16],
      ]),
      dark,
      2.6,
    ),
    line(
      curve([
        [6, -29],
        [0, -16],
      ]),
      dark,
      2.6,
    ),
    line(oval([0, -43], 13, 16.5), base, 3.4),
    line(
      curve([
        [0, -17],
        [0, 8],
      ]),
      base,
      3.6,
    ),
    line(
      curve([
        [0, -6],
        [0, 8],
      ]),
      '#3b3038',
      4.8,
    ),
  ];
};

export const tennisBall: Draw = () => [
  fill(oval([0, 0], 5), '#b9c93c'),
  fill(oval([-0.6, -0.7], 4.2), '#d8e356'),
  line(
    curve([
      [-4.4, 1.6],
      [-1, 0.4],
      [1.4, -4.4],
    ]),
    '#fbfbe8',
    1,
  ),
];

/** A plain or striped ball of a colour. */
export const ball: Draw = ({ colour, pattern, side }) => {
  const { base, dark, light, accent } = tonesOf(colour);
  const round = oval([0, 0], 9.5);
  const marks: Shape[] =
    pattern === 'striped'
      ? [
          line(
            curve([
              [-10, -2.5],
              [0, 1],
              [10, -2.5],
            ]),
            accent,
            4,
          ),
        ]
      : pattern === 'spotted'
        ? [
            [-4, -3],
            [3, -5],
            [1, 3],
            [7, 2],
            [-6, 5],
          ].map(([x, y]) => fill(oval([x, y], 1.9), accent))
        : [];
  return [
    fill(round, dark),
    clipped(round, [fill(oval([-2 * side, -2], 9.4), base), ...marks]),
    fill(oval([-3.6 * side, -4.2], 2.3, 1.6, -0.6 * side), light),
  ];
};

export const football: Draw = ({ side }) => {
  const round = oval([0, 0], 9.5);
  const patch = (x: number, y: number, r: number): Shape =>
    fill(
      polygon(
        [0, 1, 2, 3, 4].map((i): Point => [x + r * Math.sin(i * 1.2566), y - r * Math.cos(i * 1.2566)]),
      ),
      '#37313f',
    );
  return [
    fill(round, '#cfc6c4'),
    clipped(round, [
      fill(oval([-2 * side, -2], 9.2), '#fbf5e8'),
      patch(0, 0, 3.6),
      patch(8, -3, 3.2),
      patch(-8, -3, 3.2),
      patch(5, 8, 3.2),
      patch(-5, 8, 3.2),
      patch(0, -9.5, 3),
    ]),
  ];
};

export const beachBall: Draw = ({ side }) => {
  const round = oval([0, 0], 14);
  const wedge = (a: number, b: number, paint: string): Shape =>
    fill(
      blob(
        [
          [0, -4],
          [Math.cos(a) * 16, Math.sin(a) * 16],
          [Math.cos((a + b) / 2) * 17, Math.sin((a + b) / 2) * 17],
          [Math.cos(b) * 16, Math.sin(b) * 16],
        ],
        0.3,
      ),
      paint,
    );
  return [
    fill(round, '#fbf5e8'),
    clipped(round, [
      wedge(-0.4, 0.5, '#d8412f'),
      wedge(1.3, 2.2, '#f7c83f'),
      wedge(2.9, 3.8, '#3a74c0'),
      wedge(4.3, 5.1, '#57a04b'),
      ghost(oval([7 * side, 7], 15, 11, 0.6 * side), '#3d2a52', 0.16),
    ]),
    fill(oval([0, -4], 2.3), '#fbf5e8'),
  ];
};

export const frisbee: Draw = ({ colour }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(oval([0, 1.4], 12, 4.6), dark),
    fill(oval([0, 0], 12, 4.2), base),
    fill(oval([-1, -0.6], 7.5, 2.4), light),
  ];
};

/** A cricket-like wooden bat, gripped at its end. */
export const bat: Draw = ({ colour }) => {
  const { base } = tonesOf(colour);
  return [
    fill(
      limb(
        [
          [0, 6],
          [0, -18],
          [0, -44],
        ],
        [2, 2.6, 5],
      ),
      WOOD.base,
    ),
    fill(
      limb(
        [
          [1.4, -14],
          [2, -42],
        ],
        [0.8, 2],
      ),
      WOOD.dark,
    ),
    line(
      curve([
        [0, 5],
        [0, -7],
      ]),
      base,
      4.4,
    ),
  ];
};

/** One ski under a foot, its tip to the right. */
export const ski = (colour: string, length: number): Shape[] => [
  fill(
    limb(
      smooth([
        [-length * 0.45, 0],
        [length * 0.4, 0],
        [length * 0.55, -7],
      ]),
      [1.9],
    ),
    shade(colour, 0.1),
  ),
  fill(
    limb(
      [
        [-length * 0.42, -0.7],
        [length * 0.38, -0.7],
      ],
      [0.9],
    ),
    lit(colour, 0.4),
  ),
];

/** A ski pole, gripped at the origin, `length` down. */
export const skiPole = (length: number): Shape[] => [
  line(
    curve([
      [0, -4],
      [0, length],
    ]),
    '#6c6b7a',
    1.7,
  ),
  line(
    curve([
      [0, -4],
      [0, 3],
    ]),
    '#37313f',
    3.4,
  ),
  fill(oval([0, length - 5], 4, 1.6), '#d8412f'),
];

export const skateboard: Draw = ({ colour }) => {
  const { base, dark } = tonesOf(colour);
  const wheel = (x: number): Shape[] => [
    fill(oval([x, -3.4], 3.6), '#37313f'),
    fill(oval([x, -3.4], 1.5), CREAM),
  ];
  return [
    ...wheel(-15),
    ...wheel(15),
    fill(
      limb(
        smooth([
          [-28, -13],
          [-20, -8],
          [20, -8],
          [28, -13],
        ]),
        [2.3],
      ),
      dark,
    ),
    fill(
      limb(
        smooth([
          [-27, -13.6],
          [-20, -9],
          [20, -9],
          [27, -13.6],
        ]),
        [1.4],
      ),
      base,
    ),
  ];
};

export const surfboard: Draw = ({ colour, pattern }) => {
  const { base, dark, accent } = tonesOf(colour);
  const path = blob([
    [0, -104],
    [9, -84],
    [13, -50],
    [11, -16],
    [0, 0],
    [-11, -16],
    [-13, -50],
    [-9, -84],
  ]);
  return [
    fill(path, base),
    clipped(path, [
      fill(box(4, -110, 20, 120), dark),
      line(
        curve([
          [0, -104],
          [0, 0],
        ]),
        accent,
        1.6,
      ),
      ...(pattern === 'plain'
        ? []
        : [fill(box(-20, -64, 40, 7), accent), fill(box(-20, -50, 40, 4), accent)]),
    ]),
  ];
};

/** A tennis net across the picture. */
export const net = (width: number, height: number): Shape[] => {
  const shapes: Shape[] = [];
  for (let x = 0; x <= width; x += 7)
    shapes.push(
      line(
        curve([
          [x, -height],
          [x, -2],
        ]),
        '#55606a',
        0.8,
      ),
    );
  for (let y = 8; y < height; y += 7)
    shapes.push(
      line(
        curve([
          [0, -y],
          [width, -y],
        ]),
        '#55606a',
        0.8,
      ),
    );
  return [
    ghost(box(0, -height, width, height - 2), '#4a5560', 0.22),
    ...shapes,
    fill(box(-2, -height - 3, width + 4, 6, 2), '#fbf5e8'),
    fill(box(-4, -height - 5, 5, height + 7, 2), METAL.dark),
    fill(box(width - 1, -height - 5, 5, height + 7, 2), METAL.dark),
    fill(box(width / 2 - 2, -height, 4, height), '#fbf5e8'),
  ];
};

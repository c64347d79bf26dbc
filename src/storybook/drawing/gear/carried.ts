// What people carry and use: umbrellas, baskets, buckets, cases, books, cameras, guitars, tools.
// The origin is the grip: bags hang below it, umbrellas rise above it; books and boxes are held by their middle.

import { blob, box, curve, limb, oval, type Point, polygon } from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { clipped, fill, ghost, line, type Shape } from '../shape.ts';
import { CREAM, type Draw, METAL, type Style, tonesOf, WOOD } from '../style.ts';
import { accentOnCanopy } from './canopy.ts';

/** An umbrella whose canopy is `rise` above the hand. */
export const umbrellaAt = (style: Style, rise: number, span = 46): Shape[] => {
  const { base, dark, deep } = tonesOf(style.colour);
  const top: Point = [0, -rise - span * 0.5];
  const ribs = [-1, -0.5, 0, 0.5, 1];
  const hem = ribs.flatMap((s, i): Point[] => {
    const x = s * span;
    return i < ribs.length - 1
      ? [
          [x, -rise],
          [x + span * 0.25, -rise - span * 0.1],
        ]
      : [[x, -rise]];
  });
  const dome: Point[] = [
    [-span, -rise],
    [-span * 0.84, -rise - span * 0.28],
    [-span * 0.46, -rise - span * 0.47],
    top,
    [span * 0.46, -rise - span * 0.47],
    [span * 0.84, -rise - span * 0.28],
    [span, -rise],
  ];
  const path = `M${curve(dome).slice(1)}L${curve([...hem].reverse(), 0.9).slice(1)}Z`;
  return [
    line(
      curve([
        [0, top[1] - 6],
        [0, 3],
      ]),
      '#5b4650',
      2.3,
    ),
    line(
      curve([
        [0, 2],
        [1, 8],
        [5, 8],
        [6, 3],
      ]),
      WOOD.dark,
      2.8,
    ),
    fill(path, base),
    clipped(path, [
      ...accentOnCanopy(style, rise, span),
      fill(
        blob(
          [
            [span * 0.25 * style.side, -rise - span * 0.52],
            [span * 1.1 * style.side, -rise - span * 0.3],
            [span * 1.1 * style.side, -rise + 6],
            [span * 0.5 * style.side, -rise + 4],
          ],
          0.7,
        ),
        '#3d2a52',
        { opacity: 0.17, ghost: true },
      ),
    ]),
    ...ribs.slice(1, -1).map((s) =>
      line(
        curve([
          [0, top[1]],
          [s * span * 0.85, -rise - span * 0.25],
          [s * span, -rise - 1],
        ]),
        style.colour === 'black' ? '#5b5466' : dark,
        1,
      ),
    ),
    fill(oval([0, top[1] - 3], 1.8, 3), deep),
  ];
};

export const umbrella: Draw = (style) => umbrellaAt(style, 62);

export const basket: Draw = ({ side }) => {
  const weave: Shape[] = [];
  for (let row = 0; row < 3; row++) {
    for (let i = 0; i < 5; i++)
      weave.push(
        line(
          curve([
            [-12 + i * 5.6 + (row % 2) * 2.6, 17 + row * 4.6],
            [-9 + i * 5.6 + (row % 2) * 2.6, 17 + row * 4.6],
          ]),
          WOOD.dark,
          1.4,
        ),
      );
  }
  return [
    line(
      curve([
        [-13, 14],
        [-10, 2],
        [0, -2],
        [10, 2],
        [13, 14],
      ]),
      WOOD.dark,
      2.8,
    ),
    fill(oval([-5, 13], 5), '#d8412f'),
    fill(oval([4, 12], 5.2), '#e0513c'),
    fill(oval([9, 14], 4), '#f7c83f'),
    fill(
      blob(
        [
          [-16, 14],
          [16, 14],
          [13, 30],
          [-13, 30],
        ],
        0.35,
      ),
      '#cf9f6a',
    ),
    fill(
      blob(
        side === 1
          ? [
              [6, 14],
              [16, 14],
              [13, 30],
              [4, 30],
            ]
          : [
              [-6, 14],
              [-16, 14],
              [-13, 30],
              [-4, 30],
            ],
        0.35,
      ),
      WOOD.base,
    ),
    ...weave,
    fill(box(-17, 12, 34, 4.6, 2.3), '#dcb07a'),
  ];
};

export const bucket: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    line(
      curve([
        [-11, 12],
        [-8, 1],
        [0, -2],
        [8, 1],
        [11, 12],
      ]),
      METAL.dark,
      1.7,
    ),
    fill(
      polygon([
        [-12, 12],
        [12, 12],
        [9, 32],
        [-9, 32],
      ]),
      base,
    ),
    fill(
      polygon(
        side === 1
          ? [
              [4, 12],
              [12, 12],
              [9, 32],
              [3, 32],
            ]
          : [
              [-4, 12],
              [-12, 12],
              [-9, 32],
              [-3, 32],
            ],
      ),
      dark,
    ),
    fill(oval([0, 12], 12, 3), dark),
    fill(box(-12.6, 11, 25.2, 3.4, 1.7), light),
  ];
};

export const suitcase: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    line(
      curve(
        [
          [-6, 8],
          [-6, 0],
          [6, 0],
          [6, 8],
        ],
        0.5,
      ),
      '#5b3d2e',
      2.6,
    ),
    fill(box(-21, 7, 42, 29, 4), base),
    fill(box(side === 1 ? 9 : -21, 7, 12, 29, 4), dark),
    ...[-12, 12].map((x) => fill(box(x - 2.4, 7, 4.8, 29), shade(base, 0.34))),
    fill(box(-15, 18, 0.1, 0.1), light),
    fill(box(-21, 12, 42, 1.6), shade(base, 0.28)),
    ...[-12, 12].map((x) => fill(box(x - 2, 11, 4, 4, 1), '#e8c25a')),
  ];
};

export const handbag: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  return [
    line(
      curve(
        [
          [-7, 12],
          [-6, 0],
          [6, 0],
          [7, 12],
        ],
        0.8,
      ),
      dark,
      2,
    ),
    fill(
      blob(
        [
          [-12, 11],
          [12, 11],
          [14, 27],
          [-14, 27],
        ],
        0.5,
      ),
      base,
    ),
    fill(
      blob(
        side === 1
          ? [
              [5, 11],
              [12, 11],
              [14, 27],
              [5, 28],
            ]
          : [
              [-5, 11],
              [-12, 11],
              [-14, 27],
              [-5, 28],
            ],
        0.5,
      ),
      dark,
    ),
    fill(oval([0, 16], 2), '#e8c25a'),
  ];
};

/** A cardboard box, held by its middle. */
export const crate: Draw = ({ side }) => [
  fill(box(-18, -13, 36, 27, 1.5), '#d2a36c'),
  fill(box(side === 1 ? 8 : -18, -13, 10, 27, 1), '#b58552'),
  fill(
    polygon([
      [-18, -13],
      [-22, -19],
      [-4, -17],
      [0, -13],
    ]),
    '#e2bb88',
  ),
  fill(
    polygon([
      [18, -13],
      [22, -19],
      [4, -17],
      [0, -13],
    ]),
    '#c79560',
  ),
  fill(box(-4, -13, 8, 27), '#e6cf9d'),
];

/** An open book seen from outside, held at the bottom of its covers. */
export const book: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  return [
    fill(
      polygon([
        [-15, -17],
        [0, -14.5],
        [15, -17],
        [14, 2],
        [0, 4],
        [-14, 2],
      ]),
      CREAM,
    ),
    fill(
      polygon([
        [-17, -16],
        [-1.4, -13],
        [-1.4, 6],
        [-16, 3],
      ]),
      side === 1 ? base : dark,
    ),
    fill(
      polygon([
        [17, -16],
        [1.4, -13],
        [1.4, 6],
        [16, 3],
      ]),
      side === 1 ? dark : base,
    ),
    fill(
      polygon([
        [-1.6, -13],
        [1.6, -13],
        [1.6, 6],
        [-1.6, 6],
      ]),
      shade(base, 0.42),
    ),
    fill(
      polygon([
        [-13, -11],
        [-5, -9.4],
        [-5, -5],
        [-13, -6.4],
      ]),
      CREAM,
    ),
  ];
};

export const newspaper: Draw = ({ side }) => {
  const sheet = (s: 1 | -1): Shape[] => [
    fill(
      polygon([
        [0, -18],
        [s * 21, -21],
        [s * 20, 8],
        [0, 10],
      ]),
      s * side > 0 ? '#dcd5c8' : '#f4eee0',
    ),
    fill(
      polygon([
        [s * 3, -14],
        [s * 18, -16.4],
        [s * 18, -13.4],
        [s * 3, -11],
      ]),
      '#5b5562',
    ),
    ...[0, 1, 2, 3].map((i) =>
      line(
        curve([
          [s * 3, -7 + i * 3.6],
          [s * 10, -8 + i * 3.6],
        ]),
        '#a7a09c',
        1,
      ),
    ),
    ...[0, 1, 2, 3].map((i) =>
      line(
        curve([
          [s * 12.5, -8.4 + i * 3.6],
          [s * 17.6, -9.2 + i * 3.6],
        ]),
        '#a7a09c',
        1,
      ),
    ),
  ];
  return [...sheet(-1), ...sheet(1)];
};

/** A camera in front of the face. */
export const camera: Draw = ({ side }) => [
  fill(box(-9, -7, 18, 13, 2.4), '#37313f'),
  fill(box(-4, -10, 8, 4, 1), '#37313f'),
  fill(box(-9, -3, 18, 3), METAL.dark),
  fill(oval([2, 0.4], 5), '#191720'),
  fill(oval([2, 0.4], 3.2), '#4a6d8c'),
  fill(oval([2 - 1.2 * side, -0.8], 1.1), '#dfeaf2'),
];

/** A guitar across the body: the body's middle at the origin, the neck along `angle`. */
export const guitar: Draw = ({ colour, side }) => {
  const { base, dark, deep } = tonesOf(colour);
  return [
    fill(box(10, -2.6, 46, 5.2, 1.4), WOOD.deep),
    fill(box(54, -4.4, 13, 8.8, 2), WOOD.dark),
    fill(
      blob([
        [-18, -12],
        [-4, -14],
        [5, -8],
        [14, -10.5],
        [20, 0],
        [14, 10.5],
        [5, 8],
        [-4, 14],
        [-18, 12],
        [-23, 0],
      ]),
      dark,
    ),
    fill(
      blob([
        [-17 - side, -11],
        [-4, -12.6],
        [5, -7],
        [13, -9],
        [18, -0.6],
        [13, 8.4],
        [5, 6.4],
        [-4, 11.6],
        [-17, 10],
        [-21.5, 0],
      ]),
      base,
    ),
    fill(oval([7, 0], 4.6), deep),
    fill(box(-14, -4.5, 3.4, 9, 1), WOOD.deep),
    ...[-1.4, 0, 1.4].map((y) =>
      line(
        curve([
          [-12, y],
          [56, y * 0.8],
        ]),
        '#efe3c6',
        0.5,
      ),
    ),
  ];
};

/** A fishing rod gripped at the origin, its tip at `tip`. */
export const rodTo = (tip: Point): Shape[] => [
  line(curve([[-tip[0] * 0.12, -tip[1] * 0.12], [0, 0], [tip[0] * 0.55, tip[1] * 0.62], tip]), WOOD.dark, 2),
  line(
    curve([
      [-tip[0] * 0.12, -tip[1] * 0.12],
      [0, 0],
    ]),
    '#37313f',
    3.4,
  ),
  fill(oval([tip[0] * 0.06, tip[1] * 0.06 + 4], 3), METAL.dark),
];

export const spade: Draw = ({ colour }) => {
  const { base, dark } = tonesOf(colour);
  return [
    line(
      curve([
        [0, -8],
        [0, 26],
      ]),
      WOOD.base,
      3.2,
    ),
    line(
      curve([
        [-5, -9],
        [5, -9],
      ]),
      WOOD.dark,
      3.2,
    ),
    fill(
      blob(
        [
          [-7, 24],
          [7, 24],
          [7, 36],
          [0, 46],
          [-7, 36],
        ],
        0.5,
      ),
      base,
    ),
    fill(
      blob(
        [
          [1, 24],
          [7, 24],
          [7, 36],
          [0.5, 45],
        ],
        0.5,
      ),
      dark,
    ),
  ];
};

export const wateringCan: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    line(
      curve([
        [-12, 10],
        [-10, -1],
        [2, -2],
        [10, 8],
      ]),
      dark,
      3,
    ),
    fill(
      limb(
        [
          [10, 24],
          [24, 8],
        ],
        [3.4, 1.8],
      ),
      dark,
    ),
    fill(oval([25, 6.4], 4.6, 2.8, -0.85), light),
    fill(box(-14, 8, 26, 21, 3), base),
    fill(box(side === 1 ? 4 : -14, 8, 8, 21, 3), dark),
    fill(box(-14, 8, 26, 3.2, 1.6), light),
  ];
};

export const broom: Draw = () => [
  line(
    curve([
      [0, -26],
      [0, 40],
    ]),
    WOOD.base,
    2.8,
  ),
  fill(
    polygon([
      [-5, 38],
      [5, 38],
      [11, 60],
      [-11, 60],
    ]),
    '#dcab52',
  ),
  ...[-6, -2, 2, 6].map((x) =>
    line(
      curve([
        [x * 0.6, 42],
        [x * 1.2, 59],
      ]),
      '#b07f35',
      1,
    ),
  ),
  fill(box(-5.5, 36, 11, 4.4, 1), '#b83a2e'),
];

/** A bunch of flowers, held by the stems. */
export const bouquet: Draw = ({ colour }) => {
  const { base, dark, light } = tonesOf(colour);
  const heads: Point[] = [
    [-9, -18],
    [0, -23],
    [9, -18],
    [-4, -13],
    [5, -12],
  ];
  return [
    ...heads.map(([x, y]) =>
      line(
        curve([
          [0, 6],
          [x * 0.5, y * 0.5],
          [x, y],
        ]),
        '#4a7a47',
        1.5,
      ),
    ),
    fill(
      blob([
        [-12, -8],
        [-5, -6],
        [-3, -2],
      ]),
      '#6a9f4f',
    ),
    fill(
      blob([
        [12, -8],
        [5, -6],
        [3, -2],
      ]),
      '#4a7a47',
    ),
    ...heads.flatMap(([x, y], i) => [
      ...[0, 1, 2, 3, 4].map((k) =>
        fill(oval([x + 3.3 * Math.cos(k * 1.257), y + 3.3 * Math.sin(k * 1.257)], 2.8), i % 2 ? dark : base),
      ),
      fill(oval([x, y], 2.1), colour === 'yellow' ? '#8d5a38' : '#f7d76a'),
    ]),
    fill(
      polygon([
        [-5, 2],
        [0, 4],
        [5, 2],
        [3, 10],
        [-3, 10],
      ]),
      light,
    ),
  ];
};

export const mug: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    line(oval([8, -1], 4, 4.4), dark, 2.2),
    fill(box(-7, -8, 14, 15, 2.4), base),
    fill(box(side === 1 ? 2 : -7, -8, 5, 15, 2.4), dark),
    fill(oval([0, -8], 7, 2), light),
    fill(oval([0, -7.8], 5.6, 1.3), '#6b4030'),
  ];
};

/** A stick with a line of bristles that was just in paint. */
export const paintbrush: Draw = ({ colour }) => {
  const { base } = tonesOf(colour);
  return [
    line(
      curve([
        [-8, 5],
        [10, -6],
      ]),
      WOOD.dark,
      2,
    ),
    line(
      curve([
        [10, -6],
        [13, -8],
      ]),
      METAL.base,
      2.6,
    ),
    fill(
      limb(
        [
          [13, -8],
          [18, -11],
        ],
        [2.2, 0.8],
      ),
      base,
    ),
  ];
};

export const spoon: Draw = () => [
  line(
    curve([
      [0, -12],
      [0, 16],
    ]),
    WOOD.base,
    2.4,
  ),
  fill(oval([0, 19], 3.4, 4.4), WOOD.dark),
];

/** A drum with its straps, held before the belly. */
export const drum: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  return [
    fill(box(-15, -8, 30, 19, 3), base),
    fill(box(side === 1 ? 6 : -15, -8, 9, 19, 3), dark),
    line(
      curve(
        [
          [-14, -5],
          [-7, 9],
          [0, -5],
          [7, 9],
          [14, -5],
        ],
        0,
      ),
      '#f7d76a',
      1.4,
    ),
    fill(oval([0, -8], 15, 4.6), '#f7eedb'),
    line(oval([0, -8], 15, 4.6), shade(base, 0.36), 1.6),
    fill(box(-15, 9, 30, 3, 1.5), shade(base, 0.36)),
  ];
};

/** A string phone's worth of soap: a wand and bubbles drifting to the right. */
export const bubbles: Draw = () => [
  line(
    curve([
      [0, 4],
      [3, -8],
    ]),
    '#d8412f',
    2,
  ),
  line(oval([4, -12], 3.6), '#d8412f', 1.6),
  ...(
    [
      [16, -18, 5],
      [27, -26, 7],
      [38, -16, 4],
      [44, -34, 6],
      [31, -42, 4],
      [56, -28, 3.4],
    ] as const
  ).flatMap(([x, y, r]) => [
    ghost(oval([x, y], r), '#e8f6fb', 0.6),
    line(oval([x, y], r), '#9cc7dd', 0.9),
    fill(oval([x - r * 0.35, y - r * 0.4], r * 0.22), '#ffffff'),
  ]),
];

/** A lantern-like picnic hamper is a basket; this is a blanket for the ground, seen from above. */
export const blanket: Draw = ({ colour, pattern }) => {
  const { base, dark, accent } = tonesOf(colour);
  const path = polygon([
    [-62, -4],
    [-46, -24],
    [54, -24],
    [66, -4],
  ]);
  const marks: Shape[] = [];
  if (pattern !== 'plain') {
    for (let i = 0; i < 4; i++)
      marks.push(
        line(
          curve([
            [-46 + i * 33, -4],
            [-34 + i * 28, -24],
          ]),
          accent,
          4.4,
          { flat: true },
        ),
      );
    for (const y of [-9, -18])
      marks.push(
        line(
          curve([
            [-70, y],
            [70, y],
          ]),
          accent,
          3,
          { flat: true, opacity: 0.7 },
        ),
      );
  }
  return [
    fill(
      polygon([
        [-62, -4],
        [66, -4],
        [66, -1],
        [-62, -1],
      ]),
      dark,
    ),
    fill(path, base),
    clipped(path, marks),
    line(
      curve([
        [-58, -5.6],
        [62, -5.6],
      ]),
      lit(base, 0.4),
      1,
    ),
  ];
};

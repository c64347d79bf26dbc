// Trees, bushes, flowers and what else grows. They stand on the ground at the origin; `variant` gives each its shape.

import { blob, box, curve, limb, oval, type Point, smooth } from '../geometry.ts';
import { lit, mix, shade } from '../light.ts';
import { clipped, fill, line, type Shape } from '../shape.ts';
import { type Draw, LEAF, type Style, tonesOf, WOOD } from '../style.ts';

const CROWNS = ['#6a9f4f', '#7aa653', '#5a934f', '#86ad57'] as const;

/** Leaves of a season: green by default, in autumn and blossom by the tree's colour. */
function crownPaint(style: Style): string {
  switch (style.colour) {
    case 'orange':
      return '#e08b3e';
    case 'red':
      return '#cc5a3c';
    case 'yellow':
      return '#e8b849';
    case 'pink':
      return '#f3aebb';
    default:
      return CROWNS[Math.floor(style.variant * 3.99)];
  }
}

/** A broad tree of cloud-like leaves with light on its left; apples hang in it when it is called fruiting. */
export const tree: Draw = (style) => {
  const paint = crownPaint(style);
  const dark = shade(paint, 0.2);
  const light = lit(paint, 0.24);
  const s = style.side;
  const tall = 14 + style.variant * 24;
  const y = -58 - tall;
  const puffs: readonly (readonly [number, number, number])[] = [
    [-30, 10, 25],
    [0, 16, 27],
    [30, 10, 25],
    [-38, -12, 23],
    [38, -12, 24],
    [-18, -32, 26],
    [18, -32, 26],
    [0, -12, 32],
  ];
  const fruit = style.attributes.includes('fruiting');
  return [
    fill(
      limb(
        smooth([
          [-9, 2],
          [-6, -24],
          [-4, y + 10],
        ]),
        [8, 5.4, 5],
      ),
      WOOD.dark,
    ),
    fill(
      limb(
        smooth([
          [8, 2],
          [5, -24],
          [4, y + 10],
        ]),
        [7, 5.6, 5],
      ),
      WOOD.dark,
    ),
    fill(
      limb(
        smooth([
          [-4 * s, 0],
          [-5 * s, -28],
          [-4 * s, y + 10],
        ]),
        [5, 3, 3],
      ),
      WOOD.base,
    ),
    line(
      curve([
        [2, -38],
        [14, -56],
        [22, -68],
      ]),
      WOOD.dark,
      4.4,
    ),
    line(
      curve([
        [-2, -42],
        [-12, -58],
        [-20, -68],
      ]),
      WOOD.dark,
      4,
    ),
    ...puffs.map(([x, py, r]) => fill(oval([x, y + py], r), dark)),
    ...puffs.map(([x, py, r]) => fill(oval([x - 4 * s, y + py - 5], r * 0.86), paint)),
    ...(
      [
        [-24, -26, 12],
        [-6, -40, 13],
        [-32, -4, 10],
        [12, -26, 9],
      ] as const
    ).map(([x, py, r]) => fill(oval([x * s, y + py], r, r * 0.8), light)),
    ...(
      [
        [20, 0],
        [-8, 2],
        [8, 16],
        [-26, 14],
        [28, -22],
      ] as const
    ).map(([x, py]) =>
      line(
        curve([
          [x - 4, y + py],
          [x, y + py + 3.4],
          [x + 4, y + py],
        ]),
        dark,
        1.8,
      ),
    ),
    ...(fruit
      ? (
          [
            [-34, 4],
            [-14, 20],
            [10, 4],
            [32, 14],
            [-20, -18],
            [22, -14],
            [2, -30],
            [40, -6],
          ] as const
        ).map(([x, py]) => fill(oval([x, y + py], 4.6), '#d8412f'))
      : []),
  ];
};

/** A fir of three skirts, with snow on them when it is winter. */
export const pine: Draw = (style) => {
  const paint = ['#3f7a5c', '#4a8460', '#376e58'][Math.floor(style.variant * 2.99)];
  const dark = shade(paint, 0.22);
  const tall = 0.85 + style.variant * 0.5;
  const tier = (y: number, w: number, h: number): Shape[] => {
    const path = blob(
      [
        [0, y - h],
        [w * 0.5, y - h * 0.36],
        [w, y],
        [w * 0.5, y - 3],
        [0, y + 3],
        [-w * 0.5, y - 3],
        [-w, y],
        [-w * 0.5, y - h * 0.36],
      ],
      0.45,
    );
    return [
      fill(path, paint),
      clipped(path, [
        fill(
          blob(
            [
              [2 * style.side, y - h],
              [w * 1.1 * style.side, y + 4],
              [w * 0.12 * style.side, y + 6],
            ],
            0.4,
          ),
          dark,
        ),
      ]),
      ...(style.attributes.includes('snowy')
        ? [
            fill(
              blob(
                [
                  [0, y - h - 1],
                  [w * 0.42, y - h * 0.42],
                  [w * 0.2, y - h * 0.34],
                  [0, y - h * 0.5],
                  [-w * 0.26, y - h * 0.28],
                  [-w * 0.5, y - h * 0.34],
                ],
                0.7,
              ),
              '#fbfaf6',
            ),
          ]
        : []),
    ];
  };
  return [
    fill(box(-5, -18, 10, 19, 2), WOOD.deep),
    ...tier(-12, 36, 52 * tall),
    ...tier(-42 * tall, 29, 46 * tall),
    ...tier(-72 * tall, 21, 42 * tall),
  ];
};

export const palm: Draw = ({ side, variant }) => {
  const lean = 16 + variant * 14;
  const top: Point = [lean, -122];
  const frond = (angle: number, length: number, paint: string): Shape => {
    const end: Point = [top[0] + Math.cos(angle) * length, top[1] + Math.sin(angle) * length + length * 0.3];
    const middle: Point = [
      top[0] + Math.cos(angle) * length * 0.55,
      top[1] + Math.sin(angle) * length * 0.7 - 8,
    ];
    return fill(limb(smooth([top, middle, end]), [3, 8, 1]), paint);
  };
  return [
    fill(limb(smooth([[0, 2], [4, -46], [lean * 0.6, -90], top]), [7.4, 5.6, 4.8, 4.4]), '#a5794b'),
    ...[-18, -38, -58, -78, -98].map((y) =>
      line(
        curve([
          [-3 + (-y / 122) * lean * 0.8, y],
          [8 + (-y / 122) * lean * 0.8, y - 2],
        ]),
        '#83593a',
        1.8,
      ),
    ),
    ...[-2.9, -0.2, -2.3, -0.9].map((a, i) =>
      frond(a, 58, i % 2 === (side === 1 ? 1 : 0) ? LEAF.dark : '#4f9a58'),
    ),
    frond(-1.6, 44, '#5aa75d'),
    frond(0.4, 46, LEAF.dark),
    frond(2.75, 46, '#5aa75d'),
    ...[
      [-3, 4],
      [5, 5],
    ].map(([x, y]) => fill(oval([top[0] + x, top[1] + y], 4.6), '#7c5133')),
  ];
};

export const bush: Draw = (style) => {
  const paint = mix(CROWNS[Math.floor(style.variant * 3.99)], '#3f7a5c', 0.25);
  const dark = shade(paint, 0.2);
  const bloom = style.colour === 'green' ? undefined : tonesOf(style.colour);
  const puffs: readonly (readonly [number, number, number])[] = [
    [-24, -12, 15],
    [24, -12, 15],
    [-10, -22, 17],
    [11, -21, 16],
    [0, -11, 18],
  ];
  return [
    ...puffs.map(([x, y, r]) => fill(oval([x, y], r, Math.min(r, -y + 3)), dark)),
    ...puffs.map(([x, y, r]) =>
      fill(oval([x - 2.6 * style.side, y - 3.4], r * 0.84, Math.min(r * 0.84, -y)), paint),
    ),
    ...[
      [-20, -18],
      [-4, -30],
      [14, -24],
    ].map(([x, y]) => fill(oval([x * style.side, y], 6.4, 4.6), lit(paint, 0.25))),
    ...(bloom
      ? [
          [-27, -12],
          [-16, -24],
          [-3, -14],
          [6, -28],
          [18, -16],
          [29, -11],
          [-8, -6],
          [14, -5],
        ].flatMap(([x, y]) => [fill(oval([x, y], 3.6), bloom.base), fill(oval([x, y], 1.4), bloom.accent)])
      : []),
  ];
};

const bloomAt = (x: number, y: number, kind: number, style: Style): Shape[] => {
  const { base, dark, light } = tonesOf(style.colour);
  const stem = line(
    curve([
      [x, 0],
      [x + 1, y * 0.5],
      [x, y],
    ]),
    '#4a7a47',
    1.7,
  );
  const leaf = fill(oval([x + 4.4, y * 0.36], 5.6, 1.9, -0.7), '#5a934f');
  if (kind === 0)
    return [
      stem,
      leaf,
      fill(
        blob(
          [
            [x - 4.6, y - 8],
            [x - 1.8, y - 4.6],
            [x, y - 9],
            [x + 1.8, y - 4.6],
            [x + 4.6, y - 8],
            [x + 4.4, y],
            [x, y + 3],
            [x - 4.4, y],
          ],
          0.5,
        ),
        base,
      ),
      fill(
        blob(
          [
            [x, y - 9],
            [x + 1.8, y - 4.6],
            [x + 4.6, y - 8],
            [x + 4.4, y],
            [x, y + 3],
          ],
          0.5,
        ),
        dark,
      ),
    ];
  return [
    stem,
    leaf,
    ...[0, 1, 2, 3, 4, 5].map((i) =>
      fill(oval([x + Math.cos(i * 1.047) * 4, y + Math.sin(i * 1.047) * 4], 3), i % 2 ? base : light),
    ),
    fill(oval([x, y], 2.6), style.colour === 'yellow' || style.colour === 'orange' ? '#7c5133' : '#f7d04f'),
  ];
};

/** A clump of tulips or daisies. */
export const flowers: Draw = (style) => {
  const kind = style.variant > 0.5 ? 0 : 1;
  return (
    [
      [-17, -20],
      [16, -22],
      [-8, -27],
      [8, -30],
      [0, -19],
    ] as const
  ).flatMap(([x, y]) => bloomAt(x, y, kind, style));
};

export const sunflower: Draw = () => [
  line(
    curve([
      [0, 0],
      [-2, -34],
      [0, -66],
    ]),
    '#4a7a47',
    3.4,
  ),
  fill(oval([-11, -28], 12, 5, 0.5), '#5a934f'),
  fill(oval([10, -38], 12, 5, -0.5), '#6a9f4f'),
  ...Array.from({ length: 12 }, (_, i) =>
    fill(
      oval([Math.cos(i * 0.5236) * 13, -72 + Math.sin(i * 0.5236) * 13], 6, 3.2, i * 0.5236),
      i % 2 ? '#f7c83f' : '#eeb02f',
    ),
  ),
  fill(oval([0, -72], 9.4), '#6b4129'),
  fill(oval([-1.4, -73.4], 6), '#8a5734'),
];

export const mushroom: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  const cap: Point[] = [
    [-15, -14],
    [-11, -25],
    [0, -29],
    [11, -25],
    [15, -14],
    [0, -11],
  ];
  return [
    fill(
      blob(
        [
          [-5, -14],
          [5, -14],
          [6.4, 0],
          [-6.4, 0],
        ],
        0.5,
      ),
      '#f4e6cf',
    ),
    fill(
      blob(
        [
          [1 * side, -14],
          [5 * side, -14],
          [6.4 * side, 0],
          [2 * side, 0],
        ],
        0.5,
      ),
      '#d9c6ab',
    ),
    fill(blob(cap, 0.9), base),
    clipped(blob(cap, 0.9), [
      fill(oval([10 * side, -14], 11, 16), dark),
      ...[
        [-7, -19],
        [2, -24],
        [8, -17],
        [-1, -16],
      ].map(([x, y]) => fill(oval([x, y], 2.3, 1.9), '#fbf5e8')),
    ]),
  ];
};

/** A round bale of straw. */
export const hayBale: Draw = ({ side }) => [
  fill(
    blob(
      [
        [-30, -2],
        [-34, -26],
        [-22, -46],
        [16, -46],
        [16, 0],
        [-20, 1],
      ],
      0.7,
    ),
    '#d9a847',
  ),
  ...[-38, -28, -18, -9].map((y) =>
    line(
      curve([
        [-30, y],
        [0, y - 2],
      ]),
      '#c08f37',
      1.2,
    ),
  ),
  fill(oval([15, -23], 19, 23.4), side === 1 ? '#cf9c3f' : '#eac468'),
  line(oval([15, -23], 14, 17.4), '#b98a35', 1.6),
  line(oval([15, -23], 8, 10.4), '#b98a35', 1.6),
  fill(oval([15, -23], 2.6, 3.4), '#b98a35'),
];

/** Reeds at the water's edge. */
export const reeds: Draw = () =>
  [
    [-14, -48],
    [-7, -58],
    [0, -44],
    [7, -54],
    [14, -40],
  ].flatMap(([x, y], i): Shape[] => [
    line(
      curve([
        [x * 0.7, 2],
        [x * 0.8, y * 0.5],
        [x, y],
      ]),
      i % 2 ? '#5a7f4a' : '#6f9450',
      2.2,
    ),
    ...(i % 2
      ? [
          fill(
            limb(
              [
                [x, y + 3],
                [x, y - 9],
              ],
              [2.9],
            ),
            '#7c5133',
          ),
        ]
      : []),
  ]);

export const rock: Draw = ({ side, variant }) => {
  const w = 26 + variant * 10;
  const path = blob(
    [
      [-w, 1],
      [-w * 0.8, -18],
      [-w * 0.2, -29],
      [w * 0.5, -25],
      [w * 0.95, -11],
      [w, 1],
    ],
    0.6,
  );
  return [
    fill(path, '#8f8b90'),
    clipped(path, [
      fill(
        blob(
          [
            [-w * 0.2 * side, -34],
            [-w * 1.2 * side, -20],
            [-w * 1.1 * side, 4],
            [-w * 0.1 * side, -12],
          ],
          0.7,
        ),
        '#b4afae',
      ),
      fill(
        blob(
          [
            [w * 0.2 * side, -4],
            [w * 1.2 * side, -16],
            [w * 1.2 * side, 6],
            [-w * side, 6],
          ],
          0.6,
        ),
        '#716c78',
      ),
    ]),
  ];
};

export const log: Draw = () => [
  fill(
    limb(
      [
        [-44, -12],
        [40, -12],
      ],
      [12],
    ),
    WOOD.dark,
  ),
  fill(
    limb(
      [
        [-44, -16],
        [36, -16],
      ],
      [7],
    ),
    WOOD.base,
  ),
  ...[-30, -8, 14].map((x) =>
    line(
      curve([
        [x, -10],
        [x + 14, -9],
      ]),
      WOOD.deep,
      1.4,
    ),
  ),
  fill(oval([41, -12], 8, 12), WOOD.light),
  line(oval([41, -12], 4.6, 7), WOOD.dark, 1.4),
];

/** Cabbages in a row, low on the ground. */
export const cabbage: Draw = () => [
  fill(
    blob(
      [
        [-15, -2],
        [-17, -12],
        [-6, -18],
        [6, -18],
        [17, -12],
        [15, -2],
      ],
      0.8,
    ),
    '#6f9f58',
  ),
  fill(oval([0, -10], 10, 9.4), '#a5c979'),
  line(
    curve([
      [0, -18],
      [-1, -10],
      [0, -2],
    ]),
    '#e3edc4',
    1.3,
  ),
  line(
    curve([
      [-1, -10],
      [-7, -14],
    ]),
    '#e3edc4',
    1,
  ),
  line(
    curve([
      [-1, -9],
      [6, -13],
    ]),
    '#e3edc4',
    1,
  ),
];

// Things to eat and drink. Small ones are held by their middle or stem; cakes and bowls stand on their base.

import { blob, box, curve, limb, oval, polygon, smooth } from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { fill, ghost, line, type Shape } from '../shape.ts';
import { CREAM, type Draw, tonesOf } from '../style.ts';

export const apple: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(
      blob([
        [0, -5],
        [5, -7],
        [8, -1],
        [5, 6],
        [0, 5.4],
        [-5, 6],
        [-8, -1],
        [-5, -7],
      ]),
      dark,
    ),
    fill(
      blob([
        [-0.8 * side, -4.6],
        [4 - side, -6],
        [6.4 - side, -1],
        [4 - side, 4.6],
        [-1, 4.4],
        [-4.6 - side, 4.6],
        [-6.6, -1],
        [-4.8, -6],
      ]),
      base,
    ),
    fill(oval([-3.4 * side, -2.6], 1.5, 2.2), light),
    line(
      curve([
        [0, -5],
        [1, -10],
      ]),
      '#5b3d2e',
      1.4,
    ),
    fill(
      blob([
        [1, -8],
        [5, -11],
        [8, -9],
        [4, -7],
      ]),
      '#6a9f4f',
    ),
  ];
};

export const banana: Draw = () => [
  fill(
    limb(
      smooth([
        [-9, -5],
        [-5, 3],
        [3, 6],
        [11, 3],
      ]),
      [1.8, 4, 4, 1.6],
    ),
    '#f5cf45',
  ),
  fill(
    limb(
      smooth([
        [-8, -2],
        [-3, 4.6],
        [4, 7.4],
        [10, 4],
      ]),
      [0.8, 1.6, 1.4, 0.8],
    ),
    '#d9a92f',
  ),
  line(
    curve([
      [-9, -5],
      [-11, -9],
    ]),
    '#8a6a2e',
    2.2,
  ),
];

/** A cone held at the origin with one or two scoops above. */
export const iceCream: Draw = ({ colour, variant, side }) => {
  const { base, dark, light } = tonesOf(colour);
  const second =
    variant > 0.5 ? (['#fbf1dc', '#8d5a38', '#f296ac'] as const)[Math.floor(variant * 30) % 3] : undefined;
  return [
    fill(
      polygon([
        [-6.4, -10],
        [6.4, -10],
        [0, 8],
      ]),
      '#dca35c',
    ),
    line(
      curve([
        [-4, -9],
        [2.4, 2],
      ]),
      '#b97d3c',
      0.9,
    ),
    line(
      curve([
        [4, -9],
        [-2.4, 2],
      ]),
      '#b97d3c',
      0.9,
    ),
    line(
      curve([
        [0, -9],
        [3.6, -3],
      ]),
      '#b97d3c',
      0.9,
    ),
    ...(second ? [fill(oval([0, -23], 6.6), second), fill(oval([-2 * side, -25], 2), lit(second, 0.5))] : []),
    fill(oval([0, -14], 8, 7.4), dark),
    fill(oval([-0.8 * side, -14.8], 7, 6.4), base),
    fill(oval([-3 * side, -17], 2, 1.6), light),
    fill(oval([3, -8.4], 2.4, 2), base),
  ];
};

export const sandwich: Draw = () => [
  fill(
    polygon([
      [-10, 5],
      [10, 5],
      [10, 2],
      [-10, 2],
    ]),
    '#d9a566',
  ),
  fill(
    limb(
      smooth([
        [-11, 1.6],
        [-5, 2.6],
        [0, 1],
        [5, 2.6],
        [11, 1.4],
      ]),
      [1.8],
    ),
    '#7fb04f',
  ),
  fill(box(-10, -2.6, 20, 3.4, 1), '#d8412f'),
  fill(box(-10, -4, 20, 2.4, 1), '#f7d76a'),
  fill(
    blob(
      [
        [-11, -4],
        [-9, -9],
        [0, -10.4],
        [9, -9],
        [11, -4],
      ],
      0.7,
    ),
    '#e3b374',
  ),
];

export const pizza: Draw = () => [
  fill(
    polygon([
      [-11, -8],
      [11, -8],
      [0, 15],
    ]),
    '#f5cf62',
  ),
  fill(
    limb(
      [
        [-12, -8],
        [12, -8],
      ],
      [3],
    ),
    '#c98d48',
  ),
  ...[
    [-4, -3],
    [4, -2],
    [0, 5],
  ].map(([x, y]) => fill(oval([x, y], 2.6), '#c9402f')),
  fill(oval([1, -5], 1.3), '#57a04b'),
  fill(oval([-1.4, 1.4], 1.2), '#57a04b'),
];

export const watermelon: Draw = () => [
  fill(
    blob(
      [
        [-14, -5],
        [14, -5],
        [10, 5],
        [0, 10],
        [-10, 5],
      ],
      0.8,
    ),
    '#4b8a4c',
  ),
  fill(
    blob(
      [
        [-12.4, -5],
        [12.4, -5],
        [9, 3.4],
        [0, 7.6],
        [-9, 3.4],
      ],
      0.8,
    ),
    '#eef0cf',
  ),
  fill(
    blob(
      [
        [-11, -5.4],
        [11, -5.4],
        [8, 2],
        [0, 5.8],
        [-8, 2],
      ],
      0.8,
    ),
    '#e5533f',
  ),
  ...[
    [-5, -2],
    [0, 1],
    [5, -2],
    [0, -3.4],
  ].map(([x, y]) => fill(oval([x, y], 0.9, 1.4), '#33272e')),
];

export const carrot: Draw = () => [
  line(
    curve([
      [-8, -3],
      [-14, -8],
    ]),
    '#57a04b',
    2.2,
  ),
  line(
    curve([
      [-8, -3],
      [-16, -4],
    ]),
    '#6fb356',
    2.2,
  ),
  fill(
    limb(
      [
        [-8, -3],
        [10, 5],
      ],
      [4.2, 1],
    ),
    '#ee8434',
  ),
  line(
    curve([
      [-4, -3.6],
      [-3, 0],
    ]),
    '#c9622a',
    0.9,
  ),
  line(
    curve([
      [1, -0.8],
      [2, 2.4],
    ]),
    '#c9622a',
    0.9,
  ),
];

export const cookie: Draw = () => [
  fill(oval([0, 0], 7.4), '#c9924f'),
  fill(oval([-0.8, -0.8], 6.4), '#dcab68'),
  ...[
    [-3, -2],
    [2, -3],
    [3, 2],
    [-1.6, 3],
    [0, 0],
  ].map(([x, y]) => fill(oval([x, y], 1.2), '#5b3d2e')),
];

export const bread: Draw = () => [
  fill(
    blob(
      [
        [-22, 0],
        [-23, -8],
        [-12, -14],
        [8, -14],
        [22, -9],
        [22, 0],
      ],
      0.7,
    ),
    '#c98d48',
  ),
  fill(
    blob(
      [
        [-20, -5],
        [-12, -12],
        [8, -12],
        [18, -8],
        [6, -6],
      ],
      0.7,
    ),
    '#e0ad68',
  ),
  ...[-11, -1, 9].map((x) =>
    line(
      curve([
        [x - 2.4, -5],
        [x + 2.4, -12],
      ]),
      '#f4dcae',
      2.2,
    ),
  ),
];

/** A cake on a plate. */
export const cake: Draw = ({ colour, pattern, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(oval([0, -1], 30, 4.6), '#d3cbc6'),
    fill(oval([0, -2.4], 29, 4), '#fbf5ec'),
    fill(box(-22, -28, 44, 26, 3), base),
    fill(box(side === 1 ? 8 : -22, -28, 14, 26, 3), dark),
    fill(box(-22, -15, 44, 4), '#fbf1dc'),
    fill(
      blob(
        [
          [-23, -28],
          [0, -31],
          [23, -28],
          [23, -22],
          [17, -19],
          [12, -23],
          [6, -18],
          [0, -23],
          [-6, -18],
          [-12, -23],
          [-17, -19],
          [-23, -22],
        ],
        0.9,
      ),
      light,
    ),
    ...(pattern === 'spotted' ? [-15, -5, 5, 15].map((x) => fill(oval([x, -8], 2), light)) : []),
    ...[-13, 0, 13].flatMap((x): Shape[] => [
      line(
        curve([
          [x, -29],
          [x, -39],
        ]),
        x === 0 ? '#d8412f' : '#3a74c0',
        2.2,
      ),
      fill(
        blob(
          [
            [x, -46],
            [x + 2.3, -42],
            [x, -39.4],
            [x - 2.3, -42],
          ],
          0.8,
        ),
        '#f7a23f',
      ),
      fill(oval([x, -41.4], 1), '#fff2b8'),
    ]),
  ];
};

export const pie: Draw = () => [
  fill(
    polygon([
      [-22, -7],
      [22, -7],
      [18, 0],
      [-18, 0],
    ]),
    '#8b8f98',
  ),
  fill(
    blob(
      [
        [-24, -7],
        [-14, -15],
        [0, -17],
        [14, -15],
        [24, -7],
        [0, -5],
      ],
      0.9,
    ),
    '#dca35c',
  ),
  ...[-12, 0, 12].map((x) =>
    line(
      curve([
        [x - 1, -8],
        [x + 3, -14],
      ]),
      '#8c3d2c',
      2,
    ),
  ),
  line(
    curve([
      [-23, -7],
      [0, -5],
      [23, -7],
    ]),
    '#c98d48',
    3,
  ),
];

export const bowl: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  return [
    fill(oval([0, -13], 16, 4), '#f0d9a8'),
    ...[
      [-6, -14, '#d8412f'],
      [2, -15, '#f0862e'],
      [8, -14, '#57a04b'],
      [-1, -17, '#f7c83f'],
    ].map(([x, y, c]) => fill(oval([Number(x), Number(y)], 4.4), String(c))),
    fill(
      blob(
        [
          [-17, -13],
          [0, -10],
          [17, -13],
          [10, -1],
          [-10, -1],
        ],
        0.7,
      ),
      base,
    ),
    fill(
      blob(
        side === 1
          ? [
              [5, -10.6],
              [17, -13],
              [10, -1],
              [3, -1],
            ]
          : [
              [-5, -10.6],
              [-17, -13],
              [-10, -1],
              [-3, -1],
            ],
        0.7,
      ),
      dark,
    ),
  ];
};

/** A pot with steam rising from it. */
export const pot: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    ...[-6, 3].map((x, i) =>
      ghost(
        limb(
          smooth([
            [x, -26],
            [x + 5, -34],
            [x, -42],
            [x + 4, -52 - i * 4],
          ]),
          [1.4, 3, 3, 0.6],
        ),
        '#fffdf6',
        0.55,
      ),
    ),
    line(
      curve([
        [-17, -13],
        [-23, -15],
      ]),
      '#37313f',
      3.4,
    ),
    line(
      curve([
        [17, -13],
        [23, -15],
      ]),
      '#37313f',
      3.4,
    ),
    fill(box(-17, -20, 34, 20, 4), base),
    fill(box(side === 1 ? 6 : -17, -20, 11, 20, 4), dark),
    fill(oval([0, -20], 17, 3.8), light),
    fill(oval([0, -19.6], 14.6, 2.8), '#b8532f'),
  ];
};

export const kettle: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  return [
    line(
      curve([
        [-8, -18],
        [-6, -28],
        [7, -28],
        [9, -18],
      ]),
      '#37313f',
      2.4,
    ),
    fill(
      limb(
        [
          [10, -8],
          [19, -18],
        ],
        [3.2, 1.8],
      ),
      dark,
    ),
    fill(
      blob(
        [
          [-13, 0],
          [-14, -10],
          [-7, -19],
          [7, -19],
          [14, -10],
          [13, 0],
        ],
        0.7,
      ),
      base,
    ),
    fill(
      blob(
        side === 1
          ? [
              [5, 0],
              [6, -18],
              [14, -10],
              [13, 0],
            ]
          : [
              [-5, 0],
              [-6, -18],
              [-14, -10],
              [-13, 0],
            ],
        0.7,
      ),
      dark,
    ),
    fill(oval([0, -20], 3), shade(base, 0.4)),
  ];
};

/** A bowl of fruit for a table. */
export const fruitBowl: Draw = ({ side }) => [
  fill(oval([-8, -13], 6), '#d8412f'),
  fill(oval([0, -17], 6.4), '#f0862e'),
  fill(oval([9, -13], 6), '#9cbf45'),
  fill(
    limb(
      smooth([
        [-3, -14],
        [6, -20],
        [15, -20],
      ]),
      [2.4, 3.2, 1.4],
    ),
    '#f5cf45',
  ),
  fill(
    blob(
      [
        [-18, -11],
        [0, -8],
        [18, -11],
        [9, 0],
        [-9, 0],
      ],
      0.7,
    ),
    '#6b96b8',
  ),
  fill(
    blob(
      side === 1
        ? [
            [5, -8.6],
            [18, -11],
            [9, 0],
            [3, 0],
          ]
        : [
            [-5, -8.6],
            [-18, -11],
            [-9, 0],
            [-3, 0],
          ],
      0.7,
    ),
    '#4f7494',
  ),
];

export const pumpkin: Draw = ({ side }) => [
  fill(oval([-10, -11], 8.4, 10.6), '#e07a2c'),
  fill(oval([10, -11], 8.4, 10.6), side === 1 ? '#c9622a' : '#f0913a'),
  fill(oval([0, -11.6], 9.4, 11.6), '#ee8434'),
  ghost(oval([4 * side, -8], 8, 9), '#3d2a52', 0.1),
  line(
    curve([
      [0, -21],
      [1, -27],
      [5, -28],
    ]),
    '#5f7a3d',
    3,
  ),
];

export const crumbs = (n: number): Shape[] =>
  Array.from({ length: n }, (_, i) => fill(oval([(i % 3) * 5 - 4 + i, i * 5 + (i % 2) * 4], 1.5), CREAM));

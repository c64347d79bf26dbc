// What stands and hangs in rooms: tables, lamps, shelves, stoves, fridges, windows, pictures, rugs.

import { blob, box, curve, limb, oval, polygon } from '../geometry.ts';
import { shade } from '../light.ts';
import { clipped, fill, ghost, group, line, type Shape } from '../shape.ts';
import { CREAM, type Draw, LEAF, METAL, tonesOf, WOOD } from '../style.ts';

export const TABLE_HEIGHT = 62;

/** A table with a cloth, seen from its long side. */
export const table: Draw = ({ colour, pattern, side }) => {
  const { base, dark, light, accent } = tonesOf(colour);
  const cloth = polygon([
    [-72, -62],
    [72, -62],
    [76, -44],
    [56, -40],
    [38, -44],
    [19, -40],
    [0, -44],
    [-19, -40],
    [-38, -44],
    [-56, -40],
    [-76, -44],
  ]);
  const marks: Shape[] =
    pattern === 'striped'
      ? [-60, -36, -12, 12, 36, 60].map((x) => fill(box(x, -62, 8, 26), accent))
      : pattern === 'spotted'
        ? Array.from({ length: 16 }, (_, i) => fill(oval([-66 + i * 9, i % 2 ? -48 : -56], 2.2), accent))
        : [];
  return [
    ...[-62, 55].map((x) => fill(box(x, -58, 8, 58, 2), WOOD.dark)),
    ...[-50, 45].map((x) => fill(box(x, -58, 6, 50, 2), WOOD.deep)),
    fill(
      polygon([
        [-74, -62],
        [74, -62],
        [66, -70],
        [-66, -70],
      ]),
      light,
    ),
    fill(cloth, base),
    clipped(cloth, [...marks, ghost(box(side === 1 ? 30 : -80, -62, 50, 30), '#3d2a52', 0.1)]),
    line(
      curve([
        [-72, -62],
        [72, -62],
      ]),
      dark,
      1,
    ),
  ];
};

export const floorLamp: Draw = ({ colour, side }) => {
  const { base, light } = tonesOf(colour);
  return [
    ghost(oval([0, -112], 62, 56), '#ffe9a8', 0.2),
    ghost(oval([0, -110], 40, 36), '#fff0b8', 0.22),
    line(
      curve([
        [0, -2],
        [0, -118],
      ]),
      METAL.deep,
      3.4,
    ),
    fill(oval([0, -2], 16, 3.6), METAL.deep),
    fill(
      polygon([
        [-14, -142],
        [14, -142],
        [25, -108],
        [-25, -108],
      ]),
      base,
    ),
    fill(
      polygon([
        [-8 * side, -142],
        [-14 * side, -142],
        [-25 * side, -108],
        [-12 * side, -108],
      ]),
      light,
    ),
    ghost(
      polygon([
        [4 * side, -142],
        [14 * side, -142],
        [25 * side, -108],
        [10 * side, -108],
      ]),
      '#3d2a52',
      0.12,
    ),
  ];
};

export const bookshelf: Draw = ({ variant }) => {
  const paints = [
    '#d8412f',
    '#3a74c0',
    '#f7c83f',
    '#57a04b',
    '#8553a8',
    '#2aa59a',
    '#f0862e',
    '#f296ac',
    '#8d5a38',
    '#fbf1dc',
  ];
  const shapes: Shape[] = [
    fill(box(-46, -148, 92, 148, 3), WOOD.base),
    fill(box(-41, -143, 82, 138, 2), WOOD.deep),
  ];
  for (let shelf = 0; shelf < 3; shelf++) {
    const y = -101 + shelf * 46;
    let x = -39;
    for (let i = 0; x < 30; i++) {
      const k = Math.abs(Math.sin(variant * 50 + shelf * 9.1 + i * 3.7));
      const width = 5 + k * 5;
      const height = 26 + ((k * 100) % 10);
      shapes.push(fill(box(x, y - height, width, height, 1), paints[Math.floor(k * 997) % paints.length]));
      shapes.push(fill(box(x, y - height + 5, width, 2.4), CREAM, { opacity: 0.55, ghost: true }));
      x += width + 0.6;
      if (k > 0.93) x += 12;
    }
    shapes.push(fill(box(-43, y, 86, 5), WOOD.light));
  }
  return shapes;
};

export const picture: Draw = ({ colour, variant }) => {
  const { base, dark, light } = tonesOf(colour);
  const scene: Shape[] =
    variant > 0.5
      ? [
          fill(oval([10, -38], 6), '#f7c83f'),
          fill(
            blob(
              [
                [-30, -12],
                [-14, -36],
                [2, -18],
                [14, -30],
                [30, -12],
              ],
              0.6,
            ),
            dark,
          ),
        ]
      : [
          fill(
            blob([
              [-8, -14],
              [-10, -30],
              [0, -40],
              [10, -30],
              [8, -14],
            ]),
            base,
          ),
          line(
            curve([
              [0, -14],
              [0, -36],
            ]),
            dark,
            2,
          ),
        ];
  return [
    fill(box(-30, -54, 60, 50, 2), WOOD.dark),
    fill(box(-26, -50, 52, 42, 1), light),
    clipped(box(-26, -50, 52, 42, 1), scene),
    line(
      curve([
        [-29, -53],
        [29, -53],
      ]),
      WOOD.light,
      1.4,
    ),
  ];
};

export const clock: Draw = ({ colour }) => {
  const { base } = tonesOf(colour);
  return [
    fill(oval([0, -18], 18), base),
    fill(oval([0, -18], 14), CREAM),
    ...[0, 1, 2, 3].map((i) =>
      fill(oval([Math.cos(i * 1.5708) * 11, -18 + Math.sin(i * 1.5708) * 11], 1.2), '#37313f'),
    ),
    line(
      curve([
        [0, -18],
        [0, -27],
      ]),
      '#37313f',
      1.7,
    ),
    line(
      curve([
        [0, -18],
        [6, -15],
      ]),
      '#37313f',
      1.7,
    ),
  ];
};

export const stove: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(box(-38, -72, 76, 72, 3), base),
    fill(box(side === 1 ? 22 : -38, -72, 16, 72, 3), dark),
    fill(box(-40, -76, 80, 7, 2), '#37313f'),
    fill(box(-30, -50, 60, 38, 4), '#37313f'),
    fill(box(-25, -45, 50, 22, 3), '#e58a3c'),
    fill(box(-25, -36, 50, 13, 3), '#f3b04e'),
    line(
      curve([
        [-26, -53],
        [26, -53],
      ]),
      METAL.light,
      3,
    ),
    ...[-24, -8, 8, 24].map((x) => fill(oval([x, -62], 3.6), light)),
  ];
};

export const fridge: Draw = ({ colour, side, variant }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(box(-32, -156, 64, 156, 7), base),
    fill(box(side === 1 ? 16 : -32, -156, 16, 156, 7), dark),
    line(
      curve([
        [-32, -104],
        [32, -104],
      ]),
      shade(base, 0.32),
      2,
    ),
    ...[-124, -74].map((y) =>
      line(
        curve([
          [-24, y - 12],
          [-24, y + 8],
        ]),
        METAL.light,
        4,
      ),
    ),
    line(
      curve([
        [-28, -152],
        [12, -152],
      ]),
      light,
      2,
    ),
    fill(box(-4, -90, 18, 22, 1), '#fff7e6'),
    ...(variant > 0.5
      ? [fill(oval([5, -80], 4.6), '#f7c83f'), fill(box(-2, -74, 14, 4), '#57a04b')]
      : [
          fill(
            blob(
              [
                [0, -72],
                [5, -84],
                [10, -72],
              ],
              0.3,
            ),
            '#d8412f',
          ),
          fill(box(1, -76, 8, 6), '#3a74c0'),
        ]),
    fill(oval([5, -90], 1.8), '#d8412f'),
  ];
};

/** A window with curtains; what is outside is given. */
export const windowOf = (colour: string, sky: string, outside: readonly Shape[]): Shape[] => {
  const pane = box(-44, -88, 88, 84, 2);
  return [
    fill(box(-50, -94, 100, 96, 3), CREAM),
    fill(pane, sky),
    clipped(pane, outside),
    fill(box(-2.4, -88, 4.8, 84), CREAM),
    fill(box(-44, -50, 88, 4.4), CREAM),
    fill(box(-56, 0, 112, 8, 3), '#e7d6bb'),
    group(
      [
        fill(
          blob(
            [
              [-58, -98],
              [-28, -98],
              [-34, -60],
              [-40, -20],
              [-60, -10],
            ],
            0.5,
          ),
          colour,
        ),
        fill(
          blob(
            [
              [58, -98],
              [28, -98],
              [34, -60],
              [40, -20],
              [60, -10],
            ],
            0.5,
          ),
          shade(colour, 0.12),
        ),
        ...[-50, -42].map((x) =>
          line(
            curve([
              [x, -94],
              [x - 1, -50],
              [x - 6, -16],
            ]),
            shade(colour, 0.2),
            1.3,
          ),
        ),
        ...[50, 42].map((x) =>
          line(
            curve([
              [x, -94],
              [x + 1, -50],
              [x + 6, -16],
            ]),
            shade(colour, 0.26),
            1.3,
          ),
        ),
        fill(box(-66, -104, 132, 7, 3.5), WOOD.dark),
      ],
      { part: 'curtain' },
    ),
  ];
};

/** A rug on the floor, seen from above and in front. */
export const rug: Draw = ({ colour, pattern }) => {
  const { base, dark, light, accent } = tonesOf(colour);
  const path = oval([0, -14], 118, 24);
  return [
    fill(oval([0, -12], 120, 25), dark),
    fill(path, base),
    ...(pattern === 'striped'
      ? [
          clipped(
            path,
            [-84, -42, 0, 42, 84].map((x) =>
              fill(
                polygon([
                  [x - 10, 14],
                  [x + 10, 14],
                  [x * 0.84 + 8, -40],
                  [x * 0.84 - 8, -40],
                ]),
                accent,
              ),
            ),
          ),
        ]
      : []),
    ...(pattern === 'spotted'
      ? [-80, -40, 0, 40, 80].flatMap((x) => [
          fill(oval([x, -20], 6, 2.6), accent),
          fill(oval([x * 0.9 + 16, -6], 7, 3), accent),
        ])
      : []),
    line(oval([0, -14], 102, 19), light, 2),
  ];
};

export const pottedPlant: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  const leaf = (x: number, y: number, angle: number, colourOf: string): Shape =>
    fill(oval([x, y], 17, 6, angle), colourOf);
  return [
    leaf(-13, -48, -2.2, LEAF.dark),
    leaf(14, -50, -0.9, LEAF.dark),
    leaf(-18, -36, -2.8, LEAF.base),
    leaf(18, -38, -0.3, LEAF.dark),
    leaf(0, -56, -1.57, LEAF.base),
    leaf(-7, -44, -2, LEAF.light),
    leaf(9, -44, -1.1, LEAF.base),
    fill(
      polygon([
        [-15, -26],
        [15, -26],
        [11, 0],
        [-11, 0],
      ]),
      base,
    ),
    fill(
      polygon(
        side === 1
          ? [
              [5, -26],
              [15, -26],
              [11, 0],
              [3, 0],
            ]
          : [
              [-5, -26],
              [-15, -26],
              [-11, 0],
              [-3, 0],
            ],
      ),
      dark,
    ),
    fill(box(-17, -29, 34, 6, 2), light),
  ];
};

/** A fireplace with a fire in it. */
export const fireplace: Draw = () => {
  const bricks: Shape[] = [];
  for (let row = 0; row < 7; row++)
    for (let i = 0; i < 5; i++)
      bricks.push(
        fill(
          box(-58 + i * 24 + (row % 2) * 12 - 6, -86 + row * 12.4, 21, 9.6, 1.5),
          (i + row) % 3 === 0 ? '#b9604a' : '#c66f54',
        ),
      );
  const frame = box(-60, -88, 120, 88, 2);
  return [
    fill(frame, '#9c5140'),
    clipped(frame, bricks),
    fill(box(-70, -98, 140, 12, 2), WOOD.dark),
    line(
      curve([
        [-68, -96],
        [68, -96],
      ]),
      WOOD.light,
      1.6,
    ),
    fill(
      blob(
        [
          [-34, 0],
          [-34, -40],
          [-20, -62],
          [0, -68],
          [20, -62],
          [34, -40],
          [34, 0],
        ],
        0.5,
      ),
      '#35262c',
    ),
    ghost(oval([0, -18], 30, 26), '#f0862e', 0.3),
    fill(
      blob(
        [
          [-18, -6],
          [-16, -26],
          [-8, -22],
          [-2, -46],
          [8, -26],
          [16, -30],
          [18, -6],
        ],
        0.8,
      ),
      '#ef7f2f',
    ),
    fill(
      blob(
        [
          [-9, -6],
          [-7, -20],
          [0, -30],
          [6, -18],
          [9, -6],
        ],
        0.8,
      ),
      '#f9c846',
    ),
    fill(
      limb(
        [
          [-24, -5],
          [24, -8],
        ],
        [5],
      ),
      WOOD.deep,
    ),
    fill(
      limb(
        [
          [-22, -9],
          [22, -4],
        ],
        [4.4],
      ),
      WOOD.dark,
    ),
  ];
};

/** A line of kitchen cupboards with a worktop, `width` wide. */
export const counter = (width: number, colour: string): Shape[] => {
  const doors = Math.max(1, Math.round(width / 44));
  const step = width / doors;
  const shapes: Shape[] = [
    fill(box(0, -74, width, 74, 2), colour),
    fill(box(0, -8, width, 8), shade(colour, 0.4)),
  ];
  for (let i = 0; i < doors; i++) {
    shapes.push(line(box(i * step + 5, -62, step - 10, 49, 3), shade(colour, 0.18), 1.6));
    shapes.push(fill(oval([i * step + (i % 2 ? 11 : step - 11), -40], 2.2), METAL.dark));
  }
  return [
    ...shapes,
    fill(box(-3, -80, width + 6, 9, 2), WOOD.light),
    fill(box(-3, -74, width + 6, 3), WOOD.base),
  ];
};

/** An easel with a painting on it. */
export const easel: Draw = ({ colour, variant }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    line(
      curve([
        [0, -120],
        [6, 0],
      ]),
      WOOD.deep,
      3.4,
    ),
    fill(box(-32, -106, 64, 52, 1), '#fffaf0'),
    ...(variant > 0.5
      ? [
          fill(oval([12, -90], 7), '#f7c83f'),
          fill(
            blob(
              [
                [-30, -56],
                [-12, -82],
                [4, -64],
                [16, -74],
                [30, -56],
              ],
              0.6,
            ),
            base,
          ),
        ]
      : [
          fill(
            blob([
              [0, -64],
              [-12, -76],
              [-9, -90],
              [0, -84],
              [9, -90],
              [12, -76],
            ]),
            base,
          ),
          fill(oval([0, -78], 4), light),
        ]),
    line(box(-32, -106, 64, 52, 1), dark, 0.1),
    fill(box(-36, -56, 72, 5, 1), WOOD.dark),
    line(
      curve([
        [-4, -118],
        [-26, 0],
      ]),
      WOOD.base,
      4,
    ),
    line(
      curve([
        [4, -118],
        [26, 0],
      ]),
      WOOD.base,
      4,
    ),
  ];
};

export const toyBed: Draw = ({ colour }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(oval([0, -5], 34, 10), dark),
    fill(oval([0, -8], 34, 9), base),
    fill(oval([0, -9], 26, 6), light),
  ];
};

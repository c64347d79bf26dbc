// Cars, buses, trucks and tractors, standing on their wheels, facing right; and what flies and floats.

import { blob, box, curve, oval, type Point, polygon } from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { clipped, fill, ghost, line, part, type Shape } from '../shape.ts';
import { CREAM, type Draw, METAL, tonesOf, WOOD } from '../style.ts';

const GLASS = '#bfe0e6';
const GLASS_DARK = '#93c0cf';

const tyre = (x: number, r: number): Shape =>
  part('wheel', [
    fill(oval([x, -r], r), '#37313f'),
    fill(oval([x, -r], r * 0.56), '#d8d2c8'),
    fill(oval([x + 0.5, -r + 0.5], r * 0.4), METAL.base),
    fill(oval([x, -r], r * 0.16), '#5b5562'),
  ]);

export const car: Draw = ({ colour, side, variant }) => {
  const { base, dark, light } = tonesOf(colour);
  const body: Point[] = [
    [-74, -18],
    [-75, -36],
    [-66, -42],
    [-44, -45],
    [-30, -66],
    [-16, -70],
    [18, -70],
    [32, -65],
    [46, -45],
    [66, -41],
    [74, -34],
    [75, -18],
    [70, -12],
    [-70, -12],
  ];
  const path = blob(body, 0.42);
  return [
    fill(path, base),
    clipped(path, [fill(box(-90, -27, 180, 30), dark), ghost(box(-90, -44, 180, 3.4), CREAM, 0.25)]),
    fill(
      blob(
        [
          [-38, -46],
          [-26, -63],
          [-3, -65],
          [-3, -46],
        ],
        0.3,
      ),
      GLASS,
    ),
    fill(
      blob(
        [
          [3, -46],
          [3, -65],
          [17, -65],
          [29, -60],
          [39, -46],
        ],
        0.3,
      ),
      GLASS,
    ),
    fill(
      polygon(
        side === 1
          ? [
              [-30, -46],
              [-18, -64],
              [-11, -64],
              [-23, -46],
            ]
          : [
              [23, -46],
              [12, -64],
              [5, -64],
              [15, -46],
            ],
      ),
      lit(GLASS, 0.6),
    ),
    line(
      curve([
        [0, -45],
        [0, -18],
      ]),
      shade(base, 0.3),
      1.2,
    ),
    line(
      curve([
        [6, -38],
        [14, -38],
      ]),
      shade(base, 0.42),
      2.4,
    ),
    fill(oval([70, -32], 3.6, 5), '#fbe7a0'),
    fill(oval([-72, -32], 2.8, 5), '#b83a2e'),
    fill(box(-78, -20, 156, 6, 3), METAL.light),
    fill(oval([-46, -14], 18, 17), shade(base, 0.5)),
    fill(oval([46, -14], 18, 17), shade(base, 0.5)),
    tyre(-46, 14.5),
    tyre(46, 14.5),
    ...(variant > 0.7
      ? [
          fill(box(-26, -84, 44, 12, 3), WOOD.base),
          line(
            curve([
              [-22, -72],
              [-22, -86],
            ]),
            METAL.dark,
            2,
          ),
          line(
            curve([
              [14, -72],
              [14, -86],
            ]),
            METAL.dark,
            2,
          ),
        ]
      : []),
    line(
      curve([
        [-28, -64],
        [-14, -68.4],
        [14, -68.4],
      ]),
      light,
      1.6,
    ),
  ];
};

export const bus: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  const windows = [-88, -56, -24, 8].map((x) => box(x, -80, 26, 25, 4));
  return [
    fill(box(-104, -96, 208, 82, 13), base),
    fill(box(-104, -40, 208, 26, 8), dark),
    fill(box(-104, -48, 208, 8), light),
    ...windows.map((d) => fill(d, GLASS)),
    ...[-88, -56, -24, 8].map((x) =>
      fill(
        polygon(
          side === 1
            ? [
                [x + 4, -55],
                [x + 13, -80],
                [x + 19, -80],
                [x + 10, -55],
              ]
            : [
                [x + 14, -55],
                [x + 7, -80],
                [x + 13, -80],
                [x + 20, -55],
              ],
        ),
        lit(GLASS, 0.6),
      ),
    ),
    fill(box(42, -80, 22, 62, 3), shade(base, 0.28)),
    fill(box(44, -77, 8.5, 44, 2), GLASS),
    fill(box(54, -77, 8.5, 44, 2), GLASS_DARK),
    fill(
      blob(
        [
          [72, -81],
          [97, -80],
          [102, -56],
          [72, -55],
        ],
        0.4,
      ),
      GLASS,
    ),
    fill(box(-96, -92, 60, 7, 3), CREAM),
    fill(oval([99, -32], 4, 5), '#fbe7a0'),
    fill(oval([-102, -32], 2.8, 5), '#b83a2e'),
    fill(oval([-66, -15], 19, 18), '#3b3440'),
    fill(oval([72, -15], 19, 18), '#3b3440'),
    tyre(-66, 15),
    tyre(72, 15),
    ...[-74, -42].map((x) => fill(oval([x, -62], 6.4, 6.8), '#c98a5a')),
    ...[-74, -42].map((x) =>
      fill(
        blob([
          [x - 7, -62],
          [x - 6, -70],
          [x + 6, -70],
          [x + 7, -62],
          [x, -66],
        ]),
        '#43302c',
      ),
    ),
  ];
};

export const truck: Draw = ({ colour, side, variant }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(box(-98, -26, 190, 10, 2), METAL.deep),
    fill(box(-98, -92, 122, 68, 4), CREAM),
    fill(box(-98, -40, 122, 16, 2), '#e2d3bd'),
    ...(variant > 0.5
      ? [fill(oval([-40, -62], 17), base), fill(oval([-40, -62], 10), CREAM)]
      : [
          line(
            curve([
              [-92, -62],
              [18, -62],
            ]),
            base,
            12,
            { flat: true },
          ),
        ]),
    fill(
      blob(
        [
          [30, -80],
          [62, -80],
          [74, -54],
          [92, -48],
          [94, -18],
          [30, -18],
        ],
        0.3,
      ),
      base,
    ),
    fill(
      blob(
        [
          [30, -36],
          [94, -38],
          [94, -18],
          [30, -18],
        ],
        0.2,
      ),
      dark,
    ),
    fill(
      blob(
        [
          [42, -74],
          [60, -74],
          [69, -54],
          [42, -54],
        ],
        0.25,
      ),
      GLASS,
    ),
    fill(
      polygon(
        side === 1
          ? [
              [46, -54],
              [54, -74],
              [59, -74],
              [51, -54],
            ]
          : [
              [58, -54],
              [52, -74],
              [56, -74],
              [63, -54],
            ],
      ),
      lit(GLASS, 0.6),
    ),
    line(
      curve([
        [36, -50],
        [36, -22],
      ]),
      shade(base, 0.3),
      1.2,
    ),
    line(
      curve([
        [32, -78],
        [60, -78.6],
      ]),
      light,
      1.8,
    ),
    fill(oval([91, -36], 3, 4.6), '#fbe7a0'),
    tyre(-66, 14),
    tyre(-32, 14),
    tyre(66, 14),
  ];
};

/** A tractor; the driver's seat is at `TRACTOR_SEAT`. */
export const TRACTOR_SEAT: Point = [-20, -50];
export const TRACTOR_WHEEL: Point = [6, -66];

export const tractorBack: Draw = ({ colour }) => {
  const { dark } = tonesOf(colour);
  return [
    fill(box(-52, -118, 62, 7, 3), dark),
    line(
      curve([
        [-46, -112],
        [-44, -60],
      ]),
      METAL.deep,
      3,
    ),
    fill(
      blob(
        [
          [-38, -58],
          [-36, -74],
          [-30, -74],
          [-28, -54],
          [-12, -50],
          [-12, -44],
          [-36, -44],
        ],
        0.5,
      ),
      '#37313f',
    ),
  ];
};

export const tractorFront: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    line(
      curve([
        [6, -112],
        [14, -58],
      ]),
      METAL.deep,
      3,
    ),
    line(
      curve([
        [14, -52],
        [6, -66],
      ]),
      METAL.deep,
      3,
    ),
    line(
      curve([
        [1, -69],
        [11, -63],
      ]),
      '#37313f',
      3.6,
    ),
    line(
      curve([
        [48, -58],
        [48, -84],
      ]),
      METAL.deep,
      4.4,
    ),
    fill(oval([48, -86], 4, 2.4), '#37313f'),
    fill(box(-44, -48, 56, 18, 4), dark),
    fill(
      blob(
        [
          [10, -60],
          [62, -58],
          [70, -48],
          [70, -30],
          [10, -30],
        ],
        0.25,
      ),
      base,
    ),
    fill(box(10, -40, 60, 11, 3), dark),
    line(
      curve([
        [14, -57],
        [60, -55.4],
      ]),
      light,
      2,
    ),
    ...[26, 36, 46].map((x) =>
      line(
        curve([
          [x, -52],
          [x, -44],
        ]),
        shade(base, 0.4),
        2,
      ),
    ),
    fill(oval([68, -44], 3, 4), '#fbe7a0'),
    part('wheel', [
      fill(oval([-28, -31], 31), '#37313f'),
      ...Array.from({ length: 12 }, (_, i) =>
        line(
          curve([
            [-28 + Math.cos(i * 0.5236) * 25, -31 + Math.sin(i * 0.5236) * 25],
            [-28 + Math.cos(i * 0.5236 + 0.16) * 31, -31 + Math.sin(i * 0.5236 + 0.16) * 31],
          ]),
          '#554d5c',
          3,
        ),
      ),
      fill(oval([-28, -31], 17), '#f1c24a'),
      fill(oval([-27 + side * 0.5, -30], 12), '#d7a033'),
      fill(oval([-28, -31], 4), '#5b5562'),
    ]),
    part('wheel', [
      fill(oval([54, -17], 17), '#37313f'),
      fill(oval([54, -17], 9), '#f1c24a'),
      fill(oval([54, -17], 3), '#5b5562'),
    ]),
    fill(
      blob(
        [
          [-56, -50],
          [-44, -66],
          [-14, -66],
          [-2, -52],
          [-10, -56],
          [-28, -62],
          [-46, -58],
        ],
        0.6,
      ),
      base,
    ),
  ];
};

/** A boat with one sail, afloat. */
export const sailboat: Draw = ({ colour, side }) => {
  const { base, dark, accent } = tonesOf(colour);
  return [
    line(
      curve([
        [0, -6],
        [0, -88],
      ]),
      WOOD.deep,
      2.4,
    ),
    fill(
      blob(
        [
          [3, -86],
          [20, -50],
          [34, -18],
          [3, -18],
        ],
        0.25,
      ),
      side === 1 ? CREAM : '#eadfca',
    ),
    fill(
      polygon([
        [-3, -78],
        [-3, -18],
        [-26, -18],
      ]),
      side === 1 ? '#eadfca' : CREAM,
    ),
    fill(
      blob(
        [
          [3, -58],
          [18, -54],
          [23, -42],
          [3, -42],
        ],
        0.2,
      ),
      base,
    ),
    fill(
      polygon([
        [0, -88],
        [14, -84],
        [0, -80],
      ]),
      base,
    ),
    fill(
      blob(
        [
          [-38, -14],
          [40, -14],
          [30, 1],
          [-28, 1],
        ],
        0.3,
      ),
      base,
    ),
    fill(
      blob(
        [
          [-33, -6],
          [36, -6],
          [30, 1],
          [-28, 1],
        ],
        0.3,
      ),
      dark,
    ),
    line(
      curve([
        [-36, -12.6],
        [38, -12.6],
      ]),
      accent,
      2,
    ),
    line(
      curve([
        [-44, 2],
        [-20, 3.4],
        [10, 2.4],
        [44, 3],
      ]),
      '#eaf6f8',
      1.7,
      { ghost: true },
    ),
  ];
};

/** The far and near walls of a rowing boat, afloat: whoever sits in it comes between. */
export const rowboatBack: Draw = ({ colour }) => {
  const { deep } = tonesOf(colour);
  return [
    fill(
      blob(
        [
          [-62, -17],
          [62, -19],
          [54, -6],
          [-54, -6],
        ],
        0.4,
      ),
      deep,
    ),
    fill(box(-14, -15, 22, 4, 1), WOOD.base),
  ];
};

export const rowboatFront: Draw = ({ colour }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(
      blob(
        [
          [-66, -18],
          [-40, -13],
          [0, -11.4],
          [40, -13],
          [68, -21],
          [58, -3],
          [40, 3],
          [-40, 3],
          [-56, -3],
        ],
        0.7,
      ),
      base,
    ),
    fill(
      blob(
        [
          [-60, -6],
          [0, -3],
          [60, -8],
          [52, 0],
          [40, 3],
          [-40, 3],
          [-54, -1],
        ],
        0.7,
      ),
      dark,
    ),
    line(
      curve([
        [-66, -18],
        [-40, -13],
        [0, -11.4],
        [40, -13],
        [68, -21],
      ]),
      light,
      3,
    ),
    line(
      curve([
        [-74, 4],
        [-30, 5.4],
        [20, 4.4],
        [76, 5],
      ]),
      '#eaf6f8',
      1.8,
      { ghost: true },
    ),
  ];
};

export const hotAirBalloon: Draw = ({ colour, side }) => {
  const { base, dark, accent } = tonesOf(colour);
  const path = blob(
    [
      [0, -112],
      [27, -104],
      [40, -80],
      [32, -56],
      [10, -34],
      [-10, -34],
      [-32, -56],
      [-40, -80],
      [-27, -104],
    ],
    0.9,
  );
  return [
    ...[-8, -3, 3, 8].map((x) =>
      line(
        curve([
          [x, -35],
          [x * 0.8, -14],
        ]),
        '#7a6672',
        1,
      ),
    ),
    fill(path, base),
    clipped(path, [
      fill(
        blob([
          [0, -116],
          [12, -80],
          [5, -30],
          [-5, -30],
          [-12, -80],
        ]),
        accent,
      ),
      fill(
        blob([
          [0, -116],
          [52, -80],
          [12, -30],
          [22, -80],
        ]),
        dark,
      ),
      fill(
        blob([
          [0, -116],
          [-52, -80],
          [-12, -30],
          [-30, -80],
        ]),
        accent,
      ),
      ghost(
        blob([
          [12 * side, -116],
          [54 * side, -80],
          [10 * side, -26],
          [30 * side, -80],
        ]),
        '#3d2a52',
        0.14,
      ),
    ]),
    fill(box(-9, -15, 18, 14, 3), WOOD.base),
    fill(box(-10, -16, 20, 4, 2), WOOD.dark),
  ];
};

export const aeroplane: Draw = ({ colour }) => {
  const { base, dark } = tonesOf(colour);
  return [
    fill(
      blob(
        [
          [-34, -6],
          [-44, -24],
          [-36, -24],
          [-24, -8],
        ],
        0.3,
      ),
      dark,
    ),
    fill(
      blob(
        [
          [-38, -6],
          [-10, -10],
          [26, -9],
          [40, -2],
          [28, 5],
          [-18, 5],
        ],
        0.7,
      ),
      CREAM,
    ),
    fill(
      blob(
        [
          [-34, 0],
          [-4, 2],
          [30, 1],
          [38, -1],
          [28, 5],
          [-18, 5],
        ],
        0.7,
      ),
      base,
    ),
    fill(
      blob(
        [
          [-2, -1],
          [10, 0],
          [-12, 20],
          [-20, 20],
        ],
        0.3,
      ),
      dark,
    ),
    ...[-14, -5, 4, 13].map((x) => fill(oval([x, -4], 1.9), '#7fb3cc')),
    fill(
      blob(
        [
          [25, -8],
          [35, -4],
          [25, -3],
        ],
        0.5,
      ),
      '#7fb3cc',
    ),
  ];
};

/** A steam engine with a carriage. */
export const train: Draw = ({ colour }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(box(-150, -58, 82, 46, 4), '#c9893f'),
    fill(box(-150, -24, 82, 12, 3), '#a56c30'),
    ...[-142, -116, -91].map((x) => fill(box(x, -50, 18, 18, 3), GLASS)),
    line(
      curve([
        [-68, -16],
        [-58, -16],
      ]),
      '#37313f',
      4,
    ),
    fill(box(-58, -70, 44, 58, 4), base),
    fill(box(-50, -62, 26, 22, 3), GLASS),
    fill(box(-62, -76, 52, 8, 3), dark),
    fill(box(-16, -52, 74, 36, 14), base),
    fill(box(-16, -30, 74, 16, 7), dark),
    fill(
      polygon([
        [36, -52],
        [32, -74],
        [54, -74],
        [50, -52],
      ]),
      '#37313f',
    ),
    fill(box(4, -60, 14, 10, 4), '#e8c25a'),
    line(
      curve([
        [0, -52],
        [0, -18],
      ]),
      light,
      2.4,
    ),
    line(
      curve([
        [26, -52],
        [26, -18],
      ]),
      light,
      2.4,
    ),
    fill(oval([58, -36], 4, 6), '#fbe7a0'),
    fill(
      polygon([
        [56, -12],
        [74, -2],
        [50, -2],
      ]),
      '#37313f',
    ),
    ...[-136, -84, -44, -8, 18, 44].map((x) => tyre(x, x > -60 ? 11 : 9)),
    ...[
      [46, -84, 8],
      [38, -98, 11],
      [24, -112, 13],
    ].map(([x, y, r]) => ghost(oval([x, y], r, r * 0.8), '#fbf5ec', 0.8)),
  ];
};

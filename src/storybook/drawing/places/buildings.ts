// Houses, shops, barns, lighthouses and what lines streets and fields. They stand at the origin; scale 1 is near.

import { blob, box, curve, limb, oval, type Point, polygon, smooth } from '../geometry.ts';
import { lit, mix, shade } from '../light.ts';
import { clipped, fill, ghost, group, line, part, type Shape } from '../shape.ts';
import { CREAM, type Draw, METAL, tonesOf, WOOD } from '../style.ts';

const PANE = '#a9cbd6';
const LAMPLIGHT = '#fbdc84';

const windowAt = (x: number, y: number, w: number, h: number, shining: boolean, frame = CREAM): Shape =>
  part('window', [
    fill(box(x - 2.4, y - 2.4, w + 4.8, h + 4.8, 2), frame),
    group([fill(box(x, y, w, h, 1), shining ? LAMPLIGHT : PANE)], { glows: shining }),
    fill(
      polygon([
        [x, y],
        [x + w * 0.6, y],
        [x, y + h * 0.7],
      ]),
      shining ? LAMPLIGHT : lit(PANE, 0.5),
      shining ? { opacity: 0.01, ghost: true } : {},
    ),
    line(
      curve([
        [x + w / 2, y],
        [x + w / 2, y + h],
      ]),
      frame,
      1.6,
    ),
    line(
      curve([
        [x, y + h / 2],
        [x + w, y + h / 2],
      ]),
      frame,
      1.6,
    ),
  ]);

const doorAt = (x: number, w: number, h: number, paint: string): Shape =>
  part('door', [
    fill(box(x - 2.5, -h - 3, w + 5, h + 3, 2), CREAM),
    fill(box(x, -h, w, h, 2), paint),
    fill(box(x + w * 0.55, -h, w * 0.45, h, 2), shade(paint, 0.14)),
    line(box(x + 4, -h + 5, w - 8, h * 0.32, 1), shade(paint, 0.28), 1.2),
    fill(oval([x + w - 5, -h * 0.45], 1.7), '#f1c24a'),
  ]);

/** The wall's colour made chalky, as house paint is. */
const plaster = (colour: string): string => mix(colour, '#fff1d8', 0.28);

/** A cottage with a pitched roof; snow lies on it in winter. */
export const house: Draw = (style) => {
  const { base } = tonesOf(style.colour);
  const wall = plaster(base);
  const roof =
    style.colour === 'red' || style.colour === 'orange' || style.colour === 'brown' || style.colour === 'pink'
      ? '#5f6472'
      : '#b5533f';
  const snowy = style.attributes.includes('snowy');
  const shining = style.attributes.includes('shining');
  const s = style.side;
  const slope: Point[] = [
    [-64, -74],
    [-44, -118],
    [44, -118],
    [64, -74],
  ];
  return [
    fill(box(24, -138, 15, 36, 1), '#a8634d'),
    fill(box(21, -141, 21, 6, 1), '#8a4c3c'),
    fill(box(-56, -76, 112, 76), wall),
    fill(box(s === 1 ? 26 : -56, -76, 30, 76), shade(wall, 0.1)),
    fill(polygon(slope), roof),
    ...[-106, -94, -83].map((y) =>
      line(
        curve([
          [-48 - (y + 118) * 0.45, y],
          [48 + (y + 118) * 0.45, y],
        ]),
        shade(roof, 0.16),
        1.6,
      ),
    ),
    fill(
      polygon([
        [-66, -76],
        [66, -76],
        [64, -71],
        [-64, -71],
      ]),
      shade(roof, 0.28),
    ),
    ...(snowy
      ? [
          fill(
            blob(
              [
                [-62, -80],
                [-45, -121],
                [0, -123],
                [45, -121],
                [62, -80],
                [40, -87],
                [20, -82],
                [-4, -90],
                [-28, -83],
                [-46, -88],
              ],
              0.5,
            ),
            '#fbfaf6',
          ),
          fill(box(20, -145, 23, 7, 3.5), '#fbfaf6'),
        ]
      : []),
    windowAt(-42, -58, 24, 26, shining),
    windowAt(18, -58, 24, 26, shining),
    doorAt(-11, 22, 46, style.colour === 'green' ? '#b5533f' : '#3f7a6a'),
    ghost(box(-56, -71, 112, 5), '#3d2a52', 0.14),
    ...[-44, 16].map((x) => fill(box(x, -28, 28, 6, 2), WOOD.base)),
    ...[-40, -32, -24, 20, 28, 36].map((x, i) => fill(oval([x, -30], 3.6), i % 2 ? '#d8412f' : '#f296ac')),
  ];
};

/** A tall town house; `variant` picks gable, flat or mansard roofs, and a shop below or none. */
export const townHouse: Draw = (style) => {
  const { base, dark } = tonesOf(style.colour);
  const wall = plaster(base);
  const floors = style.variant > 0.5 ? 3 : 2;
  const height = 44 + floors * 42;
  const shop = style.attributes.includes('shop');
  const shining = style.attributes.includes('shining');
  const awning = style.colour === 'red' || style.colour === 'pink' ? '#3a74c0' : '#d8412f';
  const shapes: Shape[] = [
    fill(box(-46, -height, 92, height), wall),
    fill(box(style.side === 1 ? 26 : -46, -height, 20, height), shade(wall, 0.08)),
  ];
  for (let f = 0; f < floors; f++) {
    const y = -height + 14 + f * 42;
    for (const x of [-36, -10, 16])
      shapes.push(windowAt(x, y, 19, 25, shining && Math.sin(style.variant * 90 + f * 7 + x) > -0.35));
    if (f === 1)
      shapes.push(...[-38, -12, 14].map((x) => fill(box(x, y + 27, 23, 4, 1), mix(wall, '#ffffff', 0.4))));
  }
  if (style.variant % 0.34 < 0.12)
    shapes.push(
      fill(
        polygon([
          [-50, -height],
          [0, -height - 32],
          [50, -height],
        ]),
        '#8a5043',
      ),
      fill(oval([0, -height - 12], 6), PANE),
    );
  else if (style.variant % 0.34 < 0.24)
    shapes.push(
      fill(box(-50, -height - 7, 100, 9, 2), dark),
      fill(box(-44, -height - 14, 88, 8, 2), shade(wall, 0.16)),
    );
  else
    shapes.push(
      fill(
        polygon([
          [-50, -height],
          [-40, -height - 24],
          [40, -height - 24],
          [50, -height],
        ]),
        '#6b6676',
      ),
      windowAt(-8, -height - 19, 16, 14, false),
    );
  if (shop) {
    shapes.push(
      part('shop', [
        fill(box(-42, -44, 84, 44), shade(wall, 0.3)),
        fill(box(-36, -36, 44, 30, 2), '#cfe3df'),
        ...[-28, -14, 0].map((x, i) => fill(oval([x, -11], 5), ['#d8412f', '#f7c83f', '#57a04b'][i])),
        fill(box(-36, -6, 44, 6), WOOD.base),
        fill(box(14, -38, 22, 38, 2), '#3f5f78'),
        fill(box(17, -34, 16, 18, 1), '#cfe3df'),
        ...Array.from({ length: 7 }, (_, i) =>
          fill(
            blob(
              [
                [-44 + i * 12.6, -50],
                [-31.4 + i * 12.6, -50],
                [-31.4 + i * 12.6, -37],
                [-37.7 + i * 12.6, -33.6],
                [-44 + i * 12.6, -37],
              ],
              0.3,
            ),
            i % 2 ? CREAM : awning,
          ),
        ),
      ]),
    );
  } else
    shapes.push(
      doorAt(-12, 24, 38, style.colour === 'green' ? '#8a4c3c' : '#3f6a62'),
      windowAt(-38, -34, 17, 22, shining),
      windowAt(20, -34, 17, 22, false),
    );
  return shapes;
};

export const barn: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  const boards = [-60, -45, -30, 30, 45, 60].map((x) =>
    line(
      curve([
        [x, -72],
        [x, 0],
      ]),
      dark,
      1.4,
    ),
  );
  return [
    fill(
      polygon([
        [-72, 0],
        [-72, -72],
        [-52, -108],
        [0, -134],
        [52, -108],
        [72, -72],
        [72, 0],
      ]),
      base,
    ),
    fill(
      polygon([
        [30 * side, 0],
        [30 * side, -119],
        [52 * side, -108],
        [72 * side, -72],
        [72 * side, 0],
      ]),
      dark,
    ),
    ...boards,
    line(
      curve(
        [
          [-78, -70],
          [-55, -111],
          [0, -138],
          [55, -111],
          [78, -70],
        ],
        0,
      ),
      CREAM,
      5,
    ),
    fill(box(-12, -112, 24, 24, 2), CREAM),
    fill(box(-9, -109, 18, 18, 1), '#5b3d3a'),
    fill(box(-26, -56, 52, 56), CREAM),
    fill(box(-23, -53, 22, 53), shade(base, 0.12)),
    fill(box(1, -53, 22, 53), shade(base, 0.2)),
    ...[-23, 1].map((x) =>
      line(
        curve(
          [
            [x, -53],
            [x + 22, 0],
          ],
          0,
        ),
        CREAM,
        2.6,
      ),
    ),
    ...[-23, 1].map((x) =>
      line(
        curve(
          [
            [x + 22, -53],
            [x, 0],
          ],
          0,
        ),
        CREAM,
        2.6,
      ),
    ),
  ];
};

export const lighthouse: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  const tower = polygon([
    [-17, 0],
    [-11, -104],
    [11, -104],
    [17, 0],
  ]);
  return [
    fill(tower, CREAM),
    clipped(tower, [
      ...[-100, -62, -24].map((y) => fill(box(-30, y, 60, 19), base)),
      fill(
        polygon([
          [5 * side, 4],
          [3 * side, -110],
          [26 * side, -110],
          [26 * side, 4],
        ]),
        '#3d2a52',
        { opacity: 0.15, ghost: true },
      ),
    ]),
    fill(box(-15, -109, 30, 6, 2), dark),
    fill(box(-8, -124, 16, 16, 1), '#fbe7a0'),
    line(
      curve([
        [0, -124],
        [0, -108],
      ]),
      dark,
      1.4,
    ),
    fill(
      blob(
        [
          [-12, -123],
          [0, -137],
          [12, -123],
        ],
        0.5,
      ),
      base,
    ),
    fill(box(-4.5, -16, 9, 16, 4), '#5b3d3a'),
    ...[-46, -84].map((y) => fill(box(-2.5, y, 5, 8, 2.5), '#6f7f92')),
  ];
};

export const fence = (width: number, colour: string): Shape[] => {
  const shapes: Shape[] = [
    fill(box(0, -26, width, 4.4, 1), shade(colour, 0.14)),
    fill(box(0, -12, width, 4.4, 1), shade(colour, 0.14)),
  ];
  for (let x = 3; x < width - 6; x += 14)
    shapes.push(
      fill(
        polygon([
          [x, 0],
          [x, -32],
          [x + 4, -37],
          [x + 8, -32],
          [x + 8, 0],
        ]),
        colour,
      ),
      fill(
        polygon([
          [x + 5.4, 0],
          [x + 5.4, -35],
          [x + 8, -32],
          [x + 8, 0],
        ]),
        shade(colour, 0.16),
      ),
    );
  return shapes;
};

export const streetLamp: Draw = ({ attributes }) => [
  ...(attributes.includes('shining')
    ? [
        group([ghost(oval([0, -150], 44), '#ffe9a0', 0.25), ghost(oval([0, -150], 26), '#fff3c4', 0.35)], {
          glows: true,
        }),
      ]
    : []),
  fill(
    polygon([
      [-7, 0],
      [-4, -14],
      [4, -14],
      [7, 0],
    ]),
    METAL.deep,
  ),
  line(
    curve([
      [0, -10],
      [0, -134],
    ]),
    METAL.deep,
    4,
  ),
  line(
    curve([
      [-10, -132],
      [0, -124],
      [10, -132],
    ]),
    METAL.deep,
    2.4,
  ),
  group(
    [
      fill(
        polygon([
          [-8, -140],
          [8, -140],
          [11, -162],
          [-11, -162],
        ]),
        '#fbe7a0',
      ),
    ],
    { glows: attributes.includes('shining') },
  ),
  fill(
    polygon([
      [-13, -162],
      [13, -162],
      [0, -174],
    ]),
    METAL.deep,
  ),
  fill(box(-9, -141, 18, 4, 1), METAL.deep),
];

export const trafficLight: Draw = ({ variant }) => {
  const on = Math.floor(variant * 2.99);
  return [
    line(
      curve([
        [0, 0],
        [0, -96],
      ]),
      METAL.deep,
      4.4,
    ),
    fill(box(-11, -142, 22, 52, 5), '#37313f'),
    ...(['#e0483a', '#f4b93c', '#5fb25a'] as const).map((paint, i) =>
      fill(oval([0, -131 + i * 15], 5.6), i === on ? paint : shade(paint, 0.62)),
    ),
    fill(box(-6, -4, 12, 5, 1), METAL.deep),
  ];
};

export const mailbox: Draw = ({ colour, side }) => {
  const { base, dark } = tonesOf(colour);
  return [
    fill(box(-14, -8, 28, 8, 2), METAL.deep),
    fill(
      blob(
        [
          [-15, -6],
          [-15, -46],
          [-9, -58],
          [9, -58],
          [15, -46],
          [15, -6],
        ],
        0.4,
      ),
      base,
    ),
    fill(
      blob(
        [
          [5 * side, -6],
          [5 * side, -57],
          [10 * side, -57],
          [15 * side, -46],
          [15 * side, -6],
        ],
        0.4,
      ),
      dark,
    ),
    fill(box(-10, -46, 20, 4, 2), shade(base, 0.5)),
    fill(box(-8, -36, 16, 11, 1), CREAM),
  ];
};

/** A striped sunshade on its pole, planted in the sand. */
export const parasol: Draw = ({ colour, side }) => {
  const { base, accent } = tonesOf(colour);
  const dome = blob(
    [
      [-66, -106],
      [-50, -132],
      [-20, -149],
      [0, -152],
      [20, -149],
      [50, -132],
      [66, -106],
      [33, -111],
      [0, -106],
      [-33, -111],
    ],
    0.8,
  );
  return [
    line(
      curve([
        [0, 0],
        [0, -150],
      ]),
      '#e9dcc3',
      4.4,
    ),
    line(
      curve([
        [1.4, 0],
        [1.4, -150],
      ]),
      '#c4b094',
      1.6,
    ),
    fill(dome, base),
    clipped(dome, [
      fill(
        blob(
          [
            [0, -156],
            [-26, -130],
            [-36, -104],
            [-52, -104],
            [-34, -134],
          ],
          0.6,
        ),
        accent,
      ),
      fill(
        blob(
          [
            [0, -156],
            [18, -130],
            [16, -104],
            [-14, -104],
            [-10, -134],
          ],
          0.6,
        ),
        accent,
      ),
      fill(
        blob(
          [
            [0, -156],
            [50, -132],
            [70, -104],
            [48, -104],
            [30, -136],
          ],
          0.6,
        ),
        accent,
      ),
      ghost(
        blob(
          [
            [10 * side, -160],
            [74 * side, -128],
            [70 * side, -98],
            [24 * side, -100],
          ],
          0.7,
        ),
        '#3d2a52',
        0.14,
      ),
    ]),
    fill(oval([0, -154], 3), base),
  ];
};

export const tent: Draw = ({ colour, side }) => {
  const { base, dark, light } = tonesOf(colour);
  return [
    fill(
      polygon([
        [-62, 0],
        [-4, -82],
        [54, 0],
      ]),
      base,
    ),
    fill(
      polygon([
        [-4, -82],
        [72, -4],
        [54, 0],
      ]),
      dark,
    ),
    fill(
      polygon([
        [-30, 0],
        [-4, -64],
        [18, 0],
      ]),
      '#4d3a44',
    ),
    fill(
      polygon([
        [-30, 0],
        [-4, -64],
        [-12, 0],
      ]),
      light,
    ),
    line(
      curve([
        [-4, -82],
        [-76, 2],
      ]),
      '#8a7660',
      1.3,
    ),
    line(
      curve([
        [-4, -82],
        [84, 0],
      ]),
      '#8a7660',
      1.3,
    ),
    ghost(
      polygon([
        [10 * side, 0],
        [-4, -82],
        [54, 0],
      ]),
      '#3d2a52',
      0.05,
    ),
  ];
};

export const campfire: Draw = () => [
  ghost(oval([0, -16], 40, 34), '#f7a23f', 0.22),
  ...[-22, -12, 0, 12, 22].map((x, i) =>
    fill(oval([x, i % 2 ? 1 : -1], 7, 5), i % 2 ? '#8f8b90' : '#77727c'),
  ),
  fill(
    limb(
      [
        [-17, -3],
        [15, -10],
      ],
      [4],
    ),
    WOOD.dark,
  ),
  fill(
    limb(
      [
        [17, -3],
        [-15, -10],
      ],
      [4],
    ),
    WOOD.deep,
  ),
  fill(
    blob(
      [
        [-13, -8],
        [-13, -22],
        [-6, -20],
        [-1, -44],
        [7, -24],
        [13, -26],
        [13, -8],
      ],
      0.8,
    ),
    '#ef7f2f',
  ),
  fill(
    blob(
      [
        [-7, -8],
        [-6, -18],
        [0, -30],
        [5, -17],
        [7, -8],
      ],
      0.8,
    ),
    '#f9c846',
  ),
];

/** A plank pier on posts that runs from the left edge into the water. */
export const pier = (length: number): Shape[] => {
  const shapes: Shape[] = [];
  for (let x = length - 6; x > 0; x -= 46)
    shapes.push(fill(box(x - 8, -10, 8, 27, 2), WOOD.deep), ghost(oval([x - 4, 17], 9, 2), '#eaf6f8', 0.8));
  shapes.push(
    fill(
      polygon([
        [-4, -16],
        [length - 12, -16],
        [length, -6],
        [-4, -6],
      ]),
      WOOD.base,
    ),
    fill(box(-4, -6, length + 4, 7, 1), WOOD.dark),
  );
  for (let x = 14; x < length - 6; x += 20)
    shapes.push(
      line(
        curve([
          [x - 6, -15.6],
          [x, -6],
        ]),
        WOOD.dark,
        1.2,
      ),
    );
  return shapes;
};

export const sign: Draw = ({ colour }) => {
  const { base } = tonesOf(colour);
  return [
    line(
      curve([
        [0, 0],
        [0, -50],
      ]),
      WOOD.dark,
      4,
    ),
    fill(
      polygon([
        [-24, -62],
        [20, -62],
        [30, -52],
        [20, -42],
        [-24, -42],
      ]),
      base,
    ),
    ...[-56, -50].map((y) =>
      line(
        curve([
          [-16, y + 1],
          [12, y + 1],
        ]),
        CREAM,
        1.8,
      ),
    ),
  ];
};

export const fountain: Draw = () => [
  fill(oval([0, -6], 56, 12), '#8f8b96'),
  fill(oval([0, -10], 56, 12), '#c9c3c0'),
  fill(oval([0, -11], 49, 9), '#7fb9cc'),
  fill(
    polygon([
      [-6, -12],
      [-4, -48],
      [4, -48],
      [6, -12],
    ]),
    '#b4aeae',
  ),
  fill(
    blob(
      [
        [-24, -50],
        [24, -50],
        [14, -40],
        [-14, -40],
      ],
      0.6,
    ),
    '#c9c3c0',
  ),
  ...[-20, -10, 10, 20].map((x) =>
    line(
      curve(
        smooth([
          [0, -66],
          [x * 0.7, -64],
          [x * 1.5, -14],
        ]),
      ),
      '#cfeaf2',
      2.2,
    ),
  ),
  line(
    curve([
      [0, -50],
      [0, -70],
    ]),
    '#e3f3f7',
    3,
  ),
];

// Birds: ducks, hens, gulls, songbirds; and butterflies, crabs, squirrels and foxes besides.

import { PAINT } from '../../scene/colours.ts';
import { add, blob, curve, limb, oval, type Point, smooth } from '../geometry.ts';
import { lit, mix, shade } from '../light.ts';
import { fill, ghost, line, part, placed, type Shape } from '../shape.ts';
import type { Style } from '../style.ts';
import { type Animal, dog, fur } from './pets.ts';

const INK = '#33272e';
const eye = (x: number, y: number, r = 1.4): Shape[] => [
  fill(oval([x, y], r), INK),
  fill(oval([x - r * 0.3, y - r * 0.4], r * 0.4), '#ffffff'),
];

/** A duck: afloat (nothing below the water line at 0) or on its feet. */
export function duck(style: Style, afloat: boolean): Animal {
  const coat =
    style.colour === 'yellow' ? '#f4c84a' : style.colour === 'brown' ? '#a2724c' : PAINT[style.colour];
  const wing = shade(coat, 0.16);
  const drake = style.colour === 'grey';
  const y = afloat ? 3 : -9;
  const head: Point = [14, y - 24];
  return {
    shapes: [
      ...(afloat
        ? []
        : [-2, 5].flatMap((x) => [
            line(
              curve([
                [x, -5],
                [x + 1, -1],
              ]),
              '#e58a2c',
              2,
            ),
            fill(oval([x + 3, -0.6], 4, 1.5), '#e58a2c'),
          ])),
      fill(
        blob([
          [-24, y - 14],
          [-15, y - 11],
          [0, y - 15],
          [14, y - 12],
          [17, y - 4],
          [10, y + 1],
          [-8, y + 1],
          [-17, y - 4],
        ]),
        coat,
      ),
      fill(limb(smooth([[9, y - 8], [13, y - 15], head]), [6.4, 4.8, 5]), drake ? '#3f7f5c' : coat),
      ...(drake
        ? [
            line(
              curve([
                [8.6, y - 14.4],
                [16, y - 15.4],
              ]),
              '#fbf5e8',
              2,
            ),
          ]
        : []),
      fill(
        blob([
          [-15, y - 11],
          [-2, y - 12.4],
          [7, y - 8],
          [0, y - 3.4],
          [-11, y - 4.4],
        ]),
        wing,
      ),
      ghost(oval([-2 * -style.side, y - 0.6], 13, 2.6), '#3d2a52', 0.12),
      part('head', [
        fill(oval(head, 7.4, 7), drake ? '#3f7f5c' : coat),
        fill(
          blob([add(head, [5.6, -1]), add(head, [14, 1.4]), add(head, [13, 4]), add(head, [5, 4])], 0.6),
          '#ef9a33',
        ),
        ...eye(head[0] + 2.4, head[1] - 1.4),
      ]),
      ...(afloat
        ? [
            line(
              curve([
                [-26, 4],
                [-14, 5.6],
                [4, 5],
                [22, 4.4],
              ]),
              '#eaf6f8',
              1.6,
              { ghost: true },
            ),
          ]
        : []),
    ],
    mouth: add(head, [12, 3]),
    head,
    neck: [11, y - 14],
    back: [-4, y - 14],
  };
}

/** A hen, standing or pecking. */
export function hen(style: Style, pecking: boolean): Animal {
  const coat = style.colour === 'brown' ? '#a9613a' : style.colour === 'red' ? '#b8482f' : fur(style);
  const dark = shade(coat, 0.22);
  const head: Point = pecking ? [19, -9] : [13, -31];
  return {
    shapes: [
      ...[-2, 4].flatMap((x) => [
        line(
          curve([
            [x, -8],
            [x, -1],
          ]),
          '#e0932f',
          1.6,
        ),
        line(
          curve([
            [x - 2, -0.6],
            [x + 4, -0.6],
          ]),
          '#e0932f',
          1.6,
        ),
      ]),
      fill(
        blob(
          [
            [-14, -17],
            [-23, -31],
            [-14, -30],
            [-9, -33],
            [-6, -22],
          ],
          0.7,
        ),
        dark,
      ),
      fill(
        blob([
          [-17, -19],
          [-7, -20],
          [6, -24],
          [13, -17],
          [10, -9],
          [0, -5],
          [-10, -7],
        ]),
        coat,
      ),
      fill(limb(smooth([[7, -16], [pecking ? 14 : 12, pecking ? -15 : -23], head]), [8, 5.6, 4.8]), coat),
      fill(
        blob([
          [-11, -17],
          [2, -17.6],
          [5, -12.6],
          [-2, -9.4],
          [-9, -11.6],
        ]),
        dark,
      ),
      part('head', [
        placed(
          [
            ...[-2.6, 0.6, 3.4].map((x) => fill(oval([x, -5.4], 2.4), '#d8412f')),
            fill(oval([0, 0], 5.4, 5), coat),
            fill(
              blob(
                [
                  [4, -1.4],
                  [10, 0.6],
                  [4, 2.4],
                ],
                0.3,
              ),
              '#ef9a33',
            ),
            fill(oval([4.4, 4.4], 1.8, 2.6), '#d8412f'),
            ...eye(1.6, -0.8, 1.2),
          ],
          head,
          pecking ? 0.9 : 0,
        ),
      ]),
    ],
    mouth: add(head, [8, 2]),
    head,
    neck: [10, -20],
    back: [-3, -20],
  };
}

/** A songbird or gull, perched or in the air with spread wings. */
export function bird(style: Style, flying: boolean, gull = false): Animal {
  const coat = gull ? '#fbf7ef' : PAINT[style.colour];
  const wing = gull ? '#a9adb8' : shade(coat, 0.2);
  const belly = gull ? '#fbf7ef' : mix(coat, '#fff1cf', 0.6);
  const k = gull ? 1.35 : 1;
  const beak = gull ? '#ef9a33' : '#e8a23a';
  const shapes: Shape[] = flying
    ? [
        fill(
          blob(
            [
              [-2, -2],
              [-10, -20],
              [-24, -28],
              [-9, -22],
              [4, -4],
            ].map((p): Point => [p[0], p[1]]),
            0.7,
          ),
          shade(wing, 0.16),
        ),
        fill(
          blob(
            [
              [-16, -1],
              [-24, -4],
              [-22, 3],
              [-12, 4],
            ],
            0.5,
          ),
          wing,
        ),
        fill(
          blob([
            [-15, 1],
            [-4, -5],
            [8, -5],
            [13, 0],
            [6, 5],
            [-6, 5],
          ]),
          coat,
        ),
        fill(
          blob([
            [-8, 4],
            [4, 4.4],
            [10, 2],
            [0, 1],
          ]),
          belly,
        ),
        fill(
          blob(
            [
              [-1, -2],
              [2, -19],
              [17, -30],
              [8, -14],
              [8, -2],
            ],
            0.7,
          ),
          wing,
        ),
        ...(gull
          ? [
              fill(
                blob(
                  [
                    [9, -22],
                    [17, -30],
                    [12, -20],
                  ],
                  0.5,
                ),
                INK,
              ),
            ]
          : []),
        part('head', [
          fill(oval([12, -4], 5.2, 4.8), coat),
          fill(
            blob(
              [
                [16, -5],
                [23, -2.8],
                [16, -1.4],
              ],
              0.3,
            ),
            beak,
          ),
          ...eye(13.4, -5, 1.1),
        ]),
      ]
    : [
        line(
          curve([
            [0, -4],
            [0, 0],
          ]),
          '#b98a4a',
          1.4,
        ),
        line(
          curve([
            [3.6, -4],
            [3.6, 0],
          ]),
          '#b98a4a',
          1.4,
        ),
        fill(
          blob(
            [
              [-10, -7],
              [-20, -4],
              [-19, -8],
              [-10, -12],
            ],
            0.4,
          ),
          wing,
        ),
        fill(
          blob([
            [-11, -9],
            [-2, -15],
            [7, -15],
            [9, -8],
            [3, -3],
            [-5, -3.6],
          ]),
          coat,
        ),
        fill(
          blob([
            [0, -4],
            [8, -8],
            [7, -13],
            [3, -9],
          ]),
          belly,
        ),
        fill(
          blob([
            [-11, -9],
            [-1, -12],
            [3, -8],
            [-5, -5.4],
          ]),
          wing,
        ),
        part('head', [
          fill(oval([6, -17], 5.6, 5.2), coat),
          fill(
            blob(
              [
                [10.6, -18.4],
                [16.6, -16],
                [10.6, -14.8],
              ],
              0.3,
            ),
            beak,
          ),
          ...eye(7.6, -18, 1.2),
        ]),
      ];
  return {
    shapes: [placed(shapes, [0, 0], 0, k)],
    mouth: [14 * k, (flying ? -3 : -16) * k],
    head: [8 * k, (flying ? -4 : -17) * k],
    neck: [4 * k, -12 * k],
    back: [-4 * k, -13 * k],
  };
}

export function butterfly(style: Style): Animal {
  const coat = PAINT[style.colour];
  const dark = shade(coat, 0.24);
  return {
    shapes: [
      fill(
        blob([
          [0, 0],
          [4, -13],
          [15, -15],
          [15, -3],
          [5, 1],
        ]),
        dark,
      ),
      fill(
        blob([
          [1, 2],
          [10, 3],
          [11, 11],
          [4, 10],
        ]),
        dark,
      ),
      fill(
        blob([
          [-1, 0],
          [-4, -13],
          [-14, -14],
          [-15, -3],
          [-5, 1],
        ]),
        coat,
      ),
      fill(
        blob([
          [-1, 2],
          [-10, 3],
          [-10, 11],
          [-3, 10],
        ]),
        coat,
      ),
      fill(oval([-9, -8], 2.6), '#fbf1dc'),
      fill(oval([10, -8], 2.6), '#fbf1dc'),
      fill(
        limb(
          [
            [0, -6],
            [0, 8],
          ],
          [1.5, 1.1],
        ),
        INK,
      ),
      line(
        curve([
          [0, -6],
          [-4, -12],
        ]),
        INK,
        0.8,
      ),
      line(
        curve([
          [0, -6],
          [4, -12],
        ]),
        INK,
        0.8,
      ),
    ],
    mouth: [0, -6],
    head: [0, -6],
    neck: [0, -3],
    back: [0, 0],
  };
}

export function crab(style: Style): Animal {
  const coat = style.colour === 'orange' ? '#ec7f3b' : PAINT[style.colour];
  const dark = shade(coat, 0.2);
  const leg = (x: number, s: number): Shape =>
    line(
      curve([
        [s * 9, -7],
        [s * (15 + x), -9],
        [s * (17 + x), 0],
      ]),
      dark,
      2,
    );
  return {
    shapes: [
      ...[-1, 1].flatMap((s) => [leg(-2, s), leg(1.5, s), leg(5, s)]),
      ...[-1, 1].flatMap((s) => [
        line(
          curve([
            [s * 11, -11],
            [s * 18, -15],
            [s * 17, -21],
          ]),
          coat,
          2.8,
        ),
        fill(
          blob(
            [
              [s * 13, -21],
              [s * 15, -29],
              [s * 17.4, -24.4],
              [s * 21, -28],
              [s * 21, -20],
              [s * 17, -18],
            ],
            0.6,
          ),
          coat,
        ),
      ]),
      fill(oval([0, -8.4], 14, 8.4), dark),
      fill(oval([-1 * style.side, -9.4], 13, 7.4), coat),
      ...[-4, 4].flatMap((x) => [
        line(
          curve([
            [x, -14],
            [x, -19],
          ]),
          dark,
          1.6,
        ),
        fill(oval([x, -20.4], 2.8), '#fffaf0'),
        fill(oval([x + 0.6, -20.4], 1.4), INK),
      ]),
      line(
        curve([
          [-4, -7],
          [0, -5],
          [4, -7],
        ]),
        shade(coat, 0.5),
        1.3,
      ),
    ],
    mouth: [0, -6],
    head: [0, -14],
    neck: [0, -10],
    back: [0, -16],
  };
}

/** A squirrel with something between its paws. */
export function squirrel(style: Style): Animal {
  const coat = style.colour === 'red' || style.colour === 'orange' ? '#c96a35' : fur(style);
  const dark = shade(coat, 0.2);
  return {
    shapes: [
      part('tail', [
        fill(
          limb(
            smooth([
              [-8, -4],
              [-21, -8],
              [-22, -26],
              [-11, -36],
              [-6, -29],
            ]),
            [4, 8.4, 9.4, 7.4, 3],
          ),
          dark,
        ),
        fill(
          limb(
            smooth([
              [-19, -11],
              [-20, -25],
              [-12, -32],
            ]),
            [2, 4, 2.4],
          ),
          lit(coat, 0.35),
        ),
      ]),
      fill(
        limb(
          smooth([
            [-4, -8],
            [1, -15],
            [4, -22],
          ]),
          [9, 8, 6],
        ),
        coat,
      ),
      fill(oval([4, -12], 4.4, 7), '#f3dcc0'),
      fill(oval([-3, -6], 7, 6), coat),
      fill(
        limb(
          [
            [-4, -2],
            [5, -2],
          ],
          [2.8, 2.4],
        ),
        dark,
      ),
      part('head', [
        fill(
          blob(
            [
              [1, -30],
              [2, -38],
              [6, -31],
            ],
            0.5,
          ),
          dark,
        ),
        fill(oval([6, -25], 7.4, 6.8), coat),
        fill(oval([9.4, -22.6], 3.8, 3), '#f3dcc0'),
        ...eye(7.4, -26.4, 1.6),
        fill(oval([13, -24], 1.3, 1), INK),
      ]),
      fill(oval([12, -15], 3.2, 3.6), '#8d5a38'),
      fill(oval([12, -17.4], 3.4, 1.7), '#5b3d2e'),
      line(
        curve([
          [3, -18],
          [8, -14.6],
          [11.4, -14],
        ]),
        coat,
        3,
      ),
    ],
    mouth: [12, -22],
    head: [6, -25],
    neck: [4, -19],
    back: [-4, -22],
  };
}

/** A fox: a dog's frame with a brush and a white bib. */
export function fox(style: Style, gait: 'walk' | 'sit' | 'run'): Animal {
  const red = { ...style, colour: 'orange', variant: 0.9, pattern: 'plain' } as const;
  const base = dog(red, gait, true, true);
  const root: Point = gait === 'sit' ? [-20, -8] : [-28, gait === 'run' ? -36 : -30];
  return {
    ...base,
    shapes: [
      part('tail', [
        fill(limb(smooth([root, add(root, [-16, 4]), add(root, [-30, -2])]), [5, 10, 6]), '#cf7636'),
        fill(
          limb(smooth([add(root, [-24, 2]), add(root, [-30, -1]), add(root, [-36, -5])]), [7, 5, 1.5]),
          '#fbf5e8',
        ),
      ]),
      ...base.shapes,
      part('head', [
        fill(
          blob([
            add(base.head, [2, 3]),
            add(base.head, [13, 4]),
            add(base.head, [9, 10]),
            add(base.head, [0, 11]),
          ]),
          '#fbf5e8',
        ),
        fill(oval(add(base.head, [16.5, 2]), 3, 2.4), INK),
      ]),
    ],
  };
}

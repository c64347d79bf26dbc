// Dogs, cats and rabbits.

import { PAINT } from '../../scene/colours.ts';
import { add, blob, curve, limb, oval, type Point, smooth } from '../geometry.ts';
import { mix, shade } from '../light.ts';
import { fill, ghost, line, part, placed, type Shape } from '../shape.ts';
import type { Style } from '../style.ts';
import { type Beast, bodyOf, type Gait } from './quadruped.ts';

const INK = '#33272e';

/** A coat of the colour's name as fur has it: orange is ginger, brown is chestnut. */
export const fur = (style: Style): string => {
  switch (style.colour) {
    case 'orange':
      return '#dd8a45';
    case 'yellow':
      return '#e8bd6c';
    case 'black':
      return '#3f3844';
    default:
      return PAINT[style.colour];
  }
};

export interface Animal {
  readonly shapes: Shape[];
  /** The mouth, the middle of the head and the neck, in the animal's coordinates. */
  readonly mouth: Point;
  readonly head: Point;
  readonly neck: Point;
  readonly back: Point;
}

const mouthOpen = (at: Point, k: number): Shape[] => [
  fill(
    blob([
      [at[0] - 3 * k, at[1] - 0.5 * k],
      [at[0] + 3 * k, at[1] - 1 * k],
      [at[0] + 1.6 * k, at[1] + 3 * k],
      [at[0] - 1.6 * k, at[1] + 3 * k],
    ]),
    '#7c2f38',
  ),
  fill(oval([at[0], at[1] + 2.6 * k], 1.9 * k, 2.6 * k), '#e8808a'),
];

/** A dog; variants have hanging or pointed ears, curled or straight tails. */
export function dog(style: Style, gait: Gait, awake = true, wild = false): Animal {
  const coat = fur(style);
  const dark = shade(coat, 0.26);
  const pale = mix(coat, '#fff4e0', style.colour === 'white' ? 0.2 : 0.55);
  const pointed = style.variant > 0.6;
  const patched = style.pattern === 'spotted';
  const patch = style.colour === 'white' ? (style.variant > 0.5 ? '#3f3844' : '#8d5a38') : '#fbf5e8';
  const beast: Beast = {
    length: 36,
    height: 27,
    trunk: [11, 10.4, 13.2],
    leg: [6.4, 4.4, 3.5],
    coat,
    marks: patched
      ? [
          { x: 0.1, y: -0.4, rx: 8, ry: 6.4, colour: patch },
          { x: 0.62, y: 0.1, rx: 6.4, ry: 5, colour: patch },
          { x: 0.98, y: -0.6, rx: 5.4, ry: 5, colour: patch },
        ]
      : [{ x: 0.9, y: 0.9, rx: 14, ry: 7, colour: pale }],
  };
  const body = bodyOf(beast, gait, style.side);
  const sleeping = gait === 'lie' && !awake;
  const head: Point =
    gait === 'lie'
      ? add(body.shoulder, sleeping ? [21, 0] : [17, -15])
      : gait === 'graze'
        ? add(body.shoulder, [21, 12])
        : gait === 'sit'
          ? add(body.shoulder, [6, -24])
          : gait === 'run'
            ? add(body.shoulder, [18, -14])
            : add(body.shoulder, [13, -21]);
  const tailRoot = add(body.hip, [-9, -5]);
  const happy = gait !== 'lie';
  const tail: Point[] =
    gait === 'lie' || gait === 'sit'
      ? [add(body.hip, [-7, 4]), add(body.hip, [-18, 7]), add(body.hip, [-25, 0])]
      : style.variant > 0.35
        ? [tailRoot, add(tailRoot, [-10, -9]), add(tailRoot, [-9, -22])]
        : [tailRoot, add(tailRoot, [-11, -12]), add(tailRoot, [-1, -21]), add(tailRoot, [4, -13])];
  const nose: Point = [16.5, 2];
  const face: Shape[] = [
    ...(pointed
      ? [
          fill(
            blob(
              [
                [-3, -9],
                [2, -24],
                [8, -9],
              ],
              0.5,
            ),
            dark,
          ),
        ]
      : []),
    fill(oval([0, 0], 13, 12), coat),
    ...(patched ? [fill(oval([-2, -4], 6, 7), patch)] : []),
    fill(
      blob([
        [4, -4],
        [14, -3],
        [18, 1],
        [16, 6.5],
        [8, 9.5],
        [1, 7],
      ]),
      pale,
    ),
    ghost(oval([2 * style.side, 9], 9, 4), '#3d2a52', 0.1),
    ...(happy
      ? mouthOpen([10, 7.2], 1.05)
      : [
          line(
            curve([
              [6, 7],
              [10, 8.4],
              [14, 6.4],
            ]),
            INK,
            1.2,
          ),
        ]),
    fill(oval(nose, 3.2, 2.5), INK),
    fill(oval([nose[0] - 0.8, nose[1] - 0.9], 0.9, 0.6), '#8b7f88'),
    ...(sleeping
      ? [
          line(
            curve([
              [2, -3],
              [4.5, -1.6],
              [7, -3],
            ]),
            INK,
            1.4,
          ),
        ]
      : [fill(oval([5, -4], 2, 2.5), INK), fill(oval([5.7, -4.9], 0.7), '#ffffff')]),
    pointed
      ? fill(
          blob(
            [
              [-9, -6],
              [-7, -23],
              [1, -10],
            ],
            0.5,
          ),
          coat,
        )
      : fill(
          blob([
            [-8, -9],
            [-1, -8],
            [-2, 4],
            [-7, 10],
            [-12, 4],
          ]),
          dark,
        ),
  ];
  return {
    shapes: [
      ...body.far,
      ...(wild ? [] : [part('tail', [fill(limb(smooth(tail), [4, 3.4, 2.4]), dark)])]),
      fill(
        limb(smooth([add(body.shoulder, [-2, -3]), add(body.shoulder, [5, -9]), head]), [11, 9.4, 9]),
        coat,
      ),
      ...body.trunk,
      ...body.near,
      ...(wild
        ? []
        : [
            line(
              curve([add(head, [-9, 9]), add(head, [-2, 13]), add(head, [5, 11.5])]),
              style.colour === 'brown' || style.colour === 'orange' ? '#3a74c0' : '#d8412f',
              3.2,
            ),
          ]),
      part('head', [placed(face, head, gait === 'run' ? -0.08 : sleeping ? 0.12 : 0)]),
    ],
    mouth: add(head, [14, 8]),
    head,
    neck: add(head, [-4, 12]),
    back: body.back,
  };
}

/** A cat. */
export function cat(style: Style, gait: Gait, awake = true): Animal {
  const coat = fur(style);
  const dark = shade(coat, 0.28);
  const pale = mix(coat, '#fff4e0', 0.6);
  const striped = style.pattern === 'striped';
  const beast: Beast = {
    length: 29,
    height: 20,
    trunk: [9.5, 9, 9.4],
    leg: [5, 3.4, 2.8],
    coat,
    marks: striped ? [0.1, 0.38, 0.66, 0.9].map((x) => ({ x, y: -0.7, rx: 2, ry: 6, colour: dark })) : [],
  };
  const body = bodyOf(beast, gait, style.side);
  const sleeping = gait === 'lie' && !awake;
  const head: Point =
    gait === 'lie'
      ? add(body.shoulder, sleeping ? [12, 0] : [11, -13])
      : gait === 'sit'
        ? add(body.shoulder, [3, -18])
        : add(body.shoulder, [10, -13]);
  const tail: Point[] =
    gait === 'sit'
      ? [add(body.hip, [-4, 5]), add(body.hip, [-17, 6]), add(body.hip, [-21, -5])]
      : gait === 'lie'
        ? [add(body.hip, [-7, 3]), add(body.hip, [-16, 5]), add(body.hip, [-6, 8]), add(body.hip, [8, 7])]
        : [
            add(body.hip, [-7, -4]),
            add(body.hip, [-18, -10]),
            add(body.hip, [-16, -26]),
            add(body.hip, [-9, -32]),
          ];
  const ear = (x: number, colour: string): Shape[] => [
    fill(
      blob(
        [
          [x - 5, -6],
          [x - 1.4, -18],
          [x + 5, -8],
        ],
        0.35,
      ),
      colour,
    ),
    fill(
      blob(
        [
          [x - 2, -8],
          [x - 0.8, -14.4],
          [x + 2.4, -8.6],
        ],
        0.35,
      ),
      '#e79a98',
    ),
  ];
  const face: Shape[] = [
    ...ear(6, dark),
    ...ear(-6, coat),
    fill(oval([0, 0], 12, 10.4), coat),
    ...(striped
      ? [-3.4, 0, 3.4].map((x) =>
          line(
            curve([
              [x + 1, -9.4],
              [x * 0.8 + 1, -6],
            ]),
            dark,
            1.6,
          ),
        )
      : []),
    fill(oval([3, 4], 6, 4.6), pale),
    ...(sleeping || gait === 'lie'
      ? [-3.6, 6].map((x) =>
          line(
            curve([
              [x - 2.2, -0.6],
              [x, 0.9],
              [x + 2.2, -0.6],
            ]),
            INK,
            1.3,
          ),
        )
      : [-3.6, 6].flatMap((x) => [
          fill(oval([x, -1], 1.9, 2.5), INK),
          fill(oval([x - 0.6, -1.9], 0.7), '#ffffff'),
        ])),
    fill(oval([2, 2.4], 1.6, 1.1), '#d46a72'),
    line(
      curve([
        [-0.6, 5],
        [1, 5.2],
        [2, 3.8],
        [3, 5.2],
        [4.6, 5],
      ]),
      INK,
      1,
    ),
    ...[-1, 1].flatMap((s) => [
      line(
        curve([
          [2 + s * 5, 3.4],
          [2 + s * 13, 2],
        ]),
        '#f6efe4',
        0.7,
      ),
      line(
        curve([
          [2 + s * 5, 4.8],
          [2 + s * 13, 5.6],
        ]),
        '#f6efe4',
        0.7,
      ),
    ]),
  ];
  return {
    shapes: [
      ...body.far,
      part('tail', [fill(limb(smooth(tail), [2.8, 2.8, 2.2]), dark)]),
      fill(limb([body.shoulder, head], [8, 7]), coat),
      ...body.trunk,
      ...body.near,
      part('head', [placed(face, head, sleeping ? 0.2 : 0)]),
    ],
    mouth: add(head, [6, 6]),
    head,
    neck: add(head, [-2, 9]),
    back: body.back,
  };
}

/** A rabbit, sitting or in a hop. */
export function rabbit(style: Style, gait: Gait): Animal {
  const coat = fur(style);
  const dark = shade(coat, 0.2);
  const pale = mix(coat, '#fff4e0', 0.65);
  const up = gait === 'run' || gait === 'jump' ? -9 : 0;
  const head: Point = [12, -22 + up];
  const ear = (x: number, lean: number, colour: string): Shape[] => [
    fill(
      limb(
        smooth([
          [x, -6],
          [x + lean * 0.5, -15],
          [x + lean, -25],
        ]),
        [2.6, 4.2, 2.2],
      ),
      colour,
    ),
    fill(
      limb(
        smooth([
          [x, -8],
          [x + lean * 0.5, -15],
          [x + lean * 0.95, -23],
        ]),
        [1, 2.1, 0.8],
      ),
      '#eab0aa',
    ),
  ];
  const stretch = up === 0 ? 0 : 8;
  return {
    shapes: [
      fill(oval([-16 - stretch * 0.4, -9 + up], 5), '#fdf8ee'),
      fill(
        limb(
          [
            [-8 - stretch, -2 + up * 0.5],
            [5 - stretch, -2 + up * 0.2],
          ],
          [3.4, 3],
        ),
        dark,
      ),
      fill(
        limb(
          smooth([
            [8, -10 + up],
            [11 + stretch, -4 + up * 0.6],
            [12 + stretch, -2 + up * 0.4],
          ]),
          [3.4, 2.6, 2.4],
        ),
        dark,
      ),
      fill(
        limb(
          smooth([
            [-6, -11 + up],
            [3, -13 + up],
            [10, -15 + up],
          ]),
          [11, 10.4, 7.4],
        ),
        coat,
      ),
      ghost(oval([2 * style.side, -5 + up], 12, 4.4), '#3d2a52', 0.13),
      fill(oval([-6, -8 + up], 8, 7.4), mix(coat, dark, 0.3)),
      fill(
        limb(
          [
            [-6 - stretch, -2.4 + up * 0.3],
            [6 - stretch, -2.4 + up * 0.1],
          ],
          [3.2, 3],
        ),
        coat,
      ),
      fill(
        limb(
          [
            [8, -8 + up],
            [10 + stretch, -2.6 + up * 0.3],
          ],
          [3.4, 2.6],
        ),
        coat,
      ),
      part('head', [
        placed(
          [
            ...ear(-1, -8, dark),
            ...ear(-4, -3, coat),
            fill(oval([0, 0], 9.6, 8.6), coat),
            fill(oval([5, 3], 4.4, 3.6), pale),
            fill(oval([3, -1.6], 1.8, 2.2), INK),
            fill(oval([3.6, -2.4], 0.6), '#ffffff'),
            fill(oval([9, 1.2], 1.5, 1.1), '#d46a72'),
            ghost(oval([0, 3.4], 2.6, 1.8), '#e58b82', 0.6),
          ],
          head,
        ),
      ]),
    ],
    mouth: add(head, [9, 3]),
    head,
    neck: add(head, [-3, 7]),
    back: [-2, -22 + up],
  };
}

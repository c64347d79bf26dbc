// Horses, cows, sheep, pigs and goats; they stand, walk, run and graze.

import { add, blob, curve, limb, oval, type Point, smooth } from '../geometry.ts';
import { lit, mix, shade } from '../light.ts';
import { fill, ghost, line, part, placed, type Shape } from '../shape.ts';
import type { Style } from '../style.ts';
import { type Animal, fur } from './pets.ts';
import { type Beast, bodyOf, type Gait } from './quadruped.ts';

const INK = '#33272e';

const eye = (x: number, y: number, r = 2): Shape[] => [
  fill(oval([x, y], r, r * 1.25), INK),
  fill(oval([x - r * 0.3, y - r * 0.45], r * 0.36), '#ffffff'),
];

/** A horse; its saddle is drawn by the rider's scene. */
export function horse(style: Style, gait: Gait): Animal {
  const coat = fur(style);
  const mane =
    style.colour === 'black'
      ? '#6d5f6c'
      : style.colour === 'white' || style.colour === 'grey'
        ? '#8e8791'
        : style.colour === 'yellow' || style.colour === 'orange'
          ? '#fbf1dc'
          : '#43302c';
  const beast: Beast = {
    length: 78,
    height: 82,
    trunk: [23, 22, 23],
    leg: [13, 7, 5.2],
    coat,
    hoof: '#4a3a3a',
    marks:
      style.pattern === 'spotted'
        ? [
            { x: 0.06, y: -0.2, rx: 15, ry: 12, colour: '#fbf5e8' },
            { x: 0.5, y: 0.4, rx: 12, ry: 9, colour: '#fbf5e8' },
            { x: 0.95, y: -0.3, rx: 11, ry: 13, colour: '#fbf5e8' },
          ]
        : [],
  };
  const body = bodyOf(beast, gait, style.side);
  const down = gait === 'graze';
  const root = add(body.shoulder, [6, -6]);
  const poll: Point = down
    ? add(body.shoulder, [46, 34])
    : gait === 'run'
      ? add(body.shoulder, [44, -40])
      : add(body.shoulder, [34, -50]);
  const bend: Point = down ? add(root, [28, 4]) : add(root, [18, -22]);
  const angle = down ? 1.15 : gait === 'run' ? 0.52 : 0.72;
  const crest = smooth([add(body.shoulder, [-4, -20]), add(bend, [-9, -8]), add(poll, [-6, -10])], 6);
  const tail =
    gait === 'run'
      ? [add(body.hip, [-20, -8]), add(body.hip, [-42, -8]), add(body.hip, [-62, 8])]
      : [add(body.hip, [-20, -8]), add(body.hip, [-32, 14]), add(body.hip, [-29, 48])];
  const head: Shape[] = [
    fill(
      blob(
        [
          [-2, -10],
          [0, -24],
          [5, -11],
        ],
        0.5,
      ),
      shade(coat, 0.16),
    ),
    fill(
      limb(
        smooth([
          [-2, 0],
          [16, 1],
          [33, 2],
        ]),
        [13.5, 10.5, 8.6],
      ),
      coat,
    ),
    fill(oval([33, 3], 9.4, 8.8), mix(coat, '#f3d9c4', 0.35)),
    ...(style.variant > 0.4
      ? [
          fill(
            blob([
              [4, -9],
              [14, -7.6],
              [26, -6],
              [15, -3.4],
              [6, -4],
            ]),
            '#fbf5e8',
          ),
        ]
      : []),
    ghost(
      limb(
        [
          [0, 8 * style.side],
          [30, 7 * style.side],
        ],
        [5, 4],
      ),
      '#3d2a52',
      0.1,
    ),
    ...eye(7, -2.4, 2.6),
    fill(oval([37, 0.6], 1.3, 1.7), INK),
    line(
      curve([
        [31, 8.4],
        [36, 8.6],
        [40, 6.6],
      ]),
      INK,
      1.3,
    ),
    fill(
      blob(
        [
          [-8, -8],
          [-4, -23],
          [1, -10],
        ],
        0.5,
      ),
      coat,
    ),
    fill(
      blob([
        [-4, -14],
        [6, -12],
        [9, -4],
        [2, -5],
        [-4, -8],
      ]),
      mane,
    ),
  ];
  return {
    shapes: [
      ...body.far,
      part('tail', [fill(limb(smooth(tail, 6), [5, 9, 2]), mane)]),
      ...body.trunk,
      fill(limb(smooth([add(body.shoulder, [2, 2]), bend, poll], 6), [24, 16.5, 12.5]), coat),
      ghost(
        limb(smooth([add(body.shoulder, [10, 12]), add(bend, [8, 8]), add(poll, [2, 10])], 6), [9, 6, 4]),
        '#3d2a52',
        0.1,
      ),
      fill(limb(crest, [6, 8.5, 6]), mane),
      ...crest.filter((_, i) => i % 2 === 1).map((p) => fill(oval(add(p, [-4, 4]), 5, 7, 0.5), mane)),
      ...body.near,
      part('head', [placed(head, poll, angle)]),
    ],
    mouth: add(poll, [Math.cos(angle) * 38 - 4, Math.sin(angle) * 38 + 4]),
    head: poll,
    neck: bend,
    back: body.back,
  };
}

export function cow(style: Style, gait: Gait): Animal {
  const coat = fur(style);
  const patch = style.colour === 'white' ? '#3f3844' : style.colour === 'black' ? '#fbf5e8' : '#fbf1dc';
  const marks =
    style.pattern === 'spotted' || style.colour === 'white'
      ? [
          { x: 0.02, y: -0.5, rx: 17, ry: 13, colour: patch },
          { x: 0.5, y: 0.15, rx: 13, ry: 10, colour: patch },
          { x: 0.86, y: -0.75, rx: 11, ry: 10, colour: patch },
        ]
      : [];
  const beast: Beast = {
    length: 70,
    height: 56,
    trunk: [24, 25, 24],
    leg: [11, 7.4, 6],
    coat,
    hoof: '#5b4650',
    marks,
  };
  const body = bodyOf(beast, gait, style.side);
  const down = gait === 'graze';
  const head: Point = down ? add(body.shoulder, [37, 33]) : add(body.shoulder, [35, -13]);
  const horn = (x: number, s: number): Shape =>
    fill(
      limb(
        smooth([
          [x, -11],
          [x + s * 5, -15],
          [x + s * 6, -21],
        ]),
        [2.6, 2, 0.8],
      ),
      '#efe3c6',
    );
  const face: Shape[] = [
    horn(-5, -1),
    horn(7, 1),
    fill(
      limb(
        smooth([
          [-9, -7],
          [-17, -8],
          [-21, -4],
        ]),
        [3, 4.4, 2],
      ),
      shade(coat, 0.14),
    ),
    fill(
      limb(
        smooth([
          [11, -7],
          [18, -8],
          [21, -5],
        ]),
        [3, 4, 2],
      ),
      shade(coat, 0.2),
    ),
    fill(
      blob([
        [-11, -10],
        [1, -14],
        [12, -10],
        [12, 4],
        [8, 13],
        [-5, 13],
        [-11, 4],
      ]),
      coat,
    ),
    ...(marks.length > 0
      ? [
          fill(
            blob([
              [-11, -10],
              [-2, -13],
              [-2, 2],
              [-10, 4],
            ]),
            patch,
          ),
        ]
      : []),
    fill(oval([2.4, 12], 11, 7.6), '#efb5a6'),
    fill(oval([-1.4, 11], 1.4, 1.9), '#8c4a48'),
    fill(oval([6.4, 11], 1.4, 1.9), '#8c4a48'),
    line(
      curve([
        [-2, 16],
        [2.4, 17.2],
        [7, 16],
      ]),
      '#8c4a48',
      1.2,
    ),
    ...eye(-4, -2.6, 2.1),
    ...eye(7, -2.6, 2.1),
  ];
  return {
    shapes: [
      ...body.far,
      part('tail', [
        line(
          curve([add(body.hip, [-22, -8]), add(body.hip, [-29, 8]), add(body.hip, [-26, 28])]),
          shade(coat, 0.2),
          3,
        ),
        fill(oval(add(body.hip, [-26, 32]), 3.6, 6), '#5b4650'),
      ]),
      fill(oval(add(body.hip, [12, 22]), 10, 6), '#efb5a6'),
      ...body.trunk,
      fill(limb([add(body.shoulder, [4, -2]), add(head, [-4, -2])], [19, 13]), coat),
      ...body.near,
      part('head', [placed(face, head, 0)]),
    ],
    mouth: add(head, [3, 17]),
    head,
    neck: add(body.shoulder, [18, -6]),
    back: body.back,
  };
}

export function sheep(style: Style, gait: Gait): Animal {
  const wool = style.colour === 'black' ? '#4a424e' : style.colour === 'brown' ? '#9a6d4a' : '#fbf5e8';
  const dim = shade(wool, 0.14);
  const skin = style.colour === 'black' ? '#2c2630' : '#4d424c';
  const beast: Beast = {
    length: 38,
    height: 27,
    trunk: [15, 16, 15],
    leg: [4.6, 3.6, 3.2],
    coat: wool,
    legs: skin,
    hoof: '#2c2630',
  };
  const body = bodyOf(beast, gait, style.side);
  const down = gait === 'graze';
  const head: Point = down ? add(body.shoulder, [21, 12]) : add(body.shoulder, [18, -12]);
  const puffs: Point[] = [
    [-27, -4],
    [-22, -16],
    [-10, -22],
    [3, -24],
    [16, -21],
    [25, -12],
    [25, 2],
    [14, 10],
    [0, 12],
    [-14, 10],
    [-24, 6],
  ];
  const middle: Point = [(body.hip[0] + body.shoulder[0]) / 2, (body.hip[1] + body.shoulder[1]) / 2 - 1];
  return {
    shapes: [
      ...body.far,
      ...body.near,
      ...puffs.map((p, i) => fill(oval(add(middle, [p[0], p[1]]), 9), i >= 6 ? dim : wool)),
      fill(oval(middle, 28, 18), wool),
      ghost(oval(add(middle, [3 * style.side, 9]), 24, 9), '#3d2a52', 0.1),
      ...[
        [-12, -8],
        [2, -12],
        [14, -4],
        [-4, 2],
        [-18, 2],
      ].map(([x, y]) =>
        line(
          curve([add(middle, [x - 3.4, y]), add(middle, [x, y + 3]), add(middle, [x + 3.4, y])]),
          dim,
          1.4,
        ),
      ),
      part('head', [
        placed(
          [
            fill(
              limb(
                smooth([
                  [-5, -4],
                  [-12, -3],
                  [-15, 1],
                ]),
                [2.4, 3.2, 1.6],
              ),
              shade(skin, 0.1),
            ),
            fill(
              limb(
                smooth([
                  [6, -4],
                  [12, -4],
                  [15, -1],
                ]),
                [2.4, 3, 1.6],
              ),
              shade(skin, 0.25),
            ),
            fill(
              blob([
                [-6, -7],
                [2, -9],
                [8, -5],
                [9, 4],
                [5, 11],
                [-1, 11],
                [-6, 4],
              ]),
              skin,
            ),
            ...[
              [-5, -8],
              [1, -10],
              [6, -7],
            ].map(([x, y]) => fill(oval([x, y], 4.6), wool)),
            fill(oval([-1.4, -0.6], 1.9, 2.3), '#fbf5e8'),
            fill(oval([5, -0.6], 1.9, 2.3), '#fbf5e8'),
            fill(oval([-1, -0.4], 1, 1.4), '#1d181f'),
            fill(oval([5.2, -0.4], 1, 1.4), '#1d181f'),
            line(
              curve([
                [0, 7],
                [2.4, 8],
                [4.6, 7],
              ]),
              '#cfa9a0',
              1,
            ),
          ],
          head,
        ),
      ]),
    ],
    mouth: add(head, [3, 10]),
    head,
    neck: add(head, [-8, 4]),
    back: [middle[0], middle[1] - 22],
  };
}

export function pig(style: Style, gait: Gait): Animal {
  const coat = style.colour === 'pink' ? '#f2a9a6' : fur(style);
  const beast: Beast = {
    length: 38,
    height: 23,
    trunk: [16, 17.5, 16],
    leg: [6, 4.6, 3.8],
    coat,
    hoof: shade(coat, 0.34),
    marks:
      style.pattern === 'spotted'
        ? [
            { x: 0.2, y: -0.4, rx: 8, ry: 6, colour: '#4d3a44' },
            { x: 0.7, y: -0.1, rx: 6, ry: 5, colour: '#4d3a44' },
          ]
        : [],
  };
  const body = bodyOf(beast, gait, style.side);
  const head = gait === 'graze' ? add(body.shoulder, [17, 7]) : add(body.shoulder, [16, -7]);
  return {
    shapes: [
      ...body.far,
      part('tail', [
        line(
          curve([
            add(body.hip, [-15, -5]),
            add(body.hip, [-21, -9]),
            add(body.hip, [-23, -3]),
            add(body.hip, [-19, -3]),
            add(body.hip, [-23, -11]),
          ]),
          shade(coat, 0.16),
          2.2,
        ),
      ]),
      ...body.trunk,
      ...body.near,
      part('head', [
        placed(
          [
            fill(oval([0, 0], 14, 12.6), coat),
            fill(
              blob(
                [
                  [-9, -9],
                  [-12, -19],
                  [-1, -12],
                ],
                0.5,
              ),
              shade(coat, 0.14),
            ),
            fill(
              blob(
                [
                  [3, -11],
                  [10, -19],
                  [10, -7],
                ],
                0.5,
              ),
              shade(coat, 0.2),
            ),
            fill(oval([9, 3.4], 6.6, 5.4), lit(shade(coat, 0.12), 0.16)),
            fill(oval([7.4, 3.4], 1.2, 1.7), shade(coat, 0.5)),
            fill(oval([11.4, 3.4], 1.2, 1.7), shade(coat, 0.5)),
            ...eye(-0.4, -3, 1.8),
            ...eye(9, -4, 1.7),
            line(
              curve([
                [1, 8],
                [4, 9.4],
                [8, 9.6],
              ]),
              shade(coat, 0.46),
              1.2,
            ),
            ghost(oval([-3, 4], 3, 2.2), '#e0655f', 0.4),
          ],
          head,
        ),
      ]),
    ],
    mouth: add(head, [8, 8]),
    head,
    neck: add(head, [-10, 4]),
    back: body.back,
  };
}

export function goat(style: Style, gait: Gait): Animal {
  const coat = fur(style);
  const beast: Beast = {
    length: 36,
    height: 34,
    trunk: [13, 13, 13],
    leg: [5.6, 3.8, 3.1],
    coat,
    hoof: '#4a3a3a',
    marks: style.pattern === 'spotted' ? [{ x: 0.3, y: 0, rx: 8, ry: 6, colour: '#8d5a38' }] : [],
  };
  const body = bodyOf(beast, gait, style.side);
  const down = gait === 'graze';
  const head = down ? add(body.shoulder, [22, 18]) : add(body.shoulder, [17, -22]);
  const horn = (x: number): Shape =>
    fill(
      limb(
        smooth([
          [x, -8],
          [x - 3, -16],
          [x - 10, -21],
        ]),
        [2.6, 2.2, 0.8],
      ),
      '#8f7f76',
    );
  return {
    shapes: [
      ...body.far,
      part('tail', [
        fill(limb([add(body.hip, [-11, -6]), add(body.hip, [-17, -13])], [3.4, 2]), shade(coat, 0.1)),
      ]),
      fill(limb(smooth([add(body.shoulder, [0, -2]), add(body.shoulder, [8, -10]), head]), [12, 9, 7]), coat),
      ...body.trunk,
      ...body.near,
      part('head', [
        placed(
          [
            horn(3),
            horn(-1),
            fill(
              limb(
                smooth([
                  [-6, -4],
                  [-13, -2],
                  [-16, 2],
                ]),
                [2.2, 3, 1.4],
              ),
              shade(coat, 0.18),
            ),
            fill(
              blob([
                [-7, -8],
                [3, -9],
                [9, -1],
                [12, 6],
                [8, 10],
                [1, 7],
                [-6, 2],
              ]),
              coat,
            ),
            fill(
              blob(
                [
                  [2, 8],
                  [7, 9],
                  [5, 18],
                  [3, 14],
                ],
                0.6,
              ),
              lit(coat, 0.4),
            ),
            ...eye(2, -2, 1.7),
            fill(oval([10.4, 5], 1, 1.2), INK),
            line(
              curve([
                [6, 8.6],
                [9, 8.4],
              ]),
              INK,
              1,
            ),
          ],
          head,
        ),
      ]),
    ],
    mouth: add(head, [10, 8]),
    head,
    neck: add(head, [-4, 8]),
    back: body.back,
  };
}

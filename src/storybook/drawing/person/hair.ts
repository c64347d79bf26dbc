// Hair: what falls behind the head and the shoulders, and what covers the skull, for each style.

import type { HairColour, HairStyle } from '../../scene/look.ts';
import { blob, curve, limb, oval, type Point, smooth } from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { clipped, fill, line, type Shape } from '../shape.ts';
import { HAIR_PAINT } from './colours.ts';
import { angleOf, onFront, onSkull, outline, type Skull } from './skull.ts';

export interface HairShapes {
  /** Behind the body. */
  readonly back: readonly Shape[];
  /** Over the skull. */
  readonly front: readonly Shape[];
}

type Hairline = readonly (readonly [number, number])[];

const ROUND: Hairline = [
  [-100, -16],
  [-84, 8],
  [-62, 30],
  [-34, 45],
  [0, 50],
  [34, 45],
  [62, 30],
  [84, 8],
  [100, -16],
];

const FRINGE: Hairline = [
  [-104, -20],
  [-80, 2],
  [-58, 20],
  [-38, 25],
  [-16, 23],
  [8, 26],
  [30, 23],
  [54, 22],
  [80, 4],
  [104, -20],
];

const SWOOP: Hairline = [
  [-100, -18],
  [-82, 6],
  [-60, 28],
  [-36, 50],
  [-26, 58],
  [-12, 46],
  [14, 33],
  [42, 26],
  [66, 18],
  [86, 4],
  [100, -18],
];

/** Hair over the skull down to a hairline, `puff` times as wide as the head. */
function cap(skull: Skull, hairline: Hairline, puff: number, nape = 10): Point[] {
  const front = hairline.map(([lon, lat]) => onFront(skull, lon, lat, 1.01));
  const drop = nape + 26 * Math.max(0, Math.sin(skull.yaw));
  const rise = nape + 26 * Math.max(0, Math.sin(-skull.yaw));
  const right = Math.max(-rise, Math.min(40, angleOf(skull, front[front.length - 1])));
  return [...front, ...outline(skull, right, 180 + drop, puff, 12)];
}

const closed = (points: readonly Point[], tension = 0.85): string => blob(points, tension);

/** Hair of a style about the centre of the head; a hat flattens what would not fit under it. */
export function drawHair(
  skull: Skull,
  style: HairStyle,
  colour: HairColour,
  side: 1 | -1,
  hatted: boolean,
): HairShapes {
  const paint = HAIR_PAINT[colour];
  const dark = shade(paint, 0.24);
  const { rx, ry } = skull;
  const behind = -Math.sin(skull.yaw) * rx;
  const gleam = lit(paint, 0.22);
  const covering = (points: readonly Point[], strands: readonly (readonly Point[])[] = []): Shape[] => {
    const path = closed(points);
    return [
      fill(path, dark),
      clipped(path, [
        fill(oval([-rx * 0.16 * side, -ry * 0.3], rx * 1.16, ry * 1.02), paint),
        line(curve(outline(skull, 128 - 12 * side, 62 - 38 * side + 30, 0.9, 5)), gleam, rx * 0.11, {
          opacity: 0.75,
        }),
      ]),
      ...strands.map((strand) => line(curve(strand), dark, rx * 0.06)),
    ];
  };
  const on = (lon: number, lat: number, radius = 1): Point => onFront(skull, lon, lat, radius);

  switch (style) {
    case 'buzz':
      return { back: [], front: covering(cap(skull, ROUND, 1.04, 6)) };
    case 'short':
      return {
        back: [],
        front: covering(cap(skull, FRINGE, hatted ? 1.06 : 1.13), [
          [on(-16, 23), on(-14, 34), on(-8, 46)],
          [on(30, 23), on(27, 35), on(20, 46)],
        ]),
      };
    case 'parted':
      return {
        back: [],
        front: covering(cap(skull, SWOOP, hatted ? 1.06 : 1.14), [
          [on(-26, 58), on(-22, 72), on(-20, 84, 1.05)],
        ]),
      };
    case 'spiky': {
      const spikes = hatted
        ? []
        : [-62, -38, -14, 10, 34, 58].map((lon, i) => {
            const base = on(lon, 52, 1.0);
            const tip: Point = [base[0] * 1.22 + rx * 0.1, base[1] - ry * (0.42 - 0.02 * i)];
            return fill(
              blob([[base[0] - rx * 0.26, base[1] + 3], tip, [base[0] + rx * 0.26, base[1] + 3]], 0.45),
              paint,
            );
          });
      return { back: [], front: [...spikes, ...covering(cap(skull, FRINGE, 1.07))] };
    }
    case 'curly': {
      const rings = [-12, 14, 40, 66, 92, 118, 144, 170, 194].map(
        (angle) => outline(skull, angle, angle, 1.02, 1)[0],
      );
      const brow = [-58, -30, 0, 30, 58]
        .filter((lon) => onSkull(skull, lon, 38).depth > 0.3)
        .map((lon) => on(lon, 38, 1.02));
      const r = rx * (hatted ? 0.22 : 0.34);
      return {
        back: rings.map((at) => fill(oval(at, r), dark)),
        front: [
          ...(hatted
            ? []
            : rings.slice(1, -1).map((at) => fill(oval([at[0] * 0.99, at[1] * 0.99], r), dark))),
          ...covering(cap(skull, ROUND, 1.06)),
          ...brow.map((at) => fill(oval(at, r * 0.78), paint)),
          ...(hatted
            ? []
            : [60, 90, 120, 148].map((angle) =>
                fill(oval(outline(skull, angle, angle, 0.98, 1)[0], r * 0.9), paint),
              )),
          ...brow.slice(1, 4).map((at) =>
            line(
              curve([
                [at[0] - r * 0.4, at[1]],
                [at[0], at[1] + r * 0.35],
                [at[0] + r * 0.4, at[1]],
              ]),
              dark,
              rx * 0.05,
            ),
          ),
        ],
      };
    }
    case 'afro': {
      const round = hatted ? 1.18 : 1.5;
      const puffs = [-30, -4, 22, 48, 74, 100, 126, 152, 178, 206].map(
        (angle) => outline(skull, angle, angle, round - 0.22, 1)[0],
      );
      return {
        back: [
          fill(oval([0, -ry * 0.2], rx * (round - 0.06), ry * (round - 0.1)), dark),
          ...puffs.map((at) => fill(oval(at, rx * 0.34), dark)),
          ...(hatted
            ? []
            : puffs
                .slice(2, 8)
                .map((at) => fill(oval([at[0] * 0.96 - side, at[1] * 0.97 - 1], rx * 0.3), paint))),
        ],
        front: covering(cap(skull, ROUND, hatted ? 1.06 : 1.16)),
      };
    }
    case 'bob': {
      const back: Point[] = [
        [behind * 0.2 - rx * 1.1, -ry * 0.3],
        [behind * 0.3 - rx * 1.2, ry * 0.6],
        [behind * 0.3 - rx * 0.95, ry * 1.12],
        [behind * 0.2, ry * 1.05],
        [behind * 0.1 + rx * 0.92, ry * 1.1],
        [behind * 0.1 + rx * 1.12, ry * 0.55],
        [rx * 1.04, -ry * 0.3],
        [0, -ry],
      ];
      return {
        back: [fill(blob(back), dark)],
        front: [...covering(cap(skull, FRINGE, hatted ? 1.06 : 1.13)), ...locks(1.15)],
      };
    }
    case 'long': {
      const back: Point[] = [
        [-rx * 1.08, -ry * 0.4],
        [behind * 0.45 - rx * 1.2, ry * 0.7],
        [behind * 0.6 - rx * 1.12, ry * 1.9],
        [behind * 0.5 - rx * 0.5, ry * 2.25],
        [behind * 0.4 + rx * 0.3, ry * 2.15],
        [behind * 0.3 + rx * 0.95, ry * 1.85],
        [behind * 0.2 + rx * 1.1, ry * 0.6],
        [rx * 1.02, -ry * 0.4],
        [0, -ry],
      ];
      return {
        back: [
          fill(blob(back), dark),
          line(
            curve([
              [behind * 0.4 - rx * 0.75, ry * 0.8],
              [behind * 0.5 - rx * 0.6, ry * 1.9],
            ]),
            paint,
            rx * 0.16,
          ),
          line(
            curve([
              [behind * 0.3 + rx * 0.7, ry * 0.8],
              [behind * 0.35 + rx * 0.55, ry * 1.75],
            ]),
            shade(paint, 0.36),
            rx * 0.1,
          ),
        ],
        front: [...covering(cap(skull, SWOOP, hatted ? 1.06 : 1.12)), ...locks(1.5)],
      };
    }
    case 'bun': {
      const top: Point = [behind * 0.75, -ry * (hatted ? 0.2 : 1.18)];
      const bun: Shape[] = hatted
        ? []
        : [
            fill(oval(top, rx * 0.48, ry * 0.44), dark),
            fill(oval([top[0] - 1.5 * side, top[1] - 1.5], rx * 0.36, ry * 0.32), paint),
          ];
      return {
        back: bun,
        front: covering(cap(skull, ROUND, 1.07), [
          [on(-30, 47), on(-26, 62), on(-10, 80)],
          [on(30, 46), on(24, 62), on(8, 80)],
        ]),
      };
    }
    case 'ponytail': {
      const root: Point = [behind * 1.05 - rx * 0.12, -ry * (hatted ? 0.05 : 0.55)];
      const tail: Point[] = [
        root,
        [root[0] - rx * 0.75, root[1] - ry * 0.05],
        [root[0] - rx * 1.0, root[1] + ry * 0.75],
        [root[0] - rx * 0.72, root[1] + ry * 1.5],
      ];
      return {
        back: [
          fill(limb(smooth(tail), [rx * 0.22, rx * 0.42, rx * 0.36, rx * 0.06]), dark),
          fill(limb(smooth(tail.slice(1)), [rx * 0.2, rx * 0.2, rx * 0.04]), paint),
        ],
        front: covering(cap(skull, SWOOP, hatted ? 1.05 : 1.09)),
      };
    }
    case 'pigtails':
    case 'braids': {
      const tails: Shape[] = [];
      for (const out of [-1, 1]) {
        const root: Point = [out * rx * 0.98 + behind * 0.25, ry * 0.2];
        if (style === 'braids') {
          for (let i = 0; i < 5; i++)
            tails.push(
              fill(
                oval(
                  [root[0] + out * rx * (0.1 + 0.04 * i), root[1] + ry * (0.1 + 0.32 * i)],
                  rx * (0.26 - 0.02 * i),
                  ry * 0.23,
                ),
                i % 2 ? dark : paint,
              ),
            );
          tails.push(
            fill(oval([root[0] + out * rx * 0.3, root[1] + ry * 1.58], rx * 0.14, ry * 0.1), '#d8412f'),
          );
        } else {
          const tail: Point[] = [
            root,
            [root[0] + out * rx * 0.55, root[1] + ry * 0.12],
            [root[0] + out * rx * 0.72, root[1] + ry * 0.95],
          ];
          tails.push(
            fill(limb(smooth(tail), [rx * 0.18, rx * 0.36, rx * 0.08]), out * side > 0 ? dark : paint),
            fill(oval([root[0] + out * rx * 0.06, root[1]], rx * 0.15, ry * 0.15), '#d8412f'),
          );
        }
      }
      return {
        back: tails,
        front: covering(cap(skull, FRINGE, hatted ? 1.06 : 1.11), [[on(0, 26), on(0, 50), on(0, 80, 1.08)]]),
      };
    }
    case 'balding': {
      const tufts: Shape[] = [];
      for (const lon of [-94, 94]) {
        if (onSkull(skull, lon, 2).depth < -0.3) continue;
        const at = on(lon, 2, 1.03);
        tufts.push(
          fill(
            oval([at[0] + (behind < 0 && lon < 0 ? -rx * 0.12 : 0), at[1]], rx * 0.28, ry * 0.42),
            lon * side > 0 ? dark : paint,
          ),
        );
      }
      return { back: [fill(oval([behind * 0.3, ry * 0.1], rx * 1.08, ry * 0.5), dark)], front: tufts };
    }
    case 'wisps':
      return {
        back: [],
        front: [
          line(curve([on(-8, 60), on(-4, 78, 1.14), on(10, 84, 1.3)]), paint, rx * 0.12),
          line(curve([on(4, 60), on(10, 76, 1.12), on(26, 72, 1.26)]), paint, rx * 0.12),
          line(curve([on(-16, 58), on(-22, 74, 1.1), on(-18, 84, 1.24)]), paint, rx * 0.12),
        ],
      };
  }

  /** Locks that frame the face down to `length` head heights. */
  function locks(length: number): Shape[] {
    const out: Shape[] = [];
    for (const lon of [-88, 88]) {
      const top = on(lon * 0.75, 26, 1.04);
      const low = on(lon, 0, 1.08);
      if (lon > 0 && skull.yaw > 0.5) continue;
      const end: Point = [low[0] * 1.02, ry * (length - 0.45)];
      out.push(
        fill(limb(smooth([top, low, end]), [rx * 0.12, rx * 0.24, rx * 0.1]), lon * side > 0 ? dark : paint),
      );
    }
    return out;
  }
}

/** A beard from ear to ear, with its moustache. */
export function drawBeard(skull: Skull, colour: HairColour): Shape[] {
  const paint = HAIR_PAINT[colour];
  const on = (lon: number, lat: number, radius = 1): Point => onFront(skull, lon, lat, radius);
  const outer = [
    on(-92, -4, 1.03),
    on(-78, -30, 1.07),
    on(-46, -58, 1.12),
    on(0, -74, 1.2),
    on(46, -58, 1.12),
    on(78, -30, 1.07),
    on(92, -4, 1.03),
  ];
  const inner = [on(70, -12), on(44, -30), on(24, -27), on(0, -25), on(-24, -27), on(-44, -30), on(-70, -12)];
  return [
    fill(blob([...outer, ...inner], 0.8), shade(paint, 0.1)),
    fill(blob([on(-26, -32), on(-12, -24), on(0, -26), on(12, -24), on(26, -32), on(0, -31)], 0.9), paint),
    line(curve([on(-9, -40), on(0, -43), on(9, -40)]), '#8a3a3c', skull.rx * 0.09),
  ];
}

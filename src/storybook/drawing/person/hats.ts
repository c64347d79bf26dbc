// Hats, each fitted to the turned head.

import { PAINT } from '../../scene/colours.ts';
import type { Garment, Hat } from '../../scene/look.ts';
import { blob, curve, limb, oval, type Point, smooth } from '../geometry.ts';
import { lit, shade } from '../light.ts';
import { clipped, fill, line, type Shape } from '../shape.ts';
import { angleOf, onFront, outline, type Skull } from './skull.ts';

/** The dome above a line of latitude, `puff` times the head, `high` times as high again. */
function dome(skull: Skull, lat: number, puff: number, high = 1): Point[] {
  const rim = [-100, -60, -30, 0, 30, 60, 100].map((lon) => onFront(skull, lon, lat, puff));
  const from = angleOf(skull, rim[rim.length - 1]);
  const to = angleOf(skull, rim[0]);
  const top = outline(skull, from, to, puff, 12).slice(1, -1);
  return [...rim, ...top.map(([x, y]): Point => [x, y * (y < 0 ? high : 1)])];
}

/** A hat about the centre of the head. */
export function drawHat(skull: Skull, hat: Garment<Hat>, side: 1 | -1): Shape[] {
  const paint = PAINT[hat.colour];
  const dark = shade(paint);
  const { rx, ry } = skull;
  const on = (lon: number, lat: number, radius = 1): Point => onFront(skull, lon, lat, radius);
  const rounded = (points: readonly Point[], tension = 0.9): Shape[] => {
    const path = blob(points, tension);
    return [
      fill(path, dark),
      clipped(path, [fill(oval([-rx * 0.28 * side, -ry * 0.75], rx * 1.12, ry * 1.0), paint), ...pattern()]),
    ];
  };
  const pattern = (): Shape[] => {
    const light = hat.colour === 'white' ? '#c9bfb4' : '#fbf1dc';
    if (hat.pattern === 'striped')
      return [0.62, 1.0].map((y) =>
        line(
          curve([
            [-rx * 1.5, -ry * y],
            [0, -ry * (y - 0.1)],
            [rx * 1.5, -ry * y],
          ]),
          light,
          ry * 0.15,
        ),
      );
    if (hat.pattern === 'spotted')
      return [
        [-0.5, 0.75],
        [0.15, 0.62],
        [0.65, 0.85],
        [-0.1, 1.02],
      ].map(([x, y]) => fill(oval([rx * x, -ry * y], rx * 0.13), light));
    return [];
  };
  switch (hat.kind) {
    case 'cap': {
      const front = [on(-62, 22, 1.1), on(-30, 17, 1.12), on(0, 16, 1.12), on(30, 17, 1.12), on(62, 22, 1.1)];
      const push = (p: Point, by: number): Point => [
        p[0] + Math.sin(skull.yaw) * rx * by,
        p[1] + ry * 0.1 * by + 2,
      ];
      const brim = [
        ...front,
        push(on(48, 12, 1.14), 0.5),
        push(on(18, 8, 1.16), 0.78),
        push(on(-18, 8, 1.16), 0.78),
        push(on(-48, 12, 1.14), 0.5),
      ];
      return [
        ...rounded(dome(skull, 22, 1.13)),
        fill(oval([0, -ry * 1.13], rx * 0.12, ry * 0.07), dark),
        line(curve([on(0, 88, 1.13), on(0, 55, 1.13), on(0, 24, 1.13)]), dark, 1),
        fill(blob(brim, 0.8), shade(paint, 0.1)),
        line(curve(front), dark, 1.2),
      ];
    }
    case 'hat': {
      const tilt = -0.04;
      const brim: Point = [0, -ry * 0.54];
      return [
        fill(oval([brim[0], brim[1] + 2], rx * 1.66, ry * 0.36, tilt), dark),
        fill(oval([brim[0] - 1 * side, brim[1]], rx * 1.63, ry * 0.32, tilt), paint),
        ...rounded(dome(skull, 36, 1.1, 1.12)),
        fill(
          limb(
            smooth([on(-90, 30, 1.1), on(-45, 27, 1.11), on(0, 26, 1.11), on(45, 27, 1.11), on(90, 30, 1.1)]),
            [2.4],
          ),
          hat.colour === 'red' ? '#37313f' : '#c23b30',
        ),
      ];
    }
    case 'beanie': {
      const rim = [-95, -60, -30, 0, 30, 60, 95].map((lon) => on(lon, 23, 1.12));
      return [
        fill(oval([-Math.sin(skull.yaw) * 3, -ry * 1.42], rx * 0.3), lit(paint, 0.6)),
        fill(oval([-Math.sin(skull.yaw) * 3 + 1.6 * side, -ry * 1.39], rx * 0.2), lit(paint, 0.4)),
        ...rounded(dome(skull, 24, 1.14, 1.12)),
        fill(limb(smooth(rim), [ry * 0.16]), lit(paint, 0.2)),
        ...rim.slice(1, -1).map((p) =>
          line(
            curve([
              [p[0], p[1] - ry * 0.1],
              [p[0], p[1] + ry * 0.1],
            ]),
            dark,
            0.9,
          ),
        ),
      ];
    }
    case 'helmet':
      return [
        line(curve([on(-80, 10, 1.02), on(-60, -40, 1.02), on(-20, -72, 1.03)]), '#3b3540', 1.4),
        ...rounded(dome(skull, 20, 1.2)),
        ...[-40, 0, 40].map((lon) =>
          line(curve([on(lon, 38, 1.2), on(lon * 0.9, 62, 1.2)]), shade(paint, 0.4), rx * 0.16),
        ),
        line(
          curve([on(-90, 20, 1.2), on(-40, 16, 1.2), on(0, 15, 1.2), on(40, 16, 1.2), on(90, 20, 1.2)]),
          dark,
          2,
        ),
      ];
  }
}

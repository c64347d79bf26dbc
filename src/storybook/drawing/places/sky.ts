// Skies: bands of flat colour, sun and moon on the upper left where the light comes from, clouds, rain and snow.

import type { Chance } from '../../random.ts';
import type { Weather } from '../../scene/weather.ts';
import { blob, box, curve, oval, type Point } from '../geometry.ts';
import { filtered, lit, mix, shade } from '../light.ts';
import { fill, ghost, group, line, type Shape } from '../shape.ts';

export const WIDTH = 480;
export const HEIGHT = 360;

export interface Hour {
  /** From the zenith to the horizon. */
  readonly bands: readonly string[];
  /** What distance fades into. */
  readonly air: string;
  readonly cloud: string;
  readonly grade?: (colour: string) => string;
}

const HOURS: Readonly<Record<Weather, Hour>> = {
  sunny: { bands: ['#8ccbe6', '#9bd3e8', '#aedcea', '#c4e5ea', '#dcede4'], air: '#d5e8e6', cloud: '#fffaf0' },
  windy: { bands: ['#9cc9dd', '#abd2e1', '#bcdbe3', '#cfe4e3', '#e2ebdf'], air: '#d8e6e2', cloud: '#fdf8ef' },
  cloudy: {
    bands: ['#b3c3d0', '#bdcbd5', '#c8d3d9', '#d5dcdd', '#e3e4dd'],
    air: '#d9dedd',
    cloud: '#f3f0ec',
  },
  rainy: {
    bands: ['#8f9fb2', '#9babbb', '#a9b7c3', '#b8c3ca', '#c8cfd0'],
    air: '#bec8cd',
    cloud: '#c9cdd4',
    grade: (c) => filtered(c, '#c6cfe0', 0.55),
  },
  snowy: { bands: ['#b9cadd', '#c5d3e2', '#d1dce6', '#dee5ea', '#ecedeb'], air: '#e1e7ec', cloud: '#f6f5f3' },
  sunset: {
    bands: ['#8d8fc0', '#b796bb', '#e0a0a6', '#f3b58d', '#fbd28c'],
    air: '#f3c79c',
    cloud: '#f7cdb4',
    grade: (c) => filtered(c, '#ffdcb4', 0.62),
  },
  night: {
    bands: ['#2f3a66', '#38456f', '#435379', '#526585', '#647a92'],
    air: '#5d7390',
    cloud: '#7383a0',
    grade: (c) => filtered(c, '#9fb0e6', 0.52),
  },
};

/** The colours of the hour. */
export const hourOf = (weather: Weather): Hour => HOURS[weather];

/** Sky down to `horizon`, with sun, moon, stars, clouds and rainbow as the weather has them. */
export function drawSky(
  weather: Weather,
  horizon: number,
  has: (kind: string) => boolean,
  chance: Chance,
): Shape[] {
  const hour = hourOf(weather);
  const shapes: Shape[] = [fill(box(0, 0, WIDTH, HEIGHT), hour.bands[0])];
  const step = horizon / hour.bands.length;
  hour.bands.slice(1).forEach((paint, i) => {
    const y = step * (i + 1) - step * 0.2;
    const wave = chance.between(2, 6);
    const top: Point[] = [0, 1, 2, 3, 4].map((k) => [k * 120, y + Math.sin(k * 1.9 + i) * wave]);
    shapes.push(fill(`${curve(top)}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`, paint));
  });
  const out: Shape[] = [group(shapes, { thing: 'sky' })];
  if (has('stars')) {
    const stars = Array.from({ length: 26 }, () => {
      const at: Point = [chance.between(0, WIDTH), chance.between(0, horizon * 0.8)];
      return fill(oval(at, chance.between(0.7, 1.6)), '#fdf3cf');
    });
    out.push(group(stars, { thing: 'stars', glows: true }));
  }
  if (has('sun'))
    out.push(
      sun(chance.between(52, 120), weather === 'sunset' ? horizon * 0.72 : chance.between(36, 58), weather),
    );
  if (has('moon')) out.push(moon(chance.between(60, 130), chance.between(40, 62)));
  if (has('rainbow')) out.push(rainbow(chance.between(250, 330), horizon));
  return out;
}

function sun(x: number, y: number, weather: Weather): Shape {
  const paint = weather === 'sunset' ? '#fbb24f' : '#fbd65a';
  return group(
    [
      ghost(oval([x, y], 48), lit(paint, 0.5), 0.25),
      ghost(oval([x, y], 36), lit(paint, 0.4), 0.35),
      fill(oval([x, y], 22), paint),
      fill(oval([x - 3, y - 3], 17), lit(paint, 0.34)),
    ],
    { thing: 'sun' },
  );
}

function moon(x: number, y: number): Shape {
  return group(
    [
      ghost(oval([x, y], 36), '#dfe4f2', 0.16),
      fill(oval([x, y], 19), '#f5ecc8'),
      ...[
        [-6, -5, 4],
        [5, 3, 5],
        [-3, 8, 2.6],
        [8, -8, 2.4],
      ].map(([dx, dy, r]) => fill(oval([x + dx, y + dy], r), '#ddd3ad')),
    ],
    { thing: 'moon', glows: true },
  );
}

function rainbow(x: number, horizon: number): Shape {
  const paints = ['#e06a5c', '#f0a25a', '#f4d66a', '#84bf78', '#6fa9d6', '#9a86c4'];
  const r = 150;
  return group(
    paints.map((paint, i) =>
      line(
        curve(
          [0, 1, 2, 3, 4, 5, 6, 7, 8].map(
            (k): Point => [
              x + Math.cos(Math.PI - (k * Math.PI) / 8) * (r - i * 6),
              horizon + 20 - Math.sin((k * Math.PI) / 8) * (r - i * 6) * 0.86,
            ],
          ),
        ),
        paint,
        6.4,
        { flat: true, opacity: 0.6 },
      ),
    ),
    { thing: 'rainbow' },
  );
}

/** One cloud, flat below. */
export function drawCloud(at: Point, size: number, paint: string, variant: number): Shape[] {
  const [x, y] = at;
  const w = 34 * size;
  const h = 13 * size;
  const puffs: readonly (readonly [number, number, number])[] =
    variant > 0.5
      ? [
          [-0.55, 0, 0.8],
          [-0.1, -0.75, 1.15],
          [0.45, -0.35, 0.95],
          [0.85, 0.1, 0.6],
        ]
      : [
          [-0.8, 0.1, 0.6],
          [-0.35, -0.5, 1],
          [0.2, -0.85, 1.2],
          [0.65, -0.1, 0.8],
        ];
  const dim = mix(paint, '#93a6bf', 0.3);
  return [
    ...puffs.map(([px, py, r]) => fill(oval([x + px * w, y + py * h], r * h * 1.15, r * h), dim)),
    fill(box(x - w, y - h * 0.1, w * 2.1, h * 0.95, h * 0.47), dim),
    ...puffs.map(([px, py, r]) =>
      fill(oval([x + px * w - 1.5 * size, y + py * h - 2.6 * size], r * h * 1.05, r * h * 0.88), paint),
    ),
    fill(box(x - w * 0.86, y - h * 0.2, w * 1.7, h * 0.55, h * 0.27), paint),
  ];
}

/** Slanting rain over everything. */
export function drawRain(chance: Chance): Shape[] {
  return Array.from({ length: 62 }, () => {
    const x = chance.between(-10, WIDTH + 30);
    const y = chance.between(-20, HEIGHT);
    const length = chance.between(9, 17);
    return line(
      curve([
        [x, y],
        [x - length * 0.28, y + length],
      ]),
      '#dbe8f0',
      1.3,
      { opacity: 0.7, ghost: true },
    );
  });
}

/** Flakes over everything, larger ones nearer. */
export function drawSnowfall(chance: Chance): Shape[] {
  return Array.from({ length: 74 }, () =>
    ghost(
      oval([chance.between(0, WIDTH), chance.between(0, HEIGHT)], chance.between(1, 2.9)),
      '#ffffff',
      0.9,
    ),
  );
}

/** A line of hills or trees on the horizon. */
export function ridge(
  y: number,
  height: number,
  bumps: number,
  paint: string,
  chance: Chance,
  sharp = false,
): Shape {
  const points: Point[] = [[-20, y + 40]];
  for (let i = 0; i <= bumps; i++) {
    const x = (i / bumps) * (WIDTH + 40) - 20;
    points.push([x, y - height * chance.between(0.25, 1) * (sharp && i % 2 ? 0.35 : 1)]);
  }
  points.push([WIDTH + 20, y + 40]);
  const top = curve(points.slice(1, -1), sharp ? 0.25 : 1);
  return fill(`${top}L${WIDTH + 20} ${HEIGHT}L-20 ${HEIGHT}Z`, paint);
}

/** A row of round tree tops far away. */
export function treeLine(
  y: number,
  size: number,
  paint: string,
  chance: Chance,
  from = -10,
  to = WIDTH + 10,
): Shape[] {
  const shapes: Shape[] = [];
  const dark = shade(paint, 0.12);
  for (let x = from; x < to; x += size * chance.between(0.8, 1.3)) {
    const r = size * chance.between(0.75, 1.25);
    shapes.push(
      fill(oval([x, y - r * 0.5], r * 0.9, r), dark),
      fill(oval([x - r * 0.14, y - r * 0.62], r * 0.72, r * 0.8), paint),
    );
  }
  shapes.push(fill(box(from, y - size * 0.3, to - from, size * 0.5), dark));
  return shapes;
}

export const edgeOf = (points: readonly Point[]): string =>
  `${curve(points)}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`;
export const patch = (x: number, y: number, w: number, h: number, paint: string): Shape =>
  fill(
    blob([
      [x - w, y],
      [x - w * 0.4, y - h],
      [x + w * 0.5, y - h * 0.8],
      [x + w, y],
      [x + w * 0.4, y + h * 0.8],
      [x - w * 0.5, y + h],
    ]),
    paint,
  );

// Backdrops with water, snow and stone: beach, lake, snowy hill, street and tennis court.

import { blob, box, curve, oval, type Point, polygon } from '../geometry.ts';
import { lit, mix, shade } from '../light.ts';
import { fill, ghost, group, line, type Shape } from '../shape.ts';
import { METAL } from '../style.ts';
import type { Backdrop } from './backdrop.ts';
import { grass, sand, snow, tuft, water } from './ground.ts';
import { drawSky, HEIGHT, hourOf, ridge, treeLine, WIDTH } from './sky.ts';

const thing = (name: string, of: readonly Shape[], haze = 0): Shape => group(of, { thing: name, haze });

export function beach({ weather, chance, has }: Backdrop): Shape[] {
  const hour = hourOf(weather);
  const sea = weather === 'sunset' ? '#6f86b8' : weather === 'cloudy' ? '#6d9fb4' : '#4fa9c4';
  const edge: Point[] = [0, 1, 2, 3, 4, 5, 6].map((i) => [
    i * 80,
    244 + Math.sin(i * 1.4 + chance.between(0, 3)) * 7 + i * 1.5,
  ]);
  const lift = (by: number): Point[] => edge.map(([x, y]) => [x, y + by]);
  const headland = chance.maybe(0.5);
  return [
    ...drawSky(weather, 158, has, chance),
    thing('sea', water(156, 252, sea, chance, 1.1)),
    ...(headland
      ? [
          thing('hill', [
            fill(
              blob(
                [
                  [370, 160],
                  [400, 140],
                  [440, 128],
                  [500, 122],
                  [500, 172],
                  [420, 170],
                ],
                0.8,
              ),
              mix('#86a06c', hour.air, 0.3),
            ),
            fill(
              blob(
                [
                  [372, 161],
                  [420, 157],
                  [500, 152],
                  [500, 174],
                  [400, 170],
                ],
                0.6,
              ),
              mix('#c9a778', hour.air, 0.25),
            ),
          ]),
        ]
      : []),
    thing('waves', [line(curve(lift(-22)), '#eaf6f4', 2.6), line(curve(lift(-10)), '#f6fbf7', 3.6)]),
    thing('sand', [
      fill(`${curve(lift(-5))}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`, '#fbfdf8'),
      fill(`${curve(lift(0))}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`, '#d8b583'),
      ...sand(lift(9), chance),
    ]),
    ...(chance.maybe(0.5)
      ? [
          thing('grass', [
            ...Array.from({ length: 13 }, () =>
              tuft(WIDTH - chance.between(0, 70), 272 + chance.between(-6, 10), 2.2, '#8fa75c'),
            ),
          ]),
        ]
      : []),
  ];
}

export function lake({ weather, chance, has, season }: Backdrop): Shape[] {
  const hour = hourOf(weather);
  const peak = mix('#8a9ab2', hour.air, 0.35);
  const trees = season === 'autumn' ? '#c98f4f' : '#5f9068';
  const mountains: Shape[] = [];
  for (const [x, h, w] of [
    [60 + chance.between(-30, 30), 92, 120],
    [300 + chance.between(-40, 40), 118, 150],
    [440 + chance.between(-20, 30), 80, 110],
  ] as const) {
    const top: Point = [x, 180 - h];
    mountains.push(
      fill(
        polygon([
          [x - w, 184],
          [x - w * 0.4, 180 - h * 0.55],
          top,
          [x + w * 0.35, 180 - h * 0.6],
          [x + w, 184],
        ]),
        peak,
      ),
      fill(
        polygon([
          top,
          [x + w * 0.35, 180 - h * 0.6],
          [x + w, 184],
          [x + w * 0.1, 184],
          [x + w * 0.16, 180 - h * 0.5],
        ]),
        shade(peak, 0.12),
      ),
      fill(
        polygon([
          [x - w * 0.22, 180 - h * 0.76],
          top,
          [x + w * 0.2, 180 - h * 0.78],
          [x + w * 0.1, 180 - h * 0.7],
          [x, 180 - h * 0.78],
          [x - w * 0.1, 180 - h * 0.68],
        ]),
        '#f6f5f2',
      ),
    );
  }
  const shore: Point[] = [0, 1, 2, 3, 4].map((i) => [
    i * 120,
    292 + Math.sin(i * 1.7 + chance.between(0, 2)) * 7,
  ]);
  const blue = weather === 'sunset' ? '#7f86b4' : weather === 'night' ? '#4a628a' : '#5fa6bf';
  return [
    ...drawSky(weather, 170, has, chance),
    thing('mountain', mountains),
    thing('hill', [ridge(184, 26, 6, mix('#7ba37d', hour.air, 0.2), chance)]),
    thing('trees', treeLine(192, 10, trees, chance), 0.12),
    thing('lake', [
      ...water(192, 306, blue, chance, 0.8),
      ...[
        [60, 34],
        [190, 46],
        [330, 52],
        [430, 30],
      ].map(([x, w]) => ghost(oval([x, 199], w, 4.4), shade(trees, 0.1), 0.35)),
    ]),
    thing('grass', [
      fill(`${curve(shore.map(([x, y]): Point => [x, y - 5]))}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`, '#cdb88a'),
      ...grass(294, '#98bb64', chance, 0.2),
    ]),
  ];
}

export function snowyHill({ weather, chance, has }: Backdrop): Shape[] {
  const hour = hourOf(weather);
  const white = '#f7f5f3';
  const cold = mix(white, '#9fb8dc', 0.4);
  const slope = chance.maybe(0.5) ? 1 : -1;
  const hillTop: Point[] = [0, 1, 2, 3, 4].map((i) => [
    i * 120,
    206 + slope * (i - 2) * 11 + chance.between(-3, 3),
  ]);
  return [
    ...drawSky(weather, 180, has, chance),
    thing('mountain', [
      ridge(180, 100, 8, mix('#a5b4cf', hour.air, 0.3), chance, true),
      ridge(186, 56, 9, mix('#c4cfe0', hour.air, 0.2), chance, true),
    ]),
    thing(
      'trees',
      Array.from({ length: 24 }, (_, i): Shape[] => {
        const x = i * 21 + chance.between(-9, 9);
        const h = chance.between(20, 40);
        return [
          fill(
            polygon([
              [x - h * 0.3, 206],
              [x, 206 - h],
              [x + h * 0.3, 206],
            ]),
            '#6f8f8c',
          ),
          fill(
            polygon([
              [x - h * 0.13, 206 - h * 0.58],
              [x, 206 - h],
              [x + h * 0.13, 206 - h * 0.58],
            ]),
            '#eef1f1',
          ),
        ];
      }).flat(),
      0.25,
    ),
    thing('snow', [
      fill(`${curve(hillTop)}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`, mix(white, cold, 0.55)),
      fill(
        `${curve(hillTop.map(([x, y], i): Point => [x, y + 28 - slope * (i - 2) * 15]))}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`,
        mix(white, cold, 0.22),
      ),
      ...snow(
        [0, 1, 2, 3, 4].map((i): Point => [i * 120, 262 + slope * (i - 2) * 7 + chance.between(-4, 4)]),
        chance,
      ),
    ]),
  ];
}

export function street({ weather, chance, has }: Backdrop): Shape[] {
  const slabs: Shape[] = [fill(box(0, 306, WIDTH, HEIGHT - 306), '#cfc4b8')];
  for (let i = -4; i < 16; i++)
    slabs.push(
      line(
        curve([
          [WIDTH / 2 + (i - 6) * 44, 312],
          [WIDTH / 2 + (i - 6) * 56, HEIGHT],
        ]),
        '#b5a99f',
        1.2,
      ),
    );
  slabs.push(
    line(
      curve([
        [0, 334],
        [WIDTH, 334],
      ]),
      '#b5a99f',
      1.2,
    ),
    fill(box(0, 304, WIDTH, 6), '#e4dbcf'),
    fill(box(0, 310, WIDTH, 3), '#aaa0a0'),
  );
  for (let i = 0; i < 14; i++)
    slabs.push(
      fill(
        oval([chance.between(0, WIDTH), chance.between(314, HEIGHT)], chance.between(3, 12), 1.4),
        '#c3b7ab',
      ),
    );
  const road = '#7d7a86';
  const dashes = [0, 1, 2, 3, 4, 5].map((i) =>
    fill(
      polygon([
        [i * 92 - 12, 271],
        [i * 92 + 36, 271],
        [i * 92 + 34, 276],
        [i * 92 - 16, 276],
      ]),
      '#efe6d2',
    ),
  );
  const crossing = has('crosswalk')
    ? [0, 1, 2, 3, 4].map((i) =>
        fill(
          polygon([
            [300 + i * 24, 244],
            [313 + i * 24, 244],
            [318 + i * 28, 304],
            [302 + i * 28, 304],
          ]),
          '#efe6d2',
        ),
      )
    : [];
  return [
    ...drawSky(weather, 200, has, chance),
    thing('sidewalk', [
      fill(box(0, 226, WIDTH, 22), '#c9beb3'),
      fill(box(0, 240, WIDTH, 4), '#e0d6ca'),
      ...Array.from({ length: 18 }, (_, i) =>
        line(
          curve([
            [i * 28, 228],
            [i * 28 - 3, 240],
          ]),
          '#b5a99f',
          1,
        ),
      ),
    ]),
    thing('road', [
      fill(box(0, 243, WIDTH, 62), road),
      fill(box(0, 243, WIDTH, 4), shade(road, 0.22)),
      ...dashes,
      ...Array.from({ length: 18 }, () =>
        fill(
          oval([chance.between(0, WIDTH), chance.between(250, 300)], chance.between(6, 22), 1.6),
          mix(road, '#ffffff', 0.06),
        ),
      ),
    ]),
    ...(crossing.length > 0 ? [thing('crosswalk', crossing)] : []),
    thing('sidewalk', slabs),
  ];
}

export function tennisCourt({ weather, chance, has, colour }: Backdrop): Shape[] {
  const court = colour === 'orange' ? '#cf7f55' : colour === 'green' ? '#6ba273' : '#5f8fb8';
  const outer = colour === 'orange' ? '#7fae76' : colour === 'green' ? '#c98a62' : '#79ac83';
  const mesh: Shape[] = [];
  for (let x = -10; x < WIDTH + 60; x += 13)
    mesh.push(
      line(
        curve([
          [x, 128],
          [x - 56, 214],
        ]),
        '#8d9a93',
        0.7,
      ),
      line(
        curve([
          [x - 56, 128],
          [x, 214],
        ]),
        '#8d9a93',
        0.7,
      ),
    );
  const posts = [20, 130, 240, 350, 460].map((x) =>
    line(
      curve([
        [x, 124],
        [x, 214],
      ]),
      METAL.dark,
      3,
    ),
  );
  const chalk = (a: Point, b: Point, width: number): Shape =>
    line(curve([a, b]), '#f7f1e2', width, { flat: true });
  return [
    ...drawSky(weather, 170, has, chance),
    thing('trees', [...treeLine(200, 30, '#78a869', chance), ...treeLine(208, 17, '#649a5c', chance)], 0.1),
    thing('fence', [
      ...mesh,
      ...posts,
      line(
        curve([
          [0, 126],
          [WIDTH, 126],
        ]),
        METAL.dark,
        2.4,
      ),
      fill(box(0, 205, WIDTH, 12), mix('#49705f', '#ffffff', 0.1)),
    ]),
    thing('court', [
      fill(box(0, 214, WIDTH, HEIGHT - 214), outer),
      fill(
        polygon([
          [92, 220],
          [388, 220],
          [560, HEIGHT + 10],
          [-80, HEIGHT + 10],
        ]),
        court,
      ),
      fill(
        polygon([
          [240, 220],
          [388, 220],
          [560, HEIGHT + 10],
          [240, HEIGHT + 10],
        ]),
        shade(court, 0.035),
      ),
      chalk([92, 221], [388, 221], 2.4),
      chalk([92, 220], [-80, HEIGHT + 10], 3.4),
      chalk([388, 220], [560, HEIGHT + 10], 3.4),
      chalk([128, 220], [-6, HEIGHT + 10], 3),
      chalk([352, 220], [486, HEIGHT + 10], 3),
      chalk([110, 237], [370, 237], 2.4),
      chalk([240, 237], [240, 312], 3),
      chalk([24, 312], [456, 312], 3.6),
      ...Array.from({ length: 14 }, () =>
        ghost(
          oval([chance.between(40, 440), chance.between(240, HEIGHT)], chance.between(16, 46), 2.4),
          lit(court, 0.4),
          0.25,
        ),
      ),
    ]),
  ];
}

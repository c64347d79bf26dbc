// Backdrops of park, playground, garden, forest and farm: sky, distance, ground.

import { blob, box, curve, limb, oval, type Point, polygon, smooth } from '../geometry.ts';
import { lit, mix, shade } from '../light.ts';
import { fill, ghost, group, line, type Shape } from '../shape.ts';
import { LEAF, WOOD } from '../style.ts';
import type { Backdrop } from './backdrop.ts';
import { grass, path } from './ground.ts';
import { drawSky, HEIGHT, hourOf, ridge, treeLine, WIDTH } from './sky.ts';

const thing = (name: string, of: readonly Shape[], haze = 0): Shape => group(of, { thing: name, haze });

/** Leaves that hang into the picture from the upper right corner, and grass before the lower edge. */
function frame({ chance }: Backdrop): Shape[] {
  const shapes: Shape[] = [];
  if (chance.maybe(0.45)) {
    const dark = '#3c6b4c';
    shapes.push(
      line(
        curve([
          [WIDTH + 8, 20],
          [430, 26],
          [396, 44],
        ]),
        WOOD.deep,
        4,
      ),
    );
    for (let i = 0; i < 13; i++) {
      const x = 392 + chance.between(0, 90);
      const y = 12 + chance.between(0, 40) * (1 - (480 - x) / 170);
      shapes.push(fill(oval([x, y], 11, 5, chance.between(-0.8, 0.9)), i % 3 === 0 ? LEAF.dark : dark));
    }
  }
  return shapes;
}

export function park(b: Backdrop): Shape[] {
  const { weather, chance, has } = b;
  const air = hourOf(weather);
  const autumn = b.season === 'autumn';
  const green = autumn ? '#b9b35f' : weather === 'cloudy' ? '#92b067' : '#a4c56b';
  return [
    ...drawSky(weather, 190, has, chance),
    thing('hill', [ridge(182, 34, 5, mix('#8fb59a', air.air, 0.35), chance)]),
    thing('trees', treeLine(196, 17, autumn ? '#d79a55' : '#7fab6c', chance), 0.28),
    thing('grass', grass(196, green, chance)),
    ...(has('path') ? [thing('path', path(200, '#ecd7ab', chance))] : []),
    ...(has('pond') ? [thing('pond', pond(chance.between(330, 400), 238, 92, 17))] : []),
    ...frame(b),
  ];
}

function pond(x: number, y: number, w: number, h: number): Shape[] {
  const edge = (grow: number, dy = 0): string =>
    blob([
      [x - w - grow, y + dy],
      [x - w * 0.5, y - h - grow * 0.5 + dy],
      [x + w * 0.45, y - h * 0.9 - grow * 0.5 + dy],
      [x + w + grow, y + dy],
      [x + w * 0.4, y + h + grow * 0.5 + dy],
      [x - w * 0.5, y + h + grow * 0.5 + dy],
    ]);
  return [
    fill(edge(5, 2), '#7a9a5c'),
    fill(edge(0), '#7fbdd0'),
    fill(
      blob([
        [x - w * 0.7, y - 2],
        [x, y - h * 0.7],
        [x + w * 0.6, y - 4],
        [x, y + 2],
      ]),
      '#a5d5de',
    ),
    ...[-0.5, 0.1, 0.55].map((t) =>
      line(
        curve([
          [x + w * t - 10, y + h * 0.3],
          [x + w * t, y + h * 0.3 - 1.6],
          [x + w * t + 10, y + h * 0.3],
        ]),
        '#d5edf0',
        1.4,
      ),
    ),
  ];
}

export function playground(b: Backdrop): Shape[] {
  const { weather, chance, has } = b;
  return [
    ...drawSky(weather, 180, has, chance),
    thing('houses', skyline(188, chance), 0.45),
    thing('trees', treeLine(200, 15, '#7aa868', chance), 0.2),
    thing('grass', grass(204, '#9fc46c', chance, 0.15)),
    thing('sand', [
      fill(
        blob([
          [60, 262],
          [170, 246],
          [330, 248],
          [430, 264],
          [380, 288],
          [240, 296],
          [110, 288],
        ]),
        '#e8c98d',
      ),
      fill(
        blob([
          [74, 262],
          [172, 250],
          [328, 252],
          [416, 265],
          [370, 284],
          [240, 291],
          [118, 284],
        ]),
        '#f0d69f',
      ),
      ...Array.from({ length: 12 }, () =>
        fill(oval([chance.between(110, 390), chance.between(256, 284)], 2, 1), '#cfae72'),
      ),
    ]),
    ...frame(b),
  ];
}

function skyline(y: number, chance: Backdrop['chance']): Shape[] {
  const paints = ['#e3b8a0', '#d9cdb0', '#c5a898', '#b9c4bd', '#e6cf9d'];
  const shapes: Shape[] = [];
  for (let x = -10; x < WIDTH; ) {
    const w = chance.between(34, 60);
    const h = chance.between(40, 84);
    const paint = chance.pick(paints);
    shapes.push(
      fill(box(x, y - h, w, h + 20), paint),
      fill(
        polygon([
          [x - 3, y - h],
          [x + w / 2, y - h - chance.between(8, 24)],
          [x + w + 3, y - h],
        ]),
        shade(paint, 0.28),
      ),
    );
    for (let wy = y - h + 10; wy < y - 12; wy += 17)
      for (let wx = x + 7; wx < x + w - 10; wx += 15)
        shapes.push(fill(box(wx, wy, 7, 9, 1), mix(paint, '#5f7f96', 0.55)));
    x += w + chance.between(0, 6);
  }
  return shapes;
}

export function garden(b: Backdrop): Shape[] {
  const { weather, chance, has } = b;
  const rows: Shape[] = [];
  for (let r = 0; r < 2; r++) {
    const y = 244 + r * 20;
    rows.push(
      fill(
        blob(
          [
            [286 - r * 10, y],
            [310, y - 7],
            [450, y - 7],
            [490, y + 1],
            [470, y + 8],
            [300 - r * 12, y + 8],
          ],
          0.5,
        ),
        '#9a6b47',
      ),
      fill(
        blob(
          [
            [290 - r * 10, y - 1],
            [312, y - 6],
            [448, y - 6],
            [486, y],
            [440, y + 2],
            [310, y + 2],
          ],
          0.5,
        ),
        '#b07f57',
      ),
    );
    for (let x = 306; x < 478; x += 17)
      rows.push(
        fill(oval([x, y - 6], 6.4, 5), LEAF.dark),
        fill(oval([x - 1.4, y - 8], 5, 4), r ? '#8dbd62' : LEAF.base),
      );
  }
  return [
    ...drawSky(weather, 176, has, chance),
    thing('trees', treeLine(186, 19, '#83ae70', chance), 0.3),
    thing('hedge', [
      fill(box(0, 170, WIDTH, 40), '#5f9151'),
      ...Array.from({ length: 22 }, (_, i) =>
        fill(
          oval([i * 23 + chance.between(-4, 4), 171 + chance.between(-3, 3)], 15, 11),
          i % 2 ? '#5f9151' : '#6a9c58',
        ),
      ),
      ...Array.from({ length: 30 }, () => {
        const x = chance.between(0, WIDTH);
        const y = chance.between(176, 202);
        return line(
          curve([
            [x - 4, y],
            [x, y + 3],
            [x + 4, y],
          ]),
          '#4c7c46',
          1.6,
        );
      }),
    ]),
    thing('grass', grass(206, '#9cc266', chance, 0.2)),
    thing('vegetables', rows),
    ...frame(b),
  ];
}

export function forest(b: Backdrop): Shape[] {
  const { weather, chance, has } = b;
  const shapes: Shape[] = [...drawSky(weather, 200, has, chance)];
  const layer = (count: number, paint: string, y: number, width: number, haze: number): Shape => {
    const of: Shape[] = [];
    for (let i = 0; i < count; i++) {
      const x = ((i + chance.between(0.15, 0.85)) / count) * WIDTH;
      const w = width * chance.between(0.7, 1.2);
      of.push(
        fill(
          polygon([
            [x - w, y + 6],
            [x - w * 0.66, -10],
            [x + w * 0.66, -10],
            [x + w, y + 6],
          ]),
          paint,
        ),
        fill(
          polygon([
            [x + w * 0.2, y + 6],
            [x + w * 0.14, -10],
            [x + w * 0.66, -10],
            [x + w, y + 6],
          ]),
          shade(paint, 0.13),
        ),
      );
      for (let k = 0; k < 3; k++)
        of.push(
          line(
            curve([
              [x - w * 0.3, 40 + k * 48],
              [x - w * 0.1, 52 + k * 48],
              [x - w * 0.26, 62 + k * 48],
            ]),
            shade(paint, 0.2),
            1.2,
          ),
        );
      const branch = chance.between(50, 110);
      of.push(
        line(
          curve([
            [x + w * 0.6, branch],
            [x + w * 2.4, branch - 14],
            [x + w * 3.2, branch - 12],
          ]),
          paint,
          w * 0.3,
        ),
      );
    }
    return thing('trees', of, haze);
  };
  const canopy = (paint: string, y: number, r: number, haze: number): Shape =>
    thing(
      'trees',
      Array.from({ length: 19 }, (_, i) =>
        fill(
          oval(
            [i * 28 - 10 + chance.between(-8, 8), y + chance.between(-13, 13)],
            r * chance.between(0.8, 1.2),
            r * 0.8,
          ),
          i % 2 ? paint : lit(paint, 0.1),
        ),
      ),
      haze,
    );
  shapes.push(
    layer(11, '#7f8a6b', 206, 6, 0.5),
    canopy('#7fa56a', 22, 34, 0.35),
    layer(6, '#7d6248', 214, 10, 0.18),
    canopy('#5f8f56', 2, 30, 0),
  );
  if (weather === 'sunny')
    shapes.push(
      ...[60, 190, 330].map((x) =>
        ghost(
          polygon([
            [x, -10],
            [x + 46, -10],
            [x + 150, 250],
            [x + 60, 250],
          ]),
          '#fff3c4',
          0.16,
        ),
      ),
    );
  const floor = grass(212, b.season === 'autumn' ? '#b0925a' : '#7d9f58', chance, 0.08);
  const fern = (x: number, y: number, k: number): Shape[] =>
    [-1.2, -0.6, 0, 0.6, 1.2].map((a) =>
      fill(
        limb(
          smooth([
            [x, y],
            [x + Math.sin(a) * 10 * k, y - Math.cos(a) * 12 * k],
            [x + Math.sin(a) * 19 * k, y - Math.cos(a) * 15 * k],
          ]),
          [1.2 * k, 2.6 * k, 0.5],
        ),
        a < 0 ? '#5f9151' : '#4a7a47',
      ),
    );
  shapes.push(thing('grass', floor));
  if (has('path')) shapes.push(thing('path', path(216, '#cdb084', chance)));
  shapes.push(
    thing(
      'ferns',
      [
        [30, 236],
        [120, 226],
        [418, 240],
        [470, 228],
        [12, 300],
        [462, 318],
      ].flatMap(([x, y]) => fern(x + chance.between(-14, 14), y, y > 280 ? 1.6 : 1)),
    ),
  );
  return shapes;
}

export function farm(b: Backdrop): Shape[] {
  const { weather, chance, has } = b;
  const air = hourOf(weather).air;
  const field = (y: number, paint: string, lean: number, stripes: number): Shape[] => {
    const top: Point[] = [
      [0, y + lean],
      [120, y - 4],
      [260, y - 7 - lean * 0.3],
      [380, y - 2],
      [WIDTH, y - lean],
    ];
    const shapes: Shape[] = [fill(`${curve(top)}L${WIDTH} ${HEIGHT}L0 ${HEIGHT}Z`, paint)];
    for (let i = 0; i < stripes; i++) {
      const x = (i / stripes) * WIDTH * 1.3 - 60;
      shapes.push(
        line(
          curve([
            [x * 0.8 + 60, y],
            [x, y + 40],
          ]),
          shade(paint, 0.09),
          2.2,
        ),
      );
    }
    return shapes;
  };
  return [
    ...drawSky(weather, 180, has, chance),
    thing('hill', [
      ridge(168, 40, 4, mix('#8db392', air, 0.4), chance),
      ridge(182, 26, 5, mix('#9bbb7a', air, 0.2), chance),
    ]),
    thing('field', [...field(184, '#e2bf63', 7, 16), ...field(206, '#a9bd5c', -6, 0)]),
    thing('trees', treeLine(207, 8, '#6f9c5c', chance, 250, 500), 0.15),
    thing('grass', grass(224, '#a2c163', chance, 0.18)),
    ...(has('path') ? [thing('path', path(226, '#d9bc8a', chance))] : []),
  ];
}

// Makes models/fixture, the small bundle that the page opens until somebody brings their own: drawn pictures of
// coloured shapes, captions written from them, features sampled from the drawing, and SCAN weights set by a formula
// (ridge regression from features to what the words name; the GRU passes words through). Nothing here is trained, and
// its recalls say nothing about SCAN.

import { rm } from 'node:fs/promises';
import { Matrix, solve } from 'ml-matrix';
import type { ByteSource, FolderSource } from '../src/bundle/byteSource.ts';
import { bytesSource } from '../src/bundle/byteSource.ts';
import { writeAside } from '../src/cli/nodeFiles.ts';
import { convert } from '../src/convert/convert.ts';
import { npyHeader } from '../src/convert/npyWriter.ts';
import type { SourceModel } from '../src/convert/sourceModels.ts';
import { imageShapes, textShapes } from '../src/scan/stateDict.ts';
import type { EncoderOptions, StateDict, Tensor } from '../src/scan/types.ts';
import { paperLambdas, VARIANTS } from '../src/scan/variants.ts';
import { seeded, wholeNumber } from '../test/support/random.ts';

const OUT = 'models/fixture';
const PICTURES = 48;
const REGIONS = 12;
const WIDTH = 320;
const HEIGHT = 240;

const COLOURS: Readonly<Record<string, string>> = {
  red: '#d1495b',
  orange: '#edae49',
  yellow: '#f4e285',
  green: '#5b8e7d',
  blue: '#30638e',
  purple: '#7b5ea7',
  white: '#f7f4ea',
  black: '#2b2d42',
};
const SHAPES = ['circle', 'square', 'triangle', 'star', 'heart'] as const;
const GROUNDS: Readonly<Record<string, string>> = { meadow: '#b5c99a', beach: '#ead7b0', snow: '#e3ecf2' };
const SKIES: Readonly<Record<string, string>> = { day: '#bfdbf0', evening: '#f3c4a5', night: '#5c6784' };

type Shape = (typeof SHAPES)[number];
type Box = readonly [number, number, number, number];

interface Thing {
  readonly shape: Shape;
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface Scene {
  readonly id: string;
  readonly ground: string;
  readonly sky: string;
  readonly horizon: number;
  readonly things: readonly Thing[];
}

const random = seeded(20260101);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)];

function makeScene(n: number): Scene {
  const count = wholeNumber(random, 2, 3);
  const things: Thing[] = [];
  while (things.length < count) {
    const radius = pick([24, 40]);
    const x = wholeNumber(random, radius + 8, WIDTH - radius - 8);
    const y = wholeNumber(random, radius + 8, HEIGHT - radius - 8);
    if (things.some((other) => Math.hypot(other.x - x, other.y - y) < other.radius + radius + 6)) continue;
    things.push({ shape: pick(SHAPES), colour: pick(Object.keys(COLOURS)), x, y, radius });
  }
  return {
    id: `scene-${String(n + 1).padStart(2, '0')}`,
    ground: pick(Object.keys(GROUNDS)),
    sky: pick(Object.keys(SKIES)),
    horizon: wholeNumber(random, 130, 170),
    things,
  };
}

/** Corners of a shape around (0, 0) with radius 1; a circle and a heart are polygons of many sides. */
function outline(shape: Shape): readonly (readonly [number, number])[] {
  const turn = (n: number, count: number, radius = 1) => {
    const angle = (2 * Math.PI * n) / count - Math.PI / 2;
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  };
  const range = (count: number) => Array.from({ length: count }, (_, n) => n);
  switch (shape) {
    case 'circle':
      return range(40).map((n) => turn(n, 40));
    case 'square':
      return [
        [-0.86, -0.86],
        [0.86, -0.86],
        [0.86, 0.86],
        [-0.86, 0.86],
      ];
    case 'triangle':
      return [
        [0, -0.95],
        [0.98, 0.85],
        [-0.98, 0.85],
      ];
    case 'star':
      return range(10).map((n) => turn(n, 10, n % 2 ? 0.42 : 1));
    case 'heart':
      return range(48).map((n) => {
        const t = (2 * Math.PI * n) / 48;
        const y = 13 * Math.cos(t) - 5 * Math.cos(2 * t) - 2 * Math.cos(3 * t) - Math.cos(4 * t);
        return [Math.sin(t) ** 3, -y / 16] as const;
      });
  }
}

function corners({ shape, x, y, radius }: Thing): readonly (readonly [number, number])[] {
  return outline(shape).map(([dx, dy]) => [x + dx * radius, y + dy * radius] as const);
}

function drawing(scene: Scene): string {
  const shapes = scene.things.map((thing) => {
    const points = corners(thing)
      .map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(' ');
    return `<polygon points="${points}" fill="${COLOURS[thing.colour]}" stroke="#2b2d42" stroke-width="2" stroke-linejoin="round"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="${SKIES[scene.sky]}"/>`,
    `<rect y="${scene.horizon}" width="${WIDTH}" height="${HEIGHT - scene.horizon}" fill="${GROUNDS[scene.ground]}"/>`,
    ...shapes,
    '</svg>',
  ].join('');
}

function inside(thing: Thing, x: number, y: number): boolean {
  const points = corners(thing);
  let odd = false;
  points.forEach(([x1, y1], k) => {
    const [x2, y2] = points[(k + 1) % points.length];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) odd = !odd;
  });
  return odd;
}

/** The paint at a point: a thing's colour, or the ground's or the sky's name. */
function paintAt(scene: Scene, x: number, y: number): string {
  const top = scene.things.findLast((thing) => inside(thing, x, y));
  if (top) return top.colour;
  return y >= scene.horizon ? scene.ground : scene.sky;
}

const PAINTS = [...Object.keys(COLOURS), ...Object.keys(GROUNDS), ...Object.keys(SKIES)];
const GRID = 6;
const FEATURES = PAINTS.length + GRID * GRID;

/** What a box shows: how much of each paint, and where in it the paint is a thing's. */
function featureOf(scene: Scene, [x1, y1, x2, y2]: Box): Float32Array {
  const feature = new Float32Array(FEATURES);
  const samples = GRID * 4;
  for (let row = 0; row < samples; row++) {
    for (let column = 0; column < samples; column++) {
      const paint = paintAt(
        scene,
        x1 + ((column + 0.5) / samples) * (x2 - x1),
        y1 + ((row + 0.5) / samples) * (y2 - y1),
      );
      feature[PAINTS.indexOf(paint)] += 4 / samples ** 2;
      const cell = Math.floor(row / 4) * GRID + Math.floor(column / 4);
      if (Object.hasOwn(COLOURS, paint)) feature[PAINTS.length + cell] += 1 / 16;
    }
  }
  return feature;
}

/** A region, and the words that are true of it; the words are used to set the weights and never reach a feature. */
interface Region {
  readonly box: Box;
  readonly words: readonly string[];
}

function regionsOf(scene: Scene): Region[] {
  const jitter = () => (random() - 0.5) * 6;
  const regions: Region[] = scene.things.flatMap((thing) => {
    const { x, y, radius, shape, colour } = thing;
    const size = radius > 30 ? ['big', 'large'] : ['small', 'little'];
    const around = (loose: number): Box => [
      Math.max(0, x - radius * loose + jitter()),
      Math.max(0, y - radius * loose + jitter()),
      Math.min(WIDTH, x + radius * loose + jitter()),
      Math.min(HEIGHT, y + radius * loose + jitter()),
    ];
    return [1, 1.15].map((loose) => ({ box: around(loose), words: [shape, colour, ...size] }));
  });
  regions.push({ box: [0, 0, WIDTH, scene.horizon], words: ['sky', scene.sky] });
  regions.push({ box: [0, scene.horizon, WIDTH, HEIGHT], words: [scene.ground] });
  while (regions.length < REGIONS) {
    const [x, y] = [random() * (WIDTH - 70), random() * (HEIGHT - 70)];
    regions.push({ box: [x, y, x + 30 + random() * 40, y + 30 + random() * 40], words: [] });
  }
  return regions.slice(0, REGIONS);
}

function captionsOf({ things, ground, sky }: Scene): string[] {
  const size = (thing: Thing, words = ['big', 'small']) => words[thing.radius > 30 ? 0 : 1];
  const named = (thing: Thing) => `${thing.colour} ${thing.shape}`;
  const [a, b] = things;
  const where = a.y < b.y - 30 ? 'above' : a.y > b.y + 30 ? 'below' : 'beside';
  return [
    `A ${named(a)} is ${where} a ${named(b)}.`,
    `There is a ${size(b, ['large', 'little'])} ${named(b)} and a ${named(a)} over the ${ground}.`,
    `A ${size(a)} ${a.shape} next to a ${size(b)} ${b.shape} under a ${sky} sky.`,
    `${things.length === 2 ? 'Two' : 'Three'} shapes, one of them a ${named(things[things.length - 1])}, on the ${ground}.`,
    `The ${named(b)} and the ${size(a, ['large', 'little'])} ${named(a)} at ${sky}.`,
  ];
}

const scenes = Array.from({ length: PICTURES }, (_, n) => makeScene(n));
const regions = scenes.map(regionsOf);
const captions = scenes.flatMap(captionsOf);
const features = scenes.map((scene, n) => regions[n].map(({ box }) => featureOf(scene, box)));

const MEANINGS = [...new Set(regions.flat().flatMap((region) => region.words))].sort();
const SYNONYMS: Readonly<Record<string, string>> = { large: 'big', little: 'small' };
const D = MEANINGS.length + 1;

/** W and b by ridge regression from features to the words that are true of a region; one more axis for everything. */
function imageState(): StateDict {
  const rows = features.flat().map((feature) => [...feature, 1]);
  const targets = regions
    .flat()
    .map(({ words }) => [...MEANINGS.map((word) => (words.includes(word) ? 1 : 0)), 0.3]);
  const x = new Matrix(rows);
  const normal = x
    .transpose()
    .mmul(x)
    .add(Matrix.eye(FEATURES + 1).mul(0.05));
  const weights = solve(normal, x.transpose().mmul(new Matrix(targets)));
  const weight = new Float32Array(D * FEATURES);
  const bias = new Float32Array(D);
  for (let d = 0; d < D; d++) {
    for (let f = 0; f < FEATURES; f++) weight[d * FEATURES + f] = weights.get(f, d);
    bias[d] = weights.get(FEATURES, d);
  }
  return new Map<string, Tensor>([
    ['fc.weight', { shape: [D, FEATURES], data: weight }],
    ['fc.bias', { shape: [D], data: bias }],
  ]);
}

/**
 * A GRU that passes words on: the update gate is all but shut (b_z = −4), the new state is tanh of the word's own
 * vector, with a little of what came before it.
 */
function textState(options: EncoderOptions, words: readonly string[]): StateDict {
  const state = new Map<string, Tensor>();
  for (const [name, shape] of textShapes(options)) {
    state.set(name, { shape, data: new Float32Array(shape.reduce((product, n) => product * n, 1)) });
  }
  const table = state.get('embed.weight') as Tensor;
  words.forEach((word, id) => {
    const axis = MEANINGS.indexOf(SYNONYMS[word] ?? word);
    table.data[id * D + (axis < 0 ? D - 1 : axis)] = axis < 0 ? 0.4 : 1;
  });
  for (const suffix of options.biGru ? ['', '_reverse'] : ['']) {
    const input = state.get(`rnn.weight_ih_l0${suffix}`) as Tensor;
    for (let d = 0; d < D; d++) input.data[(2 * D + d) * D + d] = 1;
    (state.get(`rnn.bias_ih_l0${suffix}`) as Tensor).data.fill(-2, D, 2 * D);
  }
  return state;
}

const words = ['<pad>', '<start>', '<end>', '<unk>'];
for (const caption of captions) {
  for (const word of caption.toLowerCase().match(/[a-z]+|[.,]/g) ?? [])
    if (!words.includes(word)) words.push(word);
}

const options: EncoderOptions = {
  embedSize: D,
  wordDim: D,
  numLayers: 1,
  biGru: true,
  imgDim: FEATURES,
  precompEncType: 'basic',
  noImgnorm: false,
  noTxtnorm: false,
  vocabSize: words.length,
};
const image = imageState();
for (const [name, shape] of imageShapes(options)) {
  if (String(image.get(name)?.shape) !== String(shape)) throw new Error(`${name} has the wrong shape`);
}
const text = textState(options, words);
const models: SourceModel[] = VARIANTS.map((id) => {
  const [crossAttn, pooling] = id.split('-') as ['t2i' | 'i2t', 'avg' | 'lse'];
  return {
    id,
    weights: { options, image, text },
    scoring: {
      crossAttn,
      aggFunc: pooling === 'avg' ? 'Mean' : 'LogSumExp',
      rawFeatureNorm: 'clipped_l2norm',
      ...paperLambdas(crossAttn),
    },
  };
});

const utf8 = (value: string) => new TextEncoder().encode(value);
const featureNumbers = Float32Array.from(features.flat().flatMap((feature) => [...feature]));
const npy = Buffer.concat([npyHeader([PICTURES, REGIONS, FEATURES]), new Uint8Array(featureNumbers.buffer)]);
const boxes = Object.fromEntries(
  scenes.map(({ id }, n) => [id, { width: WIDTH, height: HEIGHT, boxes: regions[n].map(({ box }) => box) }]),
);
const pictures = new Map(scenes.map((scene) => [`${scene.id}.svg`, utf8(drawing(scene))]));
const folder: FolderSource = {
  name: 'drawn pictures',
  list: async () => [...pictures.keys()],
  open: async (name): Promise<ByteSource> => bytesSource(name, pictures.get(name) ?? new Uint8Array()),
};

await rm(OUT, { recursive: true, force: true });
const report = await writeAside(OUT, (store) =>
  convert(
    {
      models: { kind: 'weights', models, vocabulary: { words, quirk: null } },
      features: [bytesSource('features.npy', npy)],
      captions: bytesSource('captions.txt', utf8(captions.join('\n'))),
      ids: bytesSource('ids.txt', utf8(scenes.map(({ id }) => id).join('\n'))),
      boxes: bytesSource('boxes.json', utf8(JSON.stringify(boxes))),
      pictures: { kind: 'files', folder },
      precision: 'f16',
      title: 'Shapes',
      credits:
        'Drawn and written by scripts/fixture.ts, Apache-2.0. The weights were set by a formula, not trained: recalls here say nothing about SCAN.',
    },
    store,
    () => {},
  ),
);
console.log(
  `${OUT}: ${report.images} pictures, ${report.captions} captions, parity ${report.parity.difference.toExponential(1)}`,
);

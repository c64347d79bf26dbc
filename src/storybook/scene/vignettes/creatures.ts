// Animals and vehicles by themselves.

import type { Casting, Draft, DraftThing } from '../casting.ts';
import type { Kind } from '../kinds.ts';
import type { Fact } from '../types.ts';
import { draft, perhaps, type Vignette } from './vignette.ts';

const VERBS: Readonly<Record<string, string>> = {
  stand: 'standing',
  walk: 'walking',
  run: 'running',
  sit: 'sitting',
  lie: 'lying',
  sleep: 'sleeping',
  jump: 'jumping',
  graze: 'grazing',
  swim: 'swimming',
  fly: 'flying',
  perch: 'perched',
  peck: 'pecking',
};

/** What an animal's pose says. */
const doing = (c: Casting, animal: DraftThing): Fact =>
  c.fact(animal, VERBS[animal.pose ?? 'stand'] ?? 'standing');

const herd = (
  c: Casting,
  kind: Kind,
  count: number,
  gap: number,
  poses: readonly string[],
  alike: boolean,
): Draft => {
  const first = c.thing(kind, { pose: c.chance.pick(poses), spot: { x: 0 }, role: 'actor' });
  const animals = [first];
  for (let i = 1; i < count; i++) {
    const other = c.thing(kind, {
      pose: c.chance.pick(poses),
      spot: {
        x: gap * i + c.chance.between(-8, 8),
        y: c.chance.between(-15, 6),
        facing: c.chance.pick([1, 1, -1]),
      },
      role: 'actor',
    });
    animals.push(alike ? { ...other, colour: first.colour, pattern: first.pattern } : other);
  }
  return draft(
    animals,
    animals.map((a) => doing(c, a)),
    [-gap * 0.6, gap * (count - 0.4)],
    gap * 0.8,
  );
};

export const CREATURES: readonly Vignette[] = [
  {
    name: 'a dog plays',
    places: {
      park: 2.6,
      beach: 2,
      garden: 1.8,
      snow: 1.6,
      street: 0.9,
      forest: 0.9,
      farm: 0.8,
      playground: 0.9,
      lake: 0.8,
    },
    focal: true,
    build: (c) => {
      const dog = c.thing('dog', {
        pose: c.chance.pick(['run', 'jump', 'run']),
        spot: { x: 0, scale: 1.15 },
        role: 'actor',
      });
      const what = c.chance.pick(['ball', 'frisbee', 'butterfly', 'cat', 'bird'] as const);
      const outdoorsCold = c.setting === 'snow';
      const kind: Kind = outdoorsCold && (what === 'butterfly' || what === 'cat') ? 'ball' : what;
      const air = kind === 'frisbee' || kind === 'butterfly' || kind === 'bird';
      const target = c.thing(kind, {
        pose: kind === 'cat' ? 'run' : kind === 'bird' ? 'fly' : undefined,
        attributes: air ? ['aloft'] : undefined,
        spot: { x: 96, y: air ? -66 : 0, scale: 1.15 },
      });
      return draft([dog, target], [doing(c, dog), c.fact(dog, 'chase', target)], [-50, 134], 100);
    },
  },
  {
    name: 'a dog rests',
    places: { livingRoom: 2, kitchen: 1.6, garden: 1, farm: 0.8, park: 0.6 },
    build: (c) => {
      const inside = c.setting === 'livingRoom' || c.setting === 'kitchen';
      const pose = c.chance.pick(['sit', 'lie', 'sleep']);
      const bed =
        inside && pose !== 'sit'
          ? perhaps(c.chance, 0.6, () => c.thing('cushion', { spot: { x: 0, y: 4, scale: 1.35 } }))
          : undefined;
      const dog = c.thing('dog', { pose, spot: { x: 0, y: bed ? -4 : 0, scale: 1.1 }, role: 'actor' });
      return draft([bed, dog], [doing(c, dog), ...(bed ? [c.fact(dog, 'on', bed)] : [])], [-52, 58], 80);
    },
  },
  {
    name: 'a cat',
    places: { livingRoom: 2.4, kitchen: 1.8, garden: 1.4, street: 0.9, farm: 0.6 },
    build: (c) => {
      const cat = c.thing('cat', {
        pose: c.chance.pick(['sit', 'walk', 'sleep', 'stand']),
        spot: { x: 0, scale: 1.15 },
        role: 'actor',
      });
      const bed = cat.pose === 'sleep' ? c.thing('cushion', { spot: { x: 2, y: 4, scale: 1.2 } }) : undefined;
      return draft([bed, cat], [doing(c, cat), ...(bed ? [c.fact(cat, 'on', bed)] : [])], [-46, 48], 70);
    },
  },
  {
    name: 'horses',
    places: { farm: 3 },
    focal: true,
    build: (c) =>
      herd(
        c,
        'horse',
        c.chance.weighted([
          [1, 3],
          [2, 1],
        ]),
        190,
        ['stand', 'graze', 'run', 'walk'],
        false,
      ),
  },
  {
    name: 'cows',
    places: { farm: 3.4 },
    focal: true,
    build: (c) =>
      herd(
        c,
        'cow',
        c.chance.weighted([
          [1, 2],
          [2, 2],
        ]),
        150,
        ['stand', 'graze', 'walk'],
        c.chance.maybe(0.7),
      ),
  },
  {
    name: 'sheep',
    places: { farm: 3.4 },
    focal: true,
    build: (c) => herd(c, 'sheep', c.chance.whole(1, 3), 92, ['stand', 'graze'], c.chance.maybe(0.8)),
  },
  {
    name: 'pigs',
    places: { farm: 2 },
    focal: true,
    build: (c) => herd(c, 'pig', c.chance.whole(1, 2), 96, ['stand', 'graze', 'walk'], c.chance.maybe(0.7)),
  },
  {
    name: 'goats',
    places: { farm: 1.6 },
    focal: true,
    build: (c) => herd(c, 'goat', c.chance.whole(1, 2), 92, ['stand', 'graze', 'walk'], c.chance.maybe(0.5)),
  },
  {
    name: 'hens',
    places: { farm: 2.2, garden: 0.5 },
    build: (c) => herd(c, 'hen', c.chance.whole(2, 4), 50, ['stand', 'peck'], c.chance.maybe(0.5)),
  },
  {
    name: 'rabbits',
    places: { garden: 1.6, forest: 1.8, park: 0.6 },
    build: (c) => herd(c, 'rabbit', c.chance.whole(1, 2), 62, ['sit', 'run'], c.chance.maybe(0.5)),
  },
  {
    name: 'ducks walking',
    places: { park: 1, farm: 0.9, lake: 1.6 },
    build: (c) => herd(c, 'duck', c.chance.whole(2, 4), 48, ['walk'], true),
  },
  {
    name: 'ducks afloat',
    places: { lake: 3.4 },
    zone: 'water',
    build: (c) => herd(c, 'duck', c.chance.whole(2, 4), 56, ['swim'], c.chance.maybe(0.7)),
  },
  {
    name: 'a squirrel',
    places: { park: 1.2, forest: 2, garden: 0.6 },
    build: (c) => herd(c, 'squirrel', 1, 50, ['sit'], true),
  },
  {
    name: 'a fox',
    places: { forest: 3, snow: 1, farm: 0.3 },
    focal: true,
    build: (c) => herd(c, 'fox', 1, 90, ['walk', 'sit', 'run'], true),
  },
  {
    name: 'crabs',
    places: { beach: 1.6 },
    build: (c) => herd(c, 'crab', c.chance.whole(1, 2), 56, ['walk'], true),
  },
  {
    name: 'gulls',
    places: { beach: 1.8, lake: 0.5 },
    build: (c) => herd(c, 'seagull', c.chance.whole(1, 3), 50, ['perch'], true),
  },
  {
    name: 'a car',
    places: { street: 5 },
    zone: 'road',
    focal: true,
    build: (c) => {
      const car = c.thing('car', { spot: { x: 0 }, role: 'actor' });
      return draft([car], [], [-78, 78], 80);
    },
  },
  {
    name: 'a bus',
    places: { street: 3.4 },
    zone: 'road',
    focal: true,
    build: (c) => {
      const bus = c.thing('bus', { spot: { x: 0 }, attributes: [], role: 'actor' });
      return draft([bus], [], [-106, 106], 100);
    },
  },
  {
    name: 'a truck',
    places: { street: 3 },
    zone: 'road',
    focal: true,
    build: (c) => {
      const truck = c.thing('truck', { spot: { x: 0 }, attributes: [], role: 'actor' });
      return draft([truck], [], [-100, 98], 96);
    },
  },
  {
    name: 'a sailing boat',
    places: { lake: 3, beach: 2.6 },
    zone: 'water',
    build: (c) => {
      const boat = c.thing('sailboat', { spot: { x: 0 }, attributes: ['aloft'], role: 'actor' });
      const second = perhaps(c.chance, 0.25, () =>
        c.thing('sailboat', { spot: { x: 110, y: -10, scale: 0.8 }, attributes: ['aloft'], role: 'actor' }),
      );
      return draft([boat, second], [], [-48, second ? 156 : 48], 95);
    },
  },
  {
    name: 'a parked bicycle',
    places: { street: 1.4, park: 0.8, lake: 0.6 },
    build: (c) => {
      const bicycle = c.thing('bicycle', { spot: { x: 0 }, role: 'actor' });
      return draft([bicycle], [], [-54, 54], 66);
    },
  },
  {
    name: 'a table laid',
    places: { kitchen: 2.4, garden: 0.6 },
    build: (c) => {
      const table = c.thing('table', { spot: { x: 0, y: 6 }, role: 'actor' });
      const what = c.chance
        .shuffled<Kind>(['cake', 'fruitBowl', 'bread', 'pie', 'bowl', 'kettle', 'mug'])
        .slice(0, c.chance.whole(1, 3));
      const laid = what.map((kind, i) =>
        c.thing(kind, {
          spot: {
            x: (i - (what.length - 1) / 2) * 44,
            y: 6,
            raise: 65,
            scale: kind === 'mug' ? 1.2 : 1,
          },
        }),
      );
      return draft(
        [table, ...laid],
        laid.map((thing) => c.fact(thing, 'on', table)),
        [-78, 78],
        110,
      );
    },
  },
];

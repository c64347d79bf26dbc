// Everyday doings: walking, carrying, petting, feeding, building, gardening, cooking, pictures.

import type { DraftThing } from '../casting.ts';
import type { Kind } from '../kinds.ts';
import { draft, perhaps, type Vignette } from './vignette.ts';

export const DAYS: readonly Vignette[] = [
  {
    name: 'walks a dog',
    places: { park: 3.6, street: 3.4, beach: 1.8, forest: 2, lake: 1.2, snow: 1 },
    build: (c) => {
      const dog = c.thing('dog', { pose: 'walk', spot: { x: 96 } });
      const leash = c.thing('leash');
      const walker = c.person(c.who('walkDog'), {
        stance: 'walk',
        hands: 'leash',
        held: leash.id,
        target: dog.id,
      });
      return draft(
        [walker, leash, dog],
        [c.fact(walker, 'walkDog', dog), c.fact(dog, 'walking')],
        [-44, 138],
      );
    },
  },
  {
    name: 'walks under an umbrella',
    places: { street: 6, park: 4, lake: 1.2, playground: 1.6, beach: 0.8 },
    weather: ['rainy'],
    build: (c) => {
      const umbrella = c.thing('umbrella');
      const walker = c.person(c.who('hold'), {
        stance: c.chance.pick(['walk', 'walk', 'stand']),
        hands: 'aloft',
        held: umbrella.id,
      });
      return draft(
        [walker, umbrella],
        [
          c.fact(walker, 'hold', umbrella),
          c.fact(walker, walker.performance?.stance === 'walk' ? 'walk' : 'stand'),
        ],
        [-56, 66],
        215,
      );
    },
  },
  {
    name: 'holds something up',
    places: { park: 1.6, street: 1.2, playground: 1.2, garden: 0.6 },
    build: (c) => {
      const thing = c.thing(c.chance.pick(['balloon', 'balloon', 'umbrella'] as const));
      const holder = c.person(c.who('hold'), {
        stance: c.chance.pick(['stand', 'walk']),
        hands: 'aloft',
        held: thing.id,
      });
      return draft(
        [holder, thing],
        [
          c.fact(holder, 'hold', thing),
          c.fact(holder, holder.performance?.stance === 'walk' ? 'walk' : 'stand'),
        ],
        [-56, 66],
        215,
      );
    },
  },
  {
    name: 'brings flowers',
    places: { park: 1, garden: 2, street: 1.2, livingRoom: 0.8, kitchen: 0.6 },
    build: (c) => {
      const flowers = c.thing('bouquet');
      const holder = c.person(c.who('hold'), {
        stance: c.chance.pick(['stand', 'walk']),
        hands: 'hold',
        held: flowers.id,
      });
      return draft(
        [holder, flowers],
        [
          c.fact(holder, 'hold', flowers),
          c.fact(holder, holder.performance?.stance === 'walk' ? 'walk' : 'stand'),
        ],
        [-40, 58],
      );
    },
  },
  {
    name: 'carries',
    places: {
      street: 2.4,
      farm: 2.4,
      garden: 2,
      kitchen: 1.8,
      livingRoom: 1.8,
      snow: 0.8,
      forest: 0.8,
      beach: 0.8,
      lake: 0.6,
    },
    build: (c) => {
      const carried: Readonly<Partial<Record<string, readonly Kind[]>>> = {
        street: ['suitcase', 'crate', 'handbag', 'present', 'bread'],
        farm: ['basket', 'bucket', 'pumpkin', 'crate'],
        garden: ['basket', 'bucket', 'pumpkin'],
        kitchen: ['cake', 'pie', 'bowl', 'bread'],
        livingRoom: ['present', 'cake', 'crate', 'suitcase'],
        snow: ['present', 'basket'],
        forest: ['basket'],
        beach: ['bucket', 'basket'],
        lake: ['basket', 'bucket'],
      };
      const thing = c.thing(c.chance.pick(carried[c.setting] ?? ['basket']));
      const hangs =
        thing.kind === 'suitcase' ||
        thing.kind === 'handbag' ||
        thing.kind === 'basket' ||
        thing.kind === 'bucket';
      const carrier = c.person(
        c.who('carry'),
        {
          stance: c.chance.pick(['walk', 'walk', 'stand']),
          hands: hangs ? 'side' : 'both',
          held: thing.id,
          turn: hangs ? undefined : 0.45,
        },
        { apron: c.setting === 'kitchen' && c.chance.maybe(0.7), backpack: c.chance.maybe(0.1) },
      );
      return draft(
        [carrier, thing],
        [
          c.fact(carrier, 'carry', thing),
          c.fact(carrier, carrier.performance?.stance === 'walk' ? 'walk' : 'stand'),
        ],
        [-46, 52],
      );
    },
  },
  {
    name: 'walks hand in hand',
    places: { park: 1.6, beach: 1.6, street: 1.6, forest: 1.2, lake: 0.9, snow: 1 },
    build: (c) => {
      const small = c.person(
        c.who('holdHands', ['boy', 'girl', 'toddler']),
        { stance: 'walk', hands: 'free', turn: 0.5 },
        { spot: { x: 47 } },
      );
      const grown = c.person(c.who('holdHands', ['man', 'woman', 'grandfather', 'grandmother']), {
        stance: 'walk',
        hands: 'joined',
        target: small.id,
        turn: 0.4,
      });
      const joined: DraftThing = {
        ...small,
        performance: { stance: 'walk', hands: 'joined', target: grown.id, turn: 0.5 },
      };
      return draft(
        [joined, grown],
        [
          c.fact(grown, 'holdHands', small),
          c.fact(grown, 'walk'),
          c.fact(small, 'holdHands', grown),
          c.fact(small, 'walk'),
        ],
        [-46, 92],
      );
    },
  },
  {
    name: 'pets',
    places: { farm: 3, park: 1.6, livingRoom: 1.6, garden: 1.4, street: 0.8, playground: 0.6 },
    build: (c) => {
      const kind =
        c.setting === 'farm'
          ? c.chance.pick(['horse', 'cow', 'sheep', 'goat', 'dog', 'pig'] as const)
          : c.setting === 'livingRoom'
            ? c.chance.pick(['dog', 'cat'] as const)
            : c.chance.pick(['dog', 'dog', 'cat', 'rabbit'] as const);
      const who = c.who('pet');
      const large = kind === 'horse' || kind === 'cow';
      const tall = !['boy', 'girl', 'toddler'].includes(who);
      const low = !large && (tall || kind === 'rabbit' || kind === 'cat');
      const headAhead: Readonly<Record<string, number>> = {
        horse: 74,
        cow: 72,
        sheep: 38,
        goat: 38,
        pig: 38,
        dog: 32,
        cat: 26,
        rabbit: 16,
      };
      const gap = (low ? 40 : who === 'toddler' ? 34 : tall ? 52 : 42) + (headAhead[kind] ?? 30);
      const animal = c.thing(kind, {
        pose: kind === 'rabbit' ? 'sit' : kind === 'dog' || kind === 'cat' ? 'sit' : 'stand',
        spot: { x: gap - (kind === 'dog' || kind === 'cat' ? 18 : 0), facing: -1 },
      });
      const person = c.person(who, {
        stance: low ? 'kneel' : 'stand',
        hands: 'pet',
        target: animal.id,
        turn: 0.6,
      });
      return draft(
        [person, animal],
        [c.fact(person, 'pet', animal), ...(low ? [] : [c.fact(person, 'stand')])],
        [-40, gap + (large ? 74 : 44)],
        large ? 185 : 160,
      );
    },
  },
  {
    name: 'feeds',
    places: { farm: 3, lake: 2.2, park: 1.2, garden: 0.8 },
    build: (c) => {
      const kind =
        c.setting === 'farm'
          ? c.chance.pick(['hen', 'hen', 'goat', 'horse', 'pig'] as const)
          : c.setting === 'garden'
            ? ('rabbit' as const)
            : ('duck' as const);
      const many = kind === 'hen' || kind === 'duck';
      const who = c.who('feed');
      const small = ['boy', 'girl', 'toddler'].includes(who);
      const crouched = !small && (many || kind === 'rabbit');
      const ahead: Readonly<Record<string, number>> = {
        hen: 20,
        duck: 26,
        goat: 42,
        horse: 96,
        pig: 46,
        rabbit: 26,
      };
      const x = (who === 'toddler' ? 34 : small ? 46 : crouched ? 56 : 64) + (ahead[kind] ?? 30);
      const food = many ? undefined : c.thing(kind === 'horse' || kind === 'rabbit' ? 'carrot' : 'apple');
      const first = c.thing(kind, {
        pose: kind === 'hen' ? 'stand' : kind === 'rabbit' ? 'sit' : 'stand',
        spot: { x, facing: -1 },
      });
      const person = c.person(who, {
        stance: crouched ? 'crouch' : 'stand',
        hands: 'feed',
        target: first.id,
        held: food?.id,
        turn: 0.65,
      });
      const others = many
        ? [1, 2]
            .filter(() => c.chance.maybe(0.7))
            .map((i) =>
              c.thing(kind, {
                pose: kind === 'hen' ? c.chance.pick(['peck', 'stand']) : 'stand',
                spot: {
                  x: x + 46 * i + c.chance.between(-6, 8),
                  y: c.chance.between(-12, 7),
                  facing: c.chance.pick([1, -1]),
                },
              }),
            )
        : [];
      return draft(
        [person, food, first, ...others],
        [c.fact(person, 'feed', first)],
        [-40, x + (kind === 'horse' ? 60 : 46) + others.length * 46],
        kind === 'horse' ? 185 : 160,
      );
    },
  },
  {
    name: 'builds a sandcastle',
    places: { beach: 4.5, playground: 1 },
    weather: ['sunny', 'windy', 'cloudy', 'sunset'],
    build: (c) => {
      const castle = c.thing('sandcastle', { spot: { x: 78, y: 6 } });
      const builder = c.person(c.who('build', ['boy', 'girl', 'toddler', 'man', 'woman']), {
        stance: 'kneel',
        hands: 'build',
        target: castle.id,
      });
      const bucket = perhaps(c.chance, 0.6, () =>
        c.thing('bucket', { spot: { x: c.chance.pick([-52, 146]), y: 6 } }),
      );
      return draft(
        [builder, castle, bucket],
        [c.fact(builder, 'build', castle)],
        [bucket ? -70 : -44, 152],
        120,
      );
    },
  },
  {
    name: 'builds a snowman',
    places: { snow: 5 },
    build: (c) => {
      const snowman = c.thing('snowman', { spot: { x: 72, scale: 1.08 } });
      const builder = c.person(c.who('build'), {
        stance: 'stand',
        hands: 'build',
        target: snowman.id,
        turn: 0.6,
      });
      return draft(
        [builder, snowman],
        [c.fact(builder, 'build', snowman), c.fact(builder, 'stand')],
        [-38, 120],
      );
    },
  },
  {
    name: 'digs',
    places: { beach: 1.8, garden: 2.2, farm: 0.9, playground: 0.7, snow: 0.9 },
    build: (c) => {
      const spade = c.thing('spade');
      const digger = c.person(c.who('dig'), { stance: 'stand', hands: 'dig', held: spade.id, turn: 0.6 });
      const bucket =
        c.setting === 'beach'
          ? perhaps(c.chance, 0.6, () => c.thing('bucket', { spot: { x: 76, y: 4 } }))
          : undefined;
      return draft([digger, spade, bucket], [c.fact(digger, 'dig', spade)], [-40, bucket ? 96 : 62]);
    },
  },
  {
    name: 'waters flowers',
    places: { garden: 4.5 },
    build: (c) => {
      const can = c.thing('wateringCan');
      const who = c.who('water');
      const small = who === 'boy' || who === 'girl';
      const flowers = c.thing('flowers', { spot: { x: small ? 92 : 118, y: 4, scale: 1.3 } });
      const gardener = c.person(who, {
        stance: 'stand',
        hands: 'water',
        held: can.id,
        target: flowers.id,
        turn: 0.6,
      });
      return draft(
        [gardener, can, flowers],
        [c.fact(gardener, 'water', flowers), c.fact(gardener, 'hold', can)],
        [-38, small ? 122 : 150],
      );
    },
  },
  {
    name: 'picks apples',
    places: { garden: 2.4, farm: 1.6 },
    build: (c) => {
      const tree = c.thing('tree', {
        colours: ['green'],
        attributes: ['fruiting'],
        spot: { x: 66, y: -8, scale: 1.18 },
      });
      const apple = c.thing('apple', { colours: ['red'] });
      const picker = c.person(c.who('pick'), { stance: 'stand', hands: 'pick', held: apple.id, turn: 0.6 });
      const basket = perhaps(c.chance, 0.5, () => c.thing('basket', { spot: { x: -48, y: 4 } }));
      return draft(
        [tree, picker, apple, basket],
        [c.fact(picker, 'pick', apple), c.fact(picker, 'under', tree)],
        [basket ? -66 : -40, 116],
        185,
      );
    },
  },
  {
    name: 'picks flowers',
    places: { garden: 1.6, park: 1, forest: 1, lake: 0.6 },
    build: (c) => {
      const who = c.who('pick');
      const small = ['boy', 'girl', 'toddler'].includes(who);
      const flowers = c.thing('flowers', { spot: { x: small ? 46 : 60, y: 4, scale: 1.3 } });
      const picker = c.person(who, { stance: 'kneel', hands: 'pick', target: flowers.id, turn: 0.7 });
      return draft([picker, flowers], [c.fact(picker, 'pick', flowers)], [-40, 92], 120);
    },
  },
  {
    name: 'cooks',
    places: { kitchen: 7 },
    zone: 'wall',
    build: (c) => {
      const stove = c.thing('stove', { spot: { x: 74, y: -14, scale: 0.96 } });
      const pot = c.thing('pot', { spot: { x: 72, y: -14, raise: 72 } });
      const cook = c.person(
        c.who('cook'),
        { stance: 'stand', hands: 'stir', target: pot.id, turn: 0.7 },
        { apron: c.chance.maybe(0.75) },
      );
      return draft(
        [stove, pot, cook],
        [c.fact(cook, 'cook'), c.fact(pot, 'on', stove), c.fact(cook, 'stand')],
        [-38, 116],
      );
    },
  },
  {
    name: 'bakes',
    places: { kitchen: 3.4 },
    build: (c) => {
      const table = c.thing('table', { spot: { x: 0, y: 10 } });
      const thing = c.thing(c.chance.pick(['cake', 'pie', 'bowl', 'bread', 'fruitBowl'] as const), {
        spot: { x: 28, y: 10, raise: 65 },
      });
      const baker = c.person(
        c.who('stand'),
        { stance: 'stand', hands: 'free', turn: 0.15, gaze: 0.8 },
        { apron: true, spot: { x: -16, y: -8 } },
      );
      const extra = perhaps(c.chance, 0.5, () =>
        c.thing(c.chance.pick(['kettle', 'mug', 'apple', 'banana'] as const), {
          spot: { x: -56, y: 10, raise: 64 },
        }),
      );
      return draft(
        [baker, table, thing, extra],
        [
          c.fact(baker, 'behind', table),
          c.fact(thing, 'on', table),
          ...(extra ? [c.fact(extra, 'on', table)] : []),
          c.fact(baker, 'looking at', thing),
        ],
        [-80, 80],
      );
    },
  },
  {
    name: 'sweeps',
    places: { kitchen: 1.8, street: 0.9, livingRoom: 0.9, farm: 0.5 },
    build: (c) => {
      const broom = c.thing('broom');
      const sweeper = c.person(
        c.who('sweep'),
        { stance: 'stand', hands: 'sweep', held: broom.id, turn: 0.6 },
        { apron: c.chance.maybe(0.4) },
      );
      return draft([sweeper, broom], [c.fact(sweeper, 'sweep'), c.fact(sweeper, 'hold', broom)], [-38, 76]);
    },
  },
  {
    name: 'takes a picture',
    places: { beach: 1.2, park: 1.2, lake: 1.4, street: 1.2, farm: 1, forest: 1.2, garden: 0.8 },
    build: (c) => {
      const camera = c.thing('camera');
      const kind =
        c.setting === 'farm'
          ? c.chance.pick(['cow', 'sheep', 'goat'] as const)
          : c.setting === 'forest'
            ? c.chance.pick(['fox', 'rabbit', 'squirrel'] as const)
            : c.setting === 'beach'
              ? c.chance.pick(['crab', 'seagull', 'dog'] as const)
              : c.setting === 'lake'
                ? ('duck' as const)
                : c.chance.pick(['dog', 'cat', 'squirrel'] as const);
      const animal = c.thing(kind, {
        pose: kind === 'cow' || kind === 'sheep' || kind === 'goat' ? 'stand' : 'sit',
        spot: { x: kind === 'cow' ? 142 : 112, facing: -1 },
      });
      const taker = c.person(c.who('photograph'), {
        stance: c.chance.pick(['stand', 'crouch']),
        hands: 'camera',
        held: camera.id,
        target: animal.id,
        turn: 0.6,
      });
      return draft(
        [taker, camera, animal],
        [
          c.fact(taker, 'photograph', animal),
          c.fact(taker, 'hold', camera),
          c.fact(taker, 'looking at', animal),
        ],
        [-40, kind === 'cow' ? 208 : 150],
      );
    },
  },
  {
    name: 'paints',
    places: { garden: 1.6, beach: 0.9, lake: 1.4, livingRoom: 1.2, park: 0.6 },
    build: (c) => {
      const easel = c.thing('easel', { spot: { x: 72, y: -2, facing: -1 } });
      const painter = c.person(
        c.who('paint'),
        { stance: 'stand', hands: 'paint', target: easel.id, turn: 0.55 },
        { apron: c.chance.maybe(0.5) },
      );
      return draft([painter, easel], [c.fact(painter, 'paint', easel), c.fact(painter, 'stand')], [-38, 104]);
    },
  },
  {
    name: 'waves',
    places: {
      park: 0.8,
      street: 1,
      beach: 1,
      snow: 1.4,
      lake: 0.8,
      farm: 0.8,
      forest: 0.9,
      tennisCourt: 0.6,
      kitchen: 0.5,
      livingRoom: 0.5,
      garden: 0.6,
    },
    build: (c) => {
      const one = c.person(
        c.who('wave'),
        { stance: 'stand', hands: 'wave', turn: 0.2 },
        { backpack: c.setting === 'forest' && c.chance.maybe(0.6) },
      );
      return draft([one], [c.fact(one, 'wave'), c.fact(one, 'stand')], [-38, 52]);
    },
  },
  {
    name: 'walks',
    places: { forest: 3, street: 1, snow: 1.2, farm: 0.9, lake: 0.9, beach: 0.9 },
    build: (c) => {
      const walker = c.person(
        c.who('walk'),
        { stance: 'walk', hands: 'free' },
        { backpack: c.chance.maybe(c.setting === 'forest' || c.setting === 'snow' ? 0.75 : 0.3) },
      );
      return draft([walker], [c.fact(walker, 'walk')], [-44, 44]);
    },
  },
  {
    name: 'points',
    places: { park: 1, farm: 1, lake: 1, beach: 1, street: 0.6, garden: 0.6 },
    weather: ['sunny', 'windy', 'cloudy', 'sunset'],
    build: (c) => {
      const kind: Kind =
        c.setting === 'street' || c.setting === 'garden'
          ? 'bird'
          : c.chance.pick([
              'balloonship',
              'aeroplane',
              c.setting === 'beach' || c.setting === 'lake' ? 'seagull' : 'bird',
              'kite',
            ] as const);
      const big = kind === 'balloonship';
      const seen = c.thing(kind, {
        pose: kind === 'bird' || kind === 'seagull' ? 'fly' : undefined,
        attributes: ['aloft'],
        spot: {
          x: 118,
          pageY: big ? 128 : c.chance.between(60, 92),
          pageScale: big ? 0.9 : kind === 'aeroplane' ? 1.05 : 1.2,
        },
      });
      const one = c.person(c.who('point'), { stance: 'stand', hands: 'point', target: seen.id, turn: 0.5 });
      return draft(
        [one, seen],
        [c.fact(one, 'point', seen), c.fact(one, 'looking at', seen)],
        [-40, 128],
        300,
      );
    },
  },
  {
    name: 'fishes',
    places: { lake: 5 },
    zone: 'shore',
    build: (c) => {
      const rod = c.thing('rod');
      const fisher = c.person(c.who('fish'), {
        stance: c.chance.pick(['stand', 'stand', 'ground']),
        hands: 'rod',
        held: rod.id,
        turn: 0.7,
      });
      const bucket = perhaps(c.chance, 0.5, () => c.thing('bucket', { spot: { x: -44, y: 5 } }));
      return draft(
        [fisher, rod, bucket],
        [c.fact(fisher, 'fish'), c.fact(fisher, 'hold', rod)],
        [bucket ? -64 : -40, 130],
      );
    },
  },
  {
    name: 'holds a surfboard',
    places: { beach: 2.2 },
    build: (c) => {
      const board = c.thing('surfboard', { spot: { x: 36, y: 2, scale: 1.1 } });
      const surfer = c.person(c.who('hold', ['man', 'woman', 'boy', 'girl']), {
        stance: 'stand',
        hands: 'joined',
        target: board.id,
        turn: 0.3,
      });
      return draft([surfer, board], [c.fact(surfer, 'hold', board), c.fact(surfer, 'stand')], [-38, 56]);
    },
  },
  {
    name: 'stands with an animal',
    places: { farm: 1.4, forest: 0.8, livingRoom: 0.8, snow: 0.8 },
    build: (c) => {
      const kind =
        c.setting === 'farm'
          ? c.chance.pick(['cow', 'horse', 'sheep', 'goat'] as const)
          : c.setting === 'livingRoom'
            ? c.chance.pick(['dog', 'cat'] as const)
            : ('dog' as const);
      const large = kind === 'cow' || kind === 'horse';
      const animal = c.thing(kind, {
        pose: kind === 'dog' || kind === 'cat' ? c.chance.pick(['sit', 'stand']) : 'stand',
        spot: { x: large ? 128 : 84, facing: -1 },
      });
      const person = c.person(c.who('stand'), { stance: 'stand', hands: 'free', turn: 0.45, gaze: 0.4 });
      return draft(
        [person, animal],
        [c.fact(person, 'stand'), c.fact(person, 'looking at', animal)],
        [-36, large ? 200 : 124],
        large ? 185 : 175,
      );
    },
  },
];

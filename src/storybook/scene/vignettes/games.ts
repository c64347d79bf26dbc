// Games: rackets, balls, kites, ropes, swings, bubbles.

import { draft, perhaps, type Vignette } from './vignette.ts';

const LAWNS = { park: 3, garden: 2, playground: 3, beach: 2 } as const;

export const GAMES: readonly Vignette[] = [
  {
    name: 'hits a ball',
    places: { tennisCourt: 8, park: 0.5 },
    build: (c) => {
      const racket = c.thing('racket');
      const player = c.person(c.who('swing'), { stance: 'stride', hands: 'swingRacket', held: racket.id });
      const small = player.kind === 'boy' || player.kind === 'girl';
      const ball = c.thing('tennisBall', {
        spot: { x: small ? 92 : 122, y: small ? -112 : -158, scale: 1.25 },
        attributes: ['aloft'],
      });
      return draft(
        [player, racket, ball],
        [c.fact(player, 'swing', racket), c.fact(player, 'looking at', ball)],
        [-60, 130],
      );
    },
  },
  {
    name: 'holds a racket',
    places: { tennisCourt: 6, park: 0.8, street: 0.3, playground: 0.5 },
    build: (c) => {
      const racket = c.thing('racket');
      const player = c.person(c.who('hold', ['man', 'woman', 'boy', 'girl', 'boy', 'girl', 'grandfather']), {
        stance: c.chance.pick(['stand', 'stand', 'walk']),
        hands: 'hold',
        held: racket.id,
      });
      const walks = player.performance?.stance === 'walk';
      return draft(
        [player, racket],
        [c.fact(player, 'hold', racket), c.fact(player, walks ? 'walk' : 'stand')],
        [-40, 62],
      );
    },
  },
  {
    name: 'throws',
    places: { ...LAWNS, snow: 2.5, street: 0.5 },
    build: (c) => {
      const thing =
        c.setting === 'snow'
          ? c.thing('snowball')
          : c.thing(c.chance.pick(['ball', 'ball', 'frisbee', 'tennisBall']));
      const thrower = c.person(c.who('throw'), { stance: 'stride', hands: 'throw', held: thing.id });
      const dog =
        c.setting === 'snow'
          ? undefined
          : perhaps(c.chance, 0.45, () =>
              c.thing('dog', { pose: c.chance.pick(['jump', 'run', 'sit']), spot: { x: 118, facing: -1 } }),
            );
      return draft(
        [thrower, thing, dog],
        [
          c.fact(thrower, 'throw', thing),
          ...(dog
            ? [
                c.fact(dog, 'looking at', thrower),
                ...(dog.pose === 'sit' ? [] : [c.fact(dog, dog.pose === 'jump' ? 'jumping' : 'running')]),
              ]
            : []),
        ],
        [-58, dog ? 150 : 66],
      );
    },
  },
  {
    name: 'catches',
    places: LAWNS,
    build: (c) => {
      const thing = c.thing(c.chance.pick(['ball', 'ball', 'frisbee', 'beachBall']));
      const catcher = c.person(c.who('catch'), {
        stance: c.chance.pick(['stand', 'jump', 'run']),
        hands: 'catch',
        held: thing.id,
      });
      return draft(
        [catcher, thing],
        [c.fact(catcher, 'catch', thing), ...(catcher.performance?.stance === 'jump' ? [] : [])],
        [-46, 72],
      );
    },
  },
  {
    name: 'throws and catches',
    places: { park: 1.6, beach: 1.4, playground: 1.2, garden: 1 },
    build: (c) => {
      const thing = c.thing(c.chance.pick(['ball', 'frisbee', 'beachBall']));
      const catcher = c.person(
        c.who('catch'),
        { stance: 'stand', hands: 'catch', held: thing.id, turn: 0.6 },
        { spot: { x: 84, facing: -1 } },
      );
      const thrower = c.person(
        c.chance.pick(['man', 'woman', 'boy', 'girl'] as const),
        { stance: 'stride', hands: 'free' },
        { spot: { x: -78 } },
      );
      return draft(
        [catcher, thrower, thing],
        [c.fact(catcher, 'catch', thing), c.fact(thrower, 'looking at', catcher)],
        [-140, 140],
      );
    },
  },
  {
    name: 'kicks',
    places: { park: 4, playground: 3, street: 1.2, beach: 1.6, farm: 0.4, garden: 1.2 },
    build: (c) => {
      const kicker = c.person(c.who('kick'), { stance: 'kick', hands: 'free' });
      const x = kicker.kind === 'man' || kicker.kind === 'woman' ? 70 : kicker.kind === 'toddler' ? 34 : 50;
      const ball = c.thing(c.chance.pick(['football', 'football', 'ball']), {
        spot: { x, y: -8, scale: 1.2 },
      });
      const dog = perhaps(c.chance, 0.2, () => c.thing('dog', { pose: 'run', spot: { x: -100 } }));
      return draft(
        [kicker, ball, dog],
        [
          c.fact(kicker, 'kick', ball),
          ...(dog ? [c.fact(dog, 'chase', kicker), c.fact(dog, 'running')] : []),
        ],
        [dog ? -140 : -60, 92],
      );
    },
  },
  {
    name: 'swings a bat',
    places: { park: 1.2, playground: 0.8 },
    build: (c) => {
      const bat = c.thing('bat');
      const player = c.person(
        c.who('swing'),
        { stance: 'stride', hands: 'swingBat', held: bat.id },
        { helmet: c.chance.maybe(0.4) },
      );
      const ball = c.thing('ball', {
        colours: ['white'],
        pattern: 'plain',
        spot: { x: 108, y: -92, scale: 0.9 },
        attributes: ['aloft'],
      });
      return draft(
        [player, bat, ball],
        [c.fact(player, 'swing', bat), c.fact(player, 'looking at', ball)],
        [-62, 122],
      );
    },
  },
  {
    name: 'flies a kite',
    places: { park: 2.4, beach: 2.6, farm: 1, snow: 0.3 },
    weather: ['sunny', 'windy', 'cloudy', 'sunset'],
    build: (c) => {
      const kite = c.thing('kite', {
        attributes: ['aloft'],
        spot: { x: 112, pageY: c.chance.between(58, 92), pageScale: 1.25 },
      });
      const flier = c.person(c.who('fly'), {
        stance: c.chance.pick(['stand', 'run']),
        hands: 'kite',
        target: kite.id,
      });
      return draft(
        [flier, kite],
        [
          c.fact(flier, 'fly', kite),
          c.fact(flier, 'looking at', kite),
          ...(flier.performance?.stance === 'run' ? [c.fact(flier, 'run')] : []),
        ],
        [-42, 128],
        300,
      );
    },
  },
  {
    name: 'skips rope',
    places: { playground: 2.4, park: 1.4, street: 0.9, garden: 1.2 },
    build: (c) => {
      const rope = c.thing('jumpRope');
      const skipper = c.person(c.who('skip'), { stance: 'jump', hands: 'rope', held: rope.id, turn: 0.15 });
      return draft(
        [skipper, rope],
        [c.fact(skipper, 'skip', rope), ...(skipper.kind === 'woman' ? [] : [])],
        [-62, 62],
      );
    },
  },
  {
    name: 'jumps a puddle',
    places: { street: 3.4, park: 2.4, playground: 2.4 },
    weather: ['rainy'],
    build: (c) => {
      const puddle = c.thing('puddle', { spot: { x: 0, y: 6 } });
      const jumper = c.person(c.who('jump'), { stance: 'jump', hands: 'free' });
      return draft([puddle, jumper], [c.fact(jumper, 'jump'), c.fact(jumper, 'above', puddle)], [-52, 52]);
    },
  },
  {
    name: 'jumps',
    places: { playground: 1, park: 0.7, livingRoom: 0.9, beach: 0.8, snow: 0.8 },
    build: (c) => {
      const jumper = c.person(c.who('jump'), { stance: 'jump', hands: 'free' });
      return draft([jumper], [c.fact(jumper, 'jump')], [-46, 46]);
    },
  },
  {
    name: 'swings',
    places: { playground: 7, garden: 1.4, park: 1 },
    build: (c) => {
      const swing = c.thing('swing');
      const rider = c.person(c.who('swingOn'), { stance: 'swing', hands: 'bars', mount: swing.id });
      return draft([rider, swing], [c.fact(rider, 'swingOn', swing)], [-80, 84], 185);
    },
  },
  {
    name: 'blows bubbles',
    places: { garden: 1.6, park: 1.4, playground: 1.6 },
    build: (c) => {
      const bubbles = c.thing('bubbles');
      const child = c.person(c.who('blow'), {
        stance: c.chance.pick(['stand', 'ground']),
        hands: 'bubbles',
        held: bubbles.id,
      });
      return draft([child, bubbles], [c.fact(child, 'blow', bubbles)], [-36, 100]);
    },
  },
  {
    name: 'runs',
    places: { park: 1.6, playground: 1.8, beach: 1.8, forest: 1, street: 0.8, snow: 0.8, farm: 0.6 },
    build: (c) => {
      const runner = c.person(c.who('run'), { stance: 'run', hands: 'free' });
      const dog = perhaps(c.chance, 0.5, () => c.thing('dog', { pose: 'run', spot: { x: -98 } }));
      return draft(
        [runner, dog],
        [c.fact(runner, 'run'), ...(dog ? [c.fact(dog, 'chase', runner), c.fact(dog, 'running')] : [])],
        [dog ? -140 : -56, 56],
      );
    },
  },
  {
    name: 'dances',
    places: { livingRoom: 2, park: 0.5, street: 0.5, kitchen: 0.7 },
    build: (c) => {
      const one = c.person(c.who('dance'), { stance: 'stand', hands: 'dance', turn: 0.3 });
      const two = perhaps(c.chance, 0.45, () =>
        c.person(
          c.who('dance'),
          { stance: 'stand', hands: 'dance', turn: 0.3 },
          { spot: { x: 118, facing: -1 } },
        ),
      );
      return draft(
        [one, two],
        [c.fact(one, 'dance'), ...(two ? [c.fact(two, 'dance')] : [])],
        [-52, two ? 166 : 52],
      );
    },
  },
];

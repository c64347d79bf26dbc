// Riding, driving, pulling and pushing.

import { draft, perhaps, type Vignette } from './vignette.ts';

export const RIDES: readonly Vignette[] = [
  {
    name: 'rides a bicycle',
    places: { street: 4.5, park: 3.2, forest: 2.4, lake: 1.2, farm: 1, beach: 0.4 },
    build: (c) => {
      const bicycle = c.thing('bicycle');
      const rider = c.person(
        c.who('ride'),
        { stance: 'bicycle', hands: 'bars', mount: bicycle.id },
        { helmet: c.chance.maybe(0.5), backpack: c.chance.maybe(0.2) },
      );
      const small = rider.kind === 'boy' || rider.kind === 'girl';
      const dog = perhaps(c.chance, 0.22, () =>
        c.thing('dog', { pose: 'run', spot: { x: small ? -108 : -128 } }),
      );
      return draft(
        [rider, bicycle, dog],
        [
          c.fact(rider, 'ride', bicycle),
          ...(dog ? [c.fact(dog, 'chase', bicycle), c.fact(dog, 'running')] : []),
        ],
        [dog ? -160 : -58, 60],
      );
    },
  },
  {
    name: 'rides a horse',
    places: { farm: 4, beach: 1.4, forest: 1.6 },
    build: (c) => {
      const horse = c.thing('horse', { pose: c.chance.pick(['walk', 'run', 'stand']) });
      const rider = c.person(
        c.who('ride', ['man', 'woman', 'girl', 'boy']),
        { stance: 'horse', hands: 'bars', mount: horse.id },
        { helmet: c.chance.maybe(0.45) },
      );
      return draft([rider, horse], [c.fact(rider, 'ride', horse)], [-78, 108], 230);
    },
  },
  {
    name: 'rides a scooter',
    places: { street: 2.4, park: 1.8, playground: 2 },
    build: (c) => {
      const scooter = c.thing('scooter');
      const rider = c.person(
        c.who('ride', ['boy', 'girl', 'woman', 'man']),
        { stance: 'scooter', hands: 'bars', mount: scooter.id },
        { helmet: c.chance.maybe(0.5), backpack: c.chance.maybe(0.3) },
      );
      return draft([rider, scooter], [c.fact(rider, 'ride', scooter)], [-46, 48]);
    },
  },
  {
    name: 'rides a skateboard',
    places: { street: 2, park: 1.4, playground: 1.6 },
    build: (c) => {
      const board = c.thing('skateboard');
      const rider = c.person(
        c.who('ride', ['boy', 'girl', 'man', 'woman']),
        { stance: 'board', hands: 'free', mount: board.id },
        { helmet: c.chance.maybe(0.35) },
      );
      return draft([rider, board], [c.fact(rider, 'ride', board)], [-62, 62]);
    },
  },
  {
    name: 'sleds',
    places: { snow: 4.5 },
    build: (c) => {
      const sled = c.thing('sled');
      const rider = c.person(c.who('ride', ['boy', 'girl', 'man', 'woman']), {
        stance: 'sled',
        hands: 'bars',
        mount: sled.id,
      });
      return draft([rider, sled], [c.fact(rider, 'ride', sled)], [-50, 52], 130);
    },
  },
  {
    name: 'pulls a sled',
    places: { snow: 3 },
    build: (c) => {
      const sled = c.thing('sled', { spot: { x: -92 } });
      const puller = c.person(c.who('pull'), { stance: 'walk', hands: 'pull', target: sled.id });
      return draft([sled, puller], [c.fact(puller, 'pull', sled), c.fact(puller, 'walk')], [-136, 40]);
    },
  },
  {
    name: 'skis',
    places: { snow: 4.5 },
    build: (c) => {
      const skis = c.thing('skis');
      const skier = c.person(
        c.who('ski'),
        { stance: 'ski', hands: 'bars', mount: skis.id },
        { helmet: c.chance.maybe(0.3) },
      );
      return draft([skier, skis], [c.fact(skier, 'ski', skis)], [-66, 76]);
    },
  },
  {
    name: 'pulls a wagon',
    places: { farm: 1.8, garden: 1.6, park: 1.2, street: 0.7 },
    build: (c) => {
      const wagon = c.thing('wagon', { spot: { x: -98 } });
      const load = perhaps(c.chance, 0.6, () =>
        c.thing(c.chance.pick(['pumpkin', 'teddy', 'present'] as const), {
          spot: { x: -99, y: -24, scale: 0.9 },
        }),
      );
      const puller = c.person(c.who('pull', ['man', 'woman', 'boy', 'girl']), {
        stance: 'walk',
        hands: 'pull',
        target: wagon.id,
      });
      return draft(
        [load, wagon, puller],
        [c.fact(puller, 'pull', wagon), c.fact(puller, 'walk'), ...(load ? [c.fact(load, 'on', wagon)] : [])],
        [-136, 40],
      );
    },
  },
  {
    name: 'pushes a pram',
    places: { park: 2, street: 2.2, lake: 0.8 },
    build: (c) => {
      const pram = c.thing('pram', { spot: { x: 66 } });
      const pusher = c.person(c.who('push', ['man', 'woman', 'grandfather', 'grandmother']), {
        stance: 'walk',
        hands: 'push',
        target: pram.id,
      });
      return draft([pusher, pram], [c.fact(pusher, 'push', pram), c.fact(pusher, 'walk')], [-42, 108]);
    },
  },
  {
    name: 'pushes a wheelbarrow',
    places: { farm: 2, garden: 2.2 },
    build: (c) => {
      const barrow = c.thing('wheelbarrow', { spot: { x: 74 } });
      const pusher = c.person(c.who('push', ['man', 'woman', 'grandfather', 'boy']), {
        stance: 'walk',
        hands: 'push',
        target: barrow.id,
      });
      return draft([pusher, barrow], [c.fact(pusher, 'push', barrow), c.fact(pusher, 'walk')], [-42, 118]);
    },
  },
  {
    name: 'drives a tractor',
    places: { farm: 3.4 },
    build: (c) => {
      const tractor = c.thing('tractor');
      const driver = c.person(
        c.who('drive'),
        { stance: 'tractor', hands: 'bars', mount: tractor.id },
        { spot: { x: 0, scale: 1 } },
      );
      return draft([driver, tractor], [c.fact(driver, 'drive', tractor)], [-66, 78], 140);
    },
  },
  {
    name: 'rows',
    places: { lake: 4.5 },
    zone: 'water',
    build: (c) => {
      const boat = c.thing('rowboat');
      const rower = c.person(c.who('row'), { stance: 'rowing', hands: 'bars', mount: boat.id });
      return draft([rower, boat], [c.fact(rower, 'row', boat)], [-78, 78], 95);
    },
  },
  {
    name: 'swims',
    places: { lake: 2, beach: 2 },
    zone: 'water',
    weather: ['sunny', 'windy', 'sunset'],
    build: (c) => {
      const swimmer = c.person(c.who('swim'), { stance: 'swim', hands: 'free' }, { swimming: true });
      return draft([swimmer], [c.fact(swimmer, 'swim')], [-40, 66], 80);
    },
  },
];

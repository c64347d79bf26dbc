// Sitting, reading, eating, making music.

import type { Casting, DraftThing } from '../casting.ts';
import type { Kind } from '../kinds.ts';
import type { PersonKind } from '../look.ts';
import type { Fact, HandsName, StanceName } from '../types.ts';
import { draft, perhaps, type Vignette } from './vignette.ts';

interface Pastime {
  readonly person: DraftThing;
  readonly held?: DraftThing;
  readonly facts: readonly Fact[];
}

const SNACKS: readonly Kind[] = ['apple', 'banana', 'iceCream', 'sandwich', 'pizza', 'watermelon', 'cookie'];

/** Somebody sitting somewhere with something to do. */
function pastime(
  c: Casting,
  stance: StanceName,
  seat: DraftThing | undefined,
  x: number,
  among?: readonly PersonKind[],
): Pastime {
  const what = c.chance.weighted<'read' | 'eat' | 'hold' | 'drink' | 'guitar' | 'rest'>([
    ['read', 3],
    ['eat', 2.6],
    ['hold', 1.6],
    ['drink', 1],
    ['guitar', 1.2],
    ['rest', 1],
  ]);
  const kind = c.who('sit', among);
  const sit = (hands: HandsName, held?: DraftThing): DraftThing =>
    c.person(kind, { stance, hands, seat: seat?.id, held: held?.id }, { spot: { x } });
  const sitting = (person: DraftThing): Fact[] => (seat ? [c.fact(person, 'sit', seat)] : []);
  if (what === 'read' && c.may('read', kind)) {
    const held = c.thing(
      kind === 'grandfather' || kind === 'man' ? c.chance.pick(['newspaper', 'book'] as const) : 'book',
    );
    const person = sit('read', held);
    return { person, held, facts: [c.fact(person, 'read', held), ...sitting(person)] };
  }
  if (what === 'eat' && c.may('eat', kind)) {
    const held = c.thing(c.chance.pick(SNACKS));
    const person = sit('eat', held);
    return { person, held, facts: [c.fact(person, 'eat', held), ...sitting(person)] };
  }
  if (what === 'drink' && c.may('drink', kind)) {
    const held = c.thing('mug');
    const person = sit('drink', held);
    return { person, held, facts: [c.fact(person, 'drink', held), ...sitting(person)] };
  }
  if (what === 'guitar' && c.may('play', kind)) {
    const held = c.thing('guitar');
    const person = sit('guitar', held);
    return { person, held, facts: [c.fact(person, 'play', held), ...sitting(person)] };
  }
  if (what === 'hold') {
    const child = kind === 'boy' || kind === 'girl' || kind === 'toddler';
    const held = c.thing(
      child
        ? c.chance.pick(['balloon', 'teddy', 'ball'] as const)
        : c.chance.pick(['balloon', 'bouquet', 'present'] as const),
    );
    const person = sit(held.kind === 'balloon' ? 'aloft' : held.kind === 'bouquet' ? 'hold' : 'both', held);
    return { person, held, facts: [c.fact(person, 'hold', held), ...sitting(person)] };
  }
  const person = sit('free');
  return { person, facts: sitting(person) };
}

const benchNeighbour = (c: Casting): DraftThing | undefined =>
  perhaps(c.chance, 0.45, () =>
    c.chance.maybe(0.7)
      ? c.thing('dog', { pose: c.chance.pick(['sit', 'lie', 'sleep']), spot: { x: 96, y: 5, facing: -1 } })
      : c.thing('cat', { pose: 'sit', spot: { x: 92, y: 4, facing: -1 } }),
  );

const animalFact = (c: Casting, animal: DraftThing | undefined): Fact[] => {
  if (!animal) return [];
  const verb = animal.pose === 'sleep' ? 'sleeping' : animal.pose === 'lie' ? 'lying' : 'sitting';
  return [c.fact(animal, verb)];
};

export const REST: readonly Vignette[] = [
  {
    name: 'sits on a bench',
    places: { park: 4, street: 1.6, lake: 2, playground: 1.6, garden: 1.6, tennisCourt: 1.4, beach: 0.4 },
    build: (c) => {
      const bench = c.thing('bench', { spot: { x: 0 } });
      const two = c.chance.maybe(0.35);
      const one = pastime(c, 'seat', bench, two ? -30 : c.chance.between(-16, 16));
      const other = two ? pastime(c, 'seat', bench, 30) : undefined;
      const pet = benchNeighbour(c);
      return draft(
        [bench, one.person, one.held, other?.person, other?.held, pet],
        [...one.facts, ...(other?.facts ?? []), ...animalFact(c, pet)],
        [-70, pet ? 122 : 70],
        130,
      );
    },
  },
  {
    name: 'sits on a sofa',
    places: { livingRoom: 6 },
    zone: 'wall',
    build: (c) => {
      const sofa = c.thing('sofa', { spot: { x: 0 } });
      const two = c.chance.maybe(0.4);
      const one = pastime(c, 'seat', sofa, two ? -38 : c.chance.pick([-36, 0, 34]));
      const other = two ? pastime(c, 'seat', sofa, 38) : undefined;
      const cat = two
        ? undefined
        : perhaps(c.chance, 0.4, () =>
            c.thing('cat', {
              pose: c.chance.pick(['sleep', 'sit']),
              spot: { x: (one.person.spot?.x ?? 0) > 0 ? -38 : 46, y: 0, raise: 40 },
            }),
          );
      return draft(
        [sofa, one.person, one.held, other?.person, other?.held, cat],
        [
          ...one.facts,
          ...(other?.facts ?? []),
          ...animalFact(c, cat),
          ...(cat ? [c.fact(cat, 'on', sofa)] : []),
        ],
        [-98, 98],
        140,
      );
    },
  },
  {
    name: 'sits in an armchair',
    places: { livingRoom: 4.5 },
    zone: 'wall',
    build: (c) => {
      const chair = c.thing('armchair', { spot: { x: 0 } });
      const one = pastime(c, 'seat', chair, 0, ['man', 'woman', 'boy', 'girl', 'grandfather', 'grandmother']);
      const pet = benchNeighbour(c);
      return draft(
        [chair, one.person, one.held, pet],
        [...one.facts, ...animalFact(c, pet)],
        [-54, pet ? 122 : 54],
        140,
      );
    },
  },
  {
    name: 'sits on a chair',
    places: { kitchen: 3.4, garden: 1, livingRoom: 1 },
    build: (c) => {
      const chair = c.thing('chair', { spot: { x: 0 } });
      const one = pastime(c, 'seat', chair, 2);
      return draft([chair, one.person, one.held], one.facts, [-32, 62], 150);
    },
  },
  {
    name: 'sits on a blanket',
    places: { park: 2, lake: 1.6, beach: 2, garden: 1.2, forest: 0.8 },
    weather: ['sunny', 'windy', 'cloudy', 'sunset'],
    build: (c) => {
      const blanket = c.thing('blanket', { spot: { x: 0, y: 10, scale: 1.25 } });
      const one = pastime(c, 'crossed', blanket, -34);
      const other = perhaps(c.chance, 0.55, () => pastime(c, 'crossed', blanket, 40));
      const basket = perhaps(c.chance, 0.5, () => c.thing('basket', { spot: { x: other ? 2 : 34, y: 4 } }));
      return draft(
        [blanket, one.person, one.held, other?.person, other?.held, basket],
        [...one.facts, ...(other?.facts ?? []), ...(basket ? [c.fact(basket, 'on', blanket)] : [])],
        [-84, 88],
        95,
      );
    },
  },
  {
    name: 'sits by the fire',
    places: { forest: 3.4 },
    build: (c) => {
      const log = c.thing('log', { spot: { x: -50, y: -2 } });
      const one = pastime(c, 'seat', log, -52);
      const fire = c.thing('campfire', { spot: { x: 46, y: 8 } });
      return draft(
        [log, one.person, one.held, fire],
        [...one.facts, c.fact(one.person, 'looking at', fire)],
        [-100, 92],
        120,
      );
    },
  },
  {
    name: 'reads on the floor',
    places: { livingRoom: 2, garden: 1.2, park: 1, beach: 0.8, lake: 0.8 },
    build: (c) => {
      const kind = c.who('read', ['boy', 'girl', 'woman', 'man', 'toddler']);
      const book = c.thing('book');
      const reader = c.person(kind, {
        stance: c.chance.pick(['crossed', 'ground']),
        hands: 'read',
        held: book.id,
      });
      return draft([reader, book], [c.fact(reader, 'read', book)], [-44, 48], 95);
    },
  },
  {
    name: 'stands and eats',
    places: { beach: 3, park: 2, street: 2.4, playground: 1.6, kitchen: 2.4, garden: 1 },
    build: (c) => {
      const food = c.thing(
        c.setting === 'beach' || c.setting === 'street' || c.setting === 'park'
          ? c.chance.pick([
              'iceCream',
              'iceCream',
              'pizza',
              'sandwich',
              'watermelon',
              'apple',
              'banana',
            ] as const)
          : c.chance.pick(SNACKS),
      );
      const eater = c.person(c.who('eat'), {
        stance: c.chance.pick(['stand', 'walk']),
        hands: 'eat',
        held: food.id,
      });
      return draft(
        [eater, food],
        [c.fact(eater, 'eat', food), c.fact(eater, eater.performance?.stance === 'walk' ? 'walk' : 'stand')],
        [-38, 44],
      );
    },
  },
  {
    name: 'drinks',
    places: { kitchen: 2, street: 0.6, snow: 0.9, livingRoom: 0.6 },
    build: (c) => {
      const mug = c.thing('mug');
      const drinker = c.person(c.who('drink'), { stance: 'stand', hands: 'drink', held: mug.id });
      return draft([drinker, mug], [c.fact(drinker, 'drink', mug), c.fact(drinker, 'stand')], [-34, 44]);
    },
  },
  {
    name: 'plays music',
    places: { street: 2, park: 1.6, livingRoom: 2, beach: 0.8 },
    build: (c) => {
      const instrument = c.thing(c.chance.pick(['guitar', 'guitar', 'drum']));
      const player = c.person(c.who('play'), {
        stance: 'stand',
        hands: instrument.kind === 'guitar' ? 'guitar' : 'drum',
        held: instrument.id,
        turn: 0.2,
      });
      const dancer = perhaps(c.chance, 0.3, () =>
        c.person(
          c.who('dance'),
          { stance: 'stand', hands: 'dance', turn: 0.3 },
          { spot: { x: 104, facing: -1 } },
        ),
      );
      return draft(
        [player, instrument, dancer],
        [
          c.fact(player, 'play', instrument),
          c.fact(player, 'stand'),
          ...(dancer ? [c.fact(dancer, 'dance')] : []),
        ],
        [-44, dancer ? 148 : 66],
      );
    },
  },
  {
    name: 'plays on the floor',
    places: { livingRoom: 4 },
    build: (c) => {
      const kind = c.who('playWith');
      const toy = c.thing(c.chance.pick(['blocks', 'toyTrain', 'blocks', 'ball']), {
        spot: { x: kind === 'toddler' ? 38 : 48, y: 4 },
      });
      const child = c.person(kind, { stance: 'kneel', hands: 'build', target: toy.id });
      const cat = perhaps(c.chance, 0.3, () =>
        c.thing('cat', { pose: 'sit', spot: { x: 132, y: 6, facing: -1 } }),
      );
      return draft(
        [child, toy, cat],
        [
          c.fact(child, 'playWith', toy),
          ...animalFact(c, cat),
          ...(cat ? [c.fact(cat, 'looking at', toy)] : []),
        ],
        [-46, cat ? 158 : 96],
        110,
      );
    },
  },
  {
    name: 'hugs a bear',
    places: { livingRoom: 2, playground: 0.8, garden: 0.5, kitchen: 0.6 },
    build: (c) => {
      const teddy = c.thing('teddy');
      const child = c.person(c.who('hug', ['boy', 'girl', 'toddler']), {
        stance: c.chance.pick(['stand', 'crossed']),
        hands: 'hug',
        held: teddy.id,
        turn: 0.2,
      });
      return draft([child, teddy], [c.fact(child, 'hug', teddy)], [-36, 36], 120);
    },
  },
];

// How people of each kind look: which hair, skin and clothes go together, drawn by chance.

import type { Chance } from '../random.ts';
import type { Colour } from './colours.ts';
import { COLOURS } from './colours.ts';
import type { Garment, HairColour, HairStyle, Look, PersonKind, Skin, Top } from './look.ts';

export type Climate = 'warm' | 'mild' | 'cold' | 'indoors';

/** Which colours a garment of a kind may have for this person. */
export type Wardrobe = (kind: string, colours: readonly Colour[]) => readonly Colour[];

const SKIN_WEIGHTS: readonly (readonly [Skin, number])[] = [
  ['ivory', 2],
  ['peach', 3],
  ['honey', 2],
  ['tan', 2],
  ['brown', 2],
  ['umber', 2],
];

const STYLES: Readonly<Record<PersonKind, readonly (readonly [HairStyle, number])[]>> = {
  man: [
    ['short', 3],
    ['parted', 3],
    ['buzz', 1],
    ['curly', 2],
    ['afro', 1],
    ['spiky', 1],
    ['balding', 1],
  ],
  woman: [
    ['bob', 3],
    ['long', 3],
    ['bun', 2],
    ['ponytail', 2],
    ['curly', 2],
    ['afro', 1.4],
  ],
  boy: [
    ['short', 3],
    ['spiky', 2],
    ['parted', 2],
    ['curly', 2],
    ['afro', 1],
    ['buzz', 0.7],
  ],
  girl: [
    ['pigtails', 3],
    ['braids', 2],
    ['ponytail', 2.5],
    ['bob', 2],
    ['long', 2],
    ['bun', 1],
    ['afro', 1.2],
    ['curly', 1],
  ],
  toddler: [
    ['wisps', 3],
    ['curly', 2],
    ['short', 2],
  ],
  grandfather: [
    ['balding', 4],
    ['parted', 2],
    ['short', 2],
  ],
  grandmother: [
    ['bun', 4],
    ['curly', 3],
    ['bob', 2],
  ],
};

const DARK: readonly (readonly [HairColour, number])[] = [
  ['black', 5],
  ['dark', 3],
];
const ANY: readonly (readonly [HairColour, number])[] = [
  ['black', 1],
  ['dark', 2],
  ['brown', 3],
  ['auburn', 1.5],
  ['ginger', 2],
  ['blond', 3],
];
const OLD: readonly (readonly [HairColour, number])[] = [
  ['grey', 3],
  ['white', 3],
];

const BRIGHT: readonly Colour[] = COLOURS;
const BOTTOM_COLOURS: readonly Colour[] = [
  'blue',
  'brown',
  'black',
  'grey',
  'green',
  'white',
  'teal',
  'purple',
  'red',
];
const SHOE_COLOURS: readonly Colour[] = ['brown', 'black', 'white', 'red', 'blue'];

/** A person's hair, skin and clothes for a climate. */
export function lookOf(kind: PersonKind, climate: Climate, chance: Chance, wardrobe: Wardrobe): Look {
  const skin = chance.weighted(SKIN_WEIGHTS);
  const dark = skin === 'brown' || skin === 'umber';
  let hairStyle = chance.weighted(STYLES[kind]);
  if (hairStyle === 'afro' && !dark) hairStyle = 'curly';
  const old = kind === 'grandfather' || kind === 'grandmother';
  const hair = chance.weighted(old ? OLD : dark || skin === 'tan' ? DARK : ANY);
  const female = kind === 'woman' || kind === 'girl' || kind === 'grandmother';
  const garment = <K extends string>(name: K, colours: readonly Colour[], patterned: number): Garment<K> => ({
    kind: name,
    colour: chance.pick(wardrobe(name, colours)),
    pattern: chance.maybe(patterned) ? chance.pick(['striped', 'spotted'] as const) : 'plain',
  });
  const top: Top = chooseTop();
  // A brown shirt on brown skin is hardly seen.
  const bright = dark || skin === 'tan' ? BRIGHT.filter((c) => c !== 'brown') : BRIGHT;
  const topGarment = garment(top, bright, top === 'coat' ? 0 : 0.34);
  const bottomKind =
    top === 'dress'
      ? 'skirt'
      : climate === 'warm' && chance.maybe(0.7)
        ? 'shorts'
        : female && climate !== 'cold' && chance.maybe(0.4)
          ? 'skirt'
          : 'trousers';
  const others = (colours: readonly Colour[]): readonly Colour[] =>
    colours.filter((c) => c !== topGarment.colour);
  const bottom = garment(bottomKind, others(BOTTOM_COLOURS), 0);
  const hatted =
    climate === 'cold'
      ? chance.maybe(0.62)
      : climate === 'indoors'
        ? false
        : chance.maybe(climate === 'warm' ? 0.34 : 0.24);
  const hatKind =
    climate === 'cold' ? 'beanie' : female || old ? 'hat' : chance.pick(['cap', 'cap', 'hat'] as const);
  const bare = hairStyle === 'afro' || hairStyle === 'wisps' ? 0.5 : 1;
  return {
    skin,
    hair,
    hairStyle,
    beard: (kind === 'man' && chance.maybe(0.3)) || (kind === 'grandfather' && chance.maybe(0.45)),
    glasses: chance.maybe(old ? 0.6 : kind === 'toddler' ? 0 : 0.13),
    top: topGarment,
    bottom,
    sleeves:
      top === 'coat' || top === 'sweater' || climate === 'cold'
        ? 'long'
        : chance.maybe(climate === 'warm' ? 0.05 : 0.4)
          ? 'long'
          : 'short',
    shoes: {
      kind: climate === 'cold' ? 'boots' : 'shoes',
      colour: chance.pick(wardrobe(climate === 'cold' ? 'boots' : 'shoes', SHOE_COLOURS)),
    },
    hat:
      hatted && chance.maybe(bare)
        ? garment(hatKind, others(BRIGHT), hatKind === 'beanie' ? 0.4 : 0)
        : undefined,
    scarf: climate === 'cold' && chance.maybe(0.6) ? garment('scarf', others(BRIGHT), 0.4) : undefined,
  };

  function chooseTop(): Top {
    if (climate === 'cold')
      return chance.weighted([
        ['coat', 3],
        ['sweater', 2],
      ]);
    if (female && chance.maybe(0.42)) return 'dress';
    if (climate === 'warm') return 'shirt';
    return chance.weighted([
      ['shirt', 4],
      ['sweater', climate === 'indoors' ? 1.5 : 2],
      ['coat', climate === 'indoors' ? 0 : 0.7],
    ]);
  }
}

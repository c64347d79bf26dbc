// How a person looks: skin, hair and clothes, as plain data that both the drawing and the captions read.

import type { Colour } from './colours.ts';

const PERSON_KINDS = ['man', 'woman', 'boy', 'girl', 'toddler', 'grandfather', 'grandmother'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

const SKINS = ['ivory', 'peach', 'honey', 'tan', 'brown', 'umber'] as const;
export type Skin = (typeof SKINS)[number];

const HAIR_COLOURS = ['black', 'dark', 'brown', 'auburn', 'ginger', 'blond', 'grey', 'white'] as const;
export type HairColour = (typeof HAIR_COLOURS)[number];

const HAIR_STYLES = [
  'short',
  'parted',
  'spiky',
  'buzz',
  'curly',
  'afro',
  'bob',
  'long',
  'bun',
  'ponytail',
  'pigtails',
  'braids',
  'balding',
  'wisps',
] as const;
export type HairStyle = (typeof HAIR_STYLES)[number];

const TOPS = ['shirt', 'sweater', 'coat', 'dress'] as const;
const BOTTOMS = ['trousers', 'shorts', 'skirt'] as const;
const HATS = ['cap', 'hat', 'beanie', 'helmet'] as const;
export type Top = (typeof TOPS)[number];
export type Bottom = (typeof BOTTOMS)[number];
export type Hat = (typeof HATS)[number];

export type Pattern = 'plain' | 'striped' | 'spotted';

export interface Garment<K extends string = string> {
  readonly kind: K;
  readonly colour: Colour;
  readonly pattern: Pattern;
}

export interface Look {
  readonly skin: Skin;
  readonly hair: HairColour;
  readonly hairStyle: HairStyle;
  readonly beard: boolean;
  readonly glasses: boolean;
  readonly top: Garment<Top>;
  /** A dress covers what is under it: then these are the stockings. */
  readonly bottom: Garment<Bottom>;
  readonly sleeves: 'short' | 'long';
  readonly shoes: { readonly kind: 'shoes' | 'boots'; readonly colour: Colour };
  readonly hat?: Garment<Hat>;
  readonly scarf?: Garment<'scarf'>;
  readonly apron?: Garment<'apron'>;
  readonly backpack?: Garment<'backpack'>;
}

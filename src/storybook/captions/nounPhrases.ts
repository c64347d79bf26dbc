// Things as people name them: article, number, attributes, colours, noun, and what a person wears.

import type { Chance } from '../random.ts';
import type { Colour } from '../scene/colours.ts';
import { type Kind, kindOf } from '../scene/kinds.ts';
import type { Garment, Look } from '../scene/look.ts';
import type { Scene, Thing } from '../scene/types.ts';
import { type Phrase, type Ref, say, withArticle, word } from './phrase.ts';

/** How a person who writes captions names things. */
export interface Voice {
  readonly chance: Chance;
  /** How readily colours and details are given, 0 … 1. */
  readonly detail: number;
  /** "the" instead of "a", at times. */
  readonly definite: number;
}

const COLOUR_WORDS: Readonly<Partial<Record<Colour, readonly string[]>>> = {
  grey: ['grey', 'gray'],
  teal: ['teal', 'turquoise'],
};

function colourWord(colour: Colour, chance: Chance): string {
  return chance.pick(COLOUR_WORDS[colour] ?? [colour]);
}

const PATTERN_WORDS = { striped: ['striped', 'stripy'], spotted: ['spotted', 'polka dot'] } as const;
const SAID_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  big: ['big', 'large', 'huge'],
  little: ['little', 'small', 'tiny'],
  old: ['old'],
  fluffy: ['fluffy', 'woolly'],
  snowy: ['snowy', 'snow covered'],
};

/** Attributes that people would say of a thing, with the words for them. */
function attributeWords(thing: Thing, chance: Chance): string[] {
  return thing.attributes.flatMap((attribute) => {
    const words = SAID_ATTRIBUTES[attribute];
    return words ? [chance.pick(words)] : [];
  });
}

const FUR = new Set<Kind>([
  'dog',
  'cat',
  'rabbit',
  'horse',
  'cow',
  'sheep',
  'pig',
  'goat',
  'hen',
  'duck',
  'squirrel',
]);

/** A noun for a kind: mostly the plainest. */
function nounFor(kind: Kind, chance: Chance): string {
  const { nouns } = kindOf(kind);
  return nouns.length === 1 || chance.maybe(0.56) ? nouns[0] : chance.pick(nouns.slice(1));
}

/** Nouns said without an article, though their kinds have one, and the other way round. */
const WITHOUT_ARTICLE = new Set(
  'luggage|cattle|bread|hay|hills|mountains|clouds|water|fruit|pizza|watermelon'.split('|'),
);
const WITH_ARTICLE = new Set(['bunch of flowers', 'bouquet', 'vegetable patch']);

const isMass = (kind: Kind, noun: string): boolean =>
  !WITH_ARTICLE.has(noun) && (kindOf(kind).mass === true || WITHOUT_ARTICLE.has(noun));

/** Of these nobody says "some". */
const NEVER_SOME = new Set('snow|sand|grass|water|rain|skis|hills|mountains|luggage|lawn'.split('|'));

/** Colours and attributes of a thing, before its noun. */
function adjectives(thing: Thing, voice: Voice, level: number): Phrase {
  const { chance } = voice;
  const of: readonly Ref[] = [{ thing: thing.id }];
  const out: Phrase[] = [];
  const size = attributeWords(thing, chance);
  if (size.length > 0 && chance.maybe(0.3 + level * 0.5)) out.push(say(size[0], 'attribute', of));
  const seasonal = thing.kind === 'tree' && thing.colour === 'green';
  const patterned = thing.pattern !== 'plain' && !(thing.kind === 'cow' && thing.colour === 'white');
  if (patterned && chance.maybe(0.25 + level * 0.5))
    out.push(
      say(
        FUR.has(thing.kind)
          ? thing.pattern === 'striped'
            ? 'striped'
            : 'spotted'
          : chance.pick(PATTERN_WORDS[thing.pattern as 'striped' | 'spotted']),
        'attribute',
        of,
      ),
    );
  if (thing.colour && kindOf(thing.kind).colours && !seasonal && chance.maybe(level))
    out.push(say(colourWord(thing.colour, chance), 'colour', of));
  return out.flat();
}

/** A thing with article, adjectives and noun. */
export function nounPhrase(thing: Thing, voice: Voice, level = voice.detail, bare = false): Phrase {
  const { chance } = voice;
  const noun = nounFor(thing.kind, chance);
  const head = [...adjectives(thing, voice, level), ...say(noun, 'noun', [{ thing: thing.id }])];
  if (bare) return head;
  if (isMass(thing.kind, noun))
    return chance.maybe(0.3) && !NEVER_SOME.has(noun) ? [...word('some'), ...head] : head;
  return chance.maybe(voice.definite) ? [...word('the'), ...head] : withArticle(head);
}

const NUMBERS = ['', 'one', 'two', 'three', 'four', 'five', 'six'];

/** Several things of one kind: "two brown cows". */
export function pluralPhrase(things: readonly Thing[], voice: Voice): Phrase {
  const { chance } = voice;
  const first = things[0];
  const of = things.map((thing): Ref => ({ thing: thing.id }));
  const plural = kindOf(first.kind).plurals;
  const alike = first.colour !== undefined && things.every((thing) => thing.colour === first.colour);
  const count = NUMBERS[things.length];
  const lead =
    count === undefined || kindOf(first.kind).mass || chance.maybe(0.25)
      ? word('some')
      : say(count, 'number', of);
  const colour =
    alike && first.colour && chance.maybe(voice.detail)
      ? say(colourWord(first.colour, chance), 'colour', of)
      : [];
  return [...lead, ...colour, ...say(chance.pick(plural ?? kindOf(first.kind).nouns), 'noun', of)];
}

/** A garment as worn: "a striped blue shirt". */
function garmentPhrase(person: Thing, garment: Garment, voice: Voice, colourful = 0.92): Phrase {
  const { chance } = voice;
  const of: readonly Ref[] = [{ thing: person.id, part: garment.kind }];
  const noun = nounFor(garment.kind as Kind, chance);
  const pattern =
    garment.pattern === 'plain' || !chance.maybe(0.55)
      ? []
      : say(chance.pick(PATTERN_WORDS[garment.pattern]), 'attribute', of);
  const colour =
    pattern.length === 0 || chance.maybe(colourful * 0.7)
      ? say(colourWord(garment.colour, chance), 'colour', of)
      : [];
  const head = [...pattern, ...colour, ...say(noun, 'noun', of)];
  return kindOf(garment.kind as Kind).mass ? head : withArticle(head);
}

/** Clothes of a person that the picture shows, the most striking first. */
function garmentsOf(person: Thing, shows: (ref: Ref) => boolean): Garment[] {
  const { look } = person;
  if (!look) return [];
  const worn: (Garment | undefined)[] = [
    look.hat,
    look.top,
    look.scarf,
    look.apron,
    look.backpack,
    look.top.kind === 'dress' ? undefined : look.bottom,
  ];
  return worn.filter(
    (garment): garment is Garment => garment !== undefined && shows({ thing: person.id, part: garment.kind }),
  );
}

/** A phrase about hair or glasses, with the preposition that joins it, where the head is not covered. */
function headPhrase(person: Thing, look: Look, voice: Voice): Phrase[] {
  const { chance } = voice;
  const hair: readonly Ref[] = [{ thing: person.id, part: 'hair' }];
  const options: Phrase[] = [];
  if (look.glasses)
    options.push([
      ...word('with'),
      ...say(chance.pick(['glasses', 'eyeglasses']), 'noun', [{ thing: person.id, part: 'glasses' }]),
    ]);
  if (look.beard) options.push([...word('with a'), ...say('beard', 'noun', hair)]);
  const covered = look.hat !== undefined;
  if (!covered) {
    const shades: Readonly<Partial<Record<Look['hair'], string>>> = {
      blond: 'blond',
      ginger: 'red',
      black: 'black',
      dark: 'dark',
      brown: 'brown',
      grey: 'grey',
      white: 'white',
    };
    const tone = shades[look.hair];
    if (
      look.hairStyle === 'pigtails' ||
      look.hairStyle === 'braids' ||
      look.hairStyle === 'bun' ||
      look.hairStyle === 'ponytail'
    )
      options.push([
        ...word(look.hairStyle === 'bun' || look.hairStyle === 'ponytail' ? 'with a' : 'with'),
        ...say(look.hairStyle, 'noun', hair),
      ]);
    else if (look.hairStyle === 'curly' || look.hairStyle === 'long')
      options.push([
        ...word('with'),
        ...say(look.hairStyle, 'attribute', hair),
        ...(tone && chance.maybe(0.5) ? say(tone, 'attribute', hair) : []),
        ...say('hair', 'noun', hair),
      ]);
    else if (tone && look.hairStyle !== 'balding' && look.hairStyle !== 'wisps')
      options.push([...word('with'), ...say(tone, 'attribute', hair), ...say('hair', 'noun', hair)]);
  }
  return options;
}

/** What marks a person out: clothes mostly, hair or glasses sometimes. */
export function wearing(person: Thing, voice: Voice, shows: (ref: Ref) => boolean): Phrase {
  const { chance } = voice;
  const { look } = person;
  if (!look) return [];
  const garments = garmentsOf(person, shows);
  const heads = headPhrase(person, look, voice).filter((phrase) =>
    phrase.every((piece) => piece.mention === undefined || piece.mention.of.every(shows)),
  );
  if (garments.length === 0 || (heads.length > 0 && chance.maybe(0.16)))
    return heads.length > 0 ? chance.pick(heads) : [];
  const first = chance.maybe(0.62) ? garments[0] : chance.pick(garments);
  const lead =
    first.kind === 'backpack' || first.kind === 'apron'
      ? chance.pick(['with', 'wearing'])
      : chance.pick(
          first === look.hat || first === look.scarf
            ? (['in', 'wearing', 'wearing', 'with'] as const)
            : (['in', 'in', 'in', 'wearing', 'wearing', 'dressed in'] as const),
        );
  const worn = garmentPhrase(person, first, voice);
  const second = garments.filter((garment) => garment !== first);
  const both =
    second.length > 0 && chance.maybe(0.22 * voice.detail * 2)
      ? [...word('and'), ...garmentPhrase(person, chance.pick(second), voice)]
      : [];
  return [...leadOf(lead, person, first.kind), ...worn, ...both];
}

/** "wearing" is a verb of its own; the little words are not. */
const leadOf = (lead: string, person: Thing, garment: string): Phrase =>
  lead === 'wearing'
    ? say(lead, 'verb', [{ thing: person.id }, { thing: person.id, part: garment }], 'wear')
    : word(lead);

/** A person, with or without what is worn. */
export function personPhrase(
  person: Thing,
  voice: Voice,
  shows: (ref: Ref) => boolean,
  detailed: boolean,
): Phrase {
  const base = nounPhrase(person, voice, 0);
  return detailed ? [...base, ...wearing(person, voice, shows)] : base;
}

/** Whether a thing is somebody. */
export const isPerson = (thing: Thing): boolean => kindOf(thing.kind).category === 'person';
/** Whether a thing is an animal. */
export const isAnimal = (thing: Thing): boolean => kindOf(thing.kind).category === 'animal';

/** A scene's things by id. */
export const thingsById = (scene: Scene): ReadonlyMap<string, Thing> =>
  new Map(scene.things.map((thing) => [thing.id, thing]));

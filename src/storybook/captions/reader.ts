// A perfect reader: whether what a caption says holds in a scene, judged from the scene's facts alone. It tells how well
// anybody could find a picture by its caption, and tests use it to check captions against their own scenes.

import { type Kind, kindOf } from '../scene/kinds.ts';
import type { Garment, Look } from '../scene/look.ts';
import type { Scene, Thing } from '../scene/types.ts';
import type { Caption } from './captions.ts';
import {
  PLACE_PHRASES,
  type PlacePhrase,
  ROAD_PHRASES,
  SWIM_PHRASES,
  WATER_PHRASES,
  WEATHER_PHRASES,
} from './places.ts';
import { CONVERSE } from './verbs.ts';

/** Something a caption speaks of, as yet unknown. */
interface Unknown {
  readonly key: string;
  readonly owner?: string;
  readonly part?: string;
  readonly nouns: string[];
  readonly colours: string[];
  readonly attributes: string[];
}

interface Bond {
  readonly verb: string;
  readonly subject: string;
  readonly object?: string;
}

/** What a caption claims. */
export interface Claims {
  readonly unknowns: readonly Unknown[];
  readonly bonds: readonly Bond[];
  /** Words about the picture as a whole. */
  readonly scene: readonly string[];
}

const COLOUR_OF: Readonly<Record<string, string>> = { gray: 'grey', turquoise: 'teal' };
const ATTRIBUTE_OF: Readonly<Record<string, string>> = {
  large: 'big',
  huge: 'big',
  small: 'little',
  tiny: 'little',
  woolly: 'fluffy',
  'snow covered': 'snowy',
  stripy: 'striped',
  'polka dot': 'spotted',
};

/** The claims of a caption, from what its words are about. */
export function claimsOf(caption: Caption): Claims {
  const unknowns = new Map<string, Unknown>();
  const bonds: Bond[] = [];
  const scene: string[] = [];
  const keyOf = (thing: string, part?: string): string => {
    const key = part === undefined ? thing : `${thing} ${part}`;
    if (!unknowns.has(key))
      unknowns.set(key, {
        key,
        owner: part === undefined ? undefined : thing,
        part,
        nouns: [],
        colours: [],
        attributes: [],
      });
    if (part !== undefined) keyOf(thing);
    return key;
  };
  for (const { phrase, kind, of, fact } of caption.mentions) {
    const keys = of.map(({ thing, part }) => keyOf(thing, part));
    if (kind === 'scene') scene.push(phrase);
    for (const key of keys) {
      const unknown = unknowns.get(key);
      if (kind === 'noun') unknown?.nouns.push(phrase);
      if (kind === 'colour') unknown?.colours.push(COLOUR_OF[phrase] ?? phrase);
      if (kind === 'attribute') unknown?.attributes.push(ATTRIBUTE_OF[phrase] ?? phrase);
    }
    if ((kind === 'verb' || kind === 'relation') && fact !== undefined && fact !== 'wear') {
      const [subject, ...rest] = fact.split(' ');
      const object = rest.length > 1 ? rest[rest.length - 1] : '';
      const verb = rest.slice(0, -1).join(' ');
      bonds.push(
        object === ''
          ? { verb, subject: keyOf(subject) }
          : { verb, subject: keyOf(subject), object: keyOf(object) },
      );
    }
  }
  return { unknowns: [...unknowns.values()], bonds, scene };
}

/** Whether there is a way to read the claims that makes all of them true of a scene. */
export function holdIn(claims: Claims, scene: Scene): boolean {
  if (!claims.scene.every((words) => sceneWord(words, scene))) return false;
  const wholes = claims.unknowns.filter((unknown) => unknown.part === undefined);
  const parts = claims.unknowns.filter((unknown) => unknown.part !== undefined);
  const options = wholes.map((unknown) =>
    scene.things.filter(
      (thing) =>
        fits(unknown, thing, scene) &&
        parts.every((part) => part.owner !== unknown.key || partFits(part, thing)),
    ),
  );
  if (options.some((choice) => choice.length === 0)) return false;
  const chosen = new Map<string, string>();
  const facts = new Set(scene.facts.map((fact) => `${fact.subject} ${fact.verb} ${fact.object ?? ''}`));
  const true_ = ({ verb, subject, object }: Bond): boolean => {
    const a = chosen.get(subject);
    const b = object === undefined ? '' : chosen.get(object);
    if (a === undefined || b === undefined) return true;
    if (facts.has(`${a} ${verb} ${b}`)) return true;
    const converse = CONVERSE[verb];
    return converse !== undefined && b !== '' && facts.has(`${b} ${converse} ${a}`);
  };
  const place = (i: number): boolean => {
    if (i === wholes.length) return true;
    const taken = new Set(chosen.values());
    for (const thing of options[i]) {
      if (taken.has(thing.id)) continue;
      chosen.set(wholes[i].key, thing.id);
      if (claims.bonds.every(true_) && place(i + 1)) return true;
      chosen.delete(wholes[i].key);
    }
    return false;
  };
  return place(0);
}

function fits(unknown: Unknown, thing: Thing, scene: Scene): boolean {
  const entry = kindOf(thing.kind);
  const names = placesOf(scene)
    .filter(({ of }) => of === thing.kind)
    .map(({ noun }) => noun);
  return (
    unknown.nouns.every(
      (noun) =>
        entry.nouns.includes(noun) || (entry.plurals?.includes(noun) ?? false) || names.includes(noun),
    ) &&
    unknown.colours.every((colour) => thing.colour === colour) &&
    unknown.attributes.every(
      (attribute) => thing.attributes.includes(attribute) || thing.pattern === attribute,
    )
  );
}

function partFits(part: Unknown, person: Thing): boolean {
  const { look } = person;
  if (!look) return false;
  if (part.part === 'hair')
    return (
      part.nouns.every((noun) => hairNoun(noun, look)) && part.attributes.every((a) => hairAttribute(a, look))
    );
  if (part.part === 'glasses') return look.glasses;
  const garment = garmentNamed(look, part.nouns);
  return garment.some(
    (one) => part.colours.every((c) => one.colour === c) && part.attributes.every((a) => one.pattern === a),
  );
}

function garmentNamed(look: Look, nouns: readonly string[]): Garment[] {
  const worn: (Garment | undefined)[] = [
    look.top,
    look.top.kind === 'dress' ? undefined : look.bottom,
    look.hat,
    look.scarf,
    look.apron,
    look.backpack,
  ];
  return worn.filter(
    (garment): garment is Garment =>
      garment !== undefined && nouns.every((noun) => kindOf(garment.kind as Kind).nouns.includes(noun)),
  );
}

function hairNoun(noun: string, look: Look): boolean {
  if (noun === 'hair') return true;
  return noun === 'beard' ? look.beard : look.hairStyle === noun;
}

const TONES: Readonly<Record<string, readonly string[]>> = {
  blond: ['blond'],
  red: ['ginger'],
  black: ['black'],
  dark: ['dark'],
  brown: ['brown'],
  grey: ['grey'],
  white: ['white'],
};

function hairAttribute(attribute: string, look: Look): boolean {
  return look.hairStyle === attribute || (TONES[attribute]?.includes(look.hair) ?? false);
}

const placesOf = (scene: Scene): readonly PlacePhrase[] => [
  ...PLACE_PHRASES[scene.setting],
  ...(WATER_PHRASES[scene.setting] ?? []),
  ...(SWIM_PHRASES[scene.setting] ?? []),
  ...(scene.setting === 'street' ? ROAD_PHRASES : []),
];

function sceneWord(words: string, scene: Scene): boolean {
  return (
    placesOf(scene).some(({ noun }) => noun === words) ||
    WEATHER_PHRASES[scene.weather].some(([, said]) => said === words)
  );
}

// Casting: how vignettes get their people and things, in colours and activities that the scene's split allows. Drafts are
// laid out around their own origin and moved onto the page later.

import type { Chance } from '../random.ts';
import { type Activity, activityOf } from './activities.ts';
import type { Colour } from './colours.ts';
import { COLOURS } from './colours.ts';
import { HELD_OUT_PEOPLE, isHeldOutColour, isHeldOutPerson } from './heldOut.ts';
import { ALL_KINDS, type Kind, kindOf } from './kinds.ts';
import type { Look, PersonKind } from './look.ts';
import { type Climate, lookOf } from './people.ts';
import type { Fact, Performance, Setting, Thing } from './types.ts';
import type { Weather } from './weather.ts';

/** Where a thing is in its group: pixels at scale 1, or fixed on the page's height for what flies. */
export interface Spot {
  readonly x: number;
  readonly y?: number;
  readonly scale?: number;
  /** How far above that it lies, on a table or a stove. */
  readonly raise?: number;
  /** Against the group's own direction. */
  readonly facing?: 1 | -1;
  /** The page's own height, for what is in the sky. */
  readonly pageY?: number;
  /** The page's own scale. */
  readonly pageScale?: number;
}

export interface DraftThing extends Omit<Thing, 'place'> {
  readonly spot?: Spot;
}

export interface Draft {
  readonly things: readonly DraftThing[];
  readonly facts: readonly Fact[];
  /** How far the group reaches to the left and right of its origin, and up. */
  readonly reach: readonly [left: number, right: number];
  readonly height: number;
}

export interface ThingOptions {
  readonly spot?: Spot;
  readonly colours?: readonly Colour[];
  readonly pattern?: 'plain';
  readonly attributes?: readonly string[];
  readonly pose?: string;
  readonly role?: Thing['role'];
}

export interface PersonOptions {
  readonly spot?: Spot;
  readonly wears?: Partial<Pick<Look, 'hat' | 'apron' | 'backpack'>>;
  readonly helmet?: boolean;
  readonly apron?: boolean;
  readonly backpack?: boolean;
  readonly swimming?: boolean;
}

export interface Casting {
  readonly chance: Chance;
  readonly setting: Setting;
  readonly weather: Weather;
  /** One of those who may do an activity here, by the rule of what is held out. */
  who(activity: Activity, among?: readonly PersonKind[]): PersonKind;
  /** Whether a person already cast may do something more. */
  may(activity: Activity, kind: PersonKind): boolean;
  person(kind: PersonKind, performance: Performance, options?: PersonOptions): DraftThing;
  thing(kind: Kind, options?: ThingOptions): DraftThing;
  fact(subject: DraftThing, verb: string, object?: DraftThing): Fact;
}

export interface CastingRules {
  readonly chance: Chance;
  readonly setting: Setting;
  readonly weather: Weather;
  readonly climate: Climate;
  /** The scene shall hold one combination that training never sees. */
  readonly novel: boolean;
}

/** A casting for one scene. Ids count up by kind. */
export function castingOf({ chance, setting, weather, climate, novel }: CastingRules): Casting {
  const counts = new Map<Kind, number>();
  let surprise = novel;
  const idOf = (kind: Kind): string => {
    const n = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, n);
    return `${kind}${n}`;
  };

  /** The colours a kind may have now: once in a novel scene the held-out one, else any but that. */
  function wardrobe(kind: string, colours: readonly Colour[]): readonly Colour[] {
    const known = ALL_KINDS.find((k) => k === kind);
    const own = known === undefined ? undefined : kindOf(known).colours;
    const open = own === undefined ? colours : colours.filter((c) => own.includes(c));
    const choice = open.length > 0 ? open : (own ?? colours);
    if (known === undefined) return choice;
    const novelties = choice.filter((c) => isHeldOutColour(known, c));
    if (surprise && novelties.length > 0 && chance.maybe(0.4)) {
      surprise = false;
      return novelties;
    }
    const usual = choice.filter((c) => !isHeldOutColour(known, c));
    return usual.length > 0 ? usual : (own ?? COLOURS).filter((c) => !isHeldOutColour(known, c));
  }

  return {
    chance,
    setting,
    weather,
    who(activity, among) {
      const able = activityOf(activity).who.filter((kind) => among === undefined || among.includes(kind));
      const novelty = HELD_OUT_PEOPLE.get(activity);
      if (surprise && novelty !== undefined && able.includes(novelty) && chance.maybe(0.45)) {
        surprise = false;
        return novelty;
      }
      return chance.pick(able.filter((kind) => !isHeldOutPerson(activity, kind)));
    },
    may: (activity, kind) => {
      if (!activityOf(activity).who.includes(kind)) return false;
      if (!isHeldOutPerson(activity, kind)) return true;
      const taken = surprise;
      surprise = false;
      return taken;
    },
    person(kind, performance, options = {}) {
      const look = lookOf(kind, options.swimming ? 'warm' : climate, chance, wardrobe);
      const colour = (garment: string): Colour => chance.pick(wardrobe(garment, COLOURS));
      return {
        id: idOf(kind),
        kind,
        role: 'actor',
        pattern: 'plain',
        attributes: [],
        variant: chance.next(),
        performance,
        spot: options.spot ?? { x: 0 },
        look: {
          ...look,
          ...(options.helmet
            ? { hat: { kind: 'helmet' as const, colour: colour('helmet'), pattern: 'plain' as const } }
            : {}),
          ...(options.apron
            ? {
                apron: {
                  kind: 'apron' as const,
                  colour: colour('apron'),
                  pattern: chance.pick(['plain', 'plain', 'striped', 'spotted'] as const),
                },
              }
            : {}),
          ...(options.backpack
            ? {
                backpack: {
                  kind: 'backpack' as const,
                  colour: colour('backpack'),
                  pattern: 'plain' as const,
                },
              }
            : {}),
        },
      };
    },
    thing(kind, options = {}) {
      const table = kindOf(kind);
      const colours =
        table.colours === undefined ? undefined : wardrobe(kind, options.colours ?? table.colours);
      const attributes =
        options.attributes ?? (table.attributes && chance.maybe(0.3) ? [chance.pick(table.attributes)] : []);
      const size = attributes.includes('big') ? 1.3 : attributes.includes('little') ? 0.7 : 1;
      return {
        id: idOf(kind),
        kind,
        role: options.role ?? 'prop',
        colour: colours === undefined ? undefined : chance.pick(colours),
        pattern: options.pattern ?? (table.patterns ? chance.pick(table.patterns) : 'plain'),
        attributes,
        variant: chance.next(),
        pose: options.pose,
        spot:
          options.spot === undefined
            ? undefined
            : { ...options.spot, scale: (options.spot.scale ?? 1) * size },
      };
    },
    fact: (subject, verb, object) =>
      object === undefined ? { subject: subject.id, verb } : { subject: subject.id, verb, object: object.id },
  };
}

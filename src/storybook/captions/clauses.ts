// Clauses: an event as a fragment ("a boy holding a red racket") or a sentence ("a boy is holding …", "a boy holds …").

import type { Kind } from '../scene/kinds.ts';
import type { Scene, Thing } from '../scene/types.ts';
import type { Event } from './events.ts';
import { factKey } from './events.ts';
import { isPerson, nounPhrase, personPhrase, pluralPhrase, type Voice, wearing } from './nounPhrases.ts';
import { lengthOf, type Phrase, type Ref, say, word } from './phrase.ts';
import {
  PLACE_PHRASES,
  type PlacePhrase,
  ROAD_PHRASES,
  SWIM_PHRASES,
  WATER_PHRASES,
  WEATHER_PHRASES,
} from './places.ts';
import { PREPOSITIONS, VERBS } from './verbs.ts';

export interface Telling {
  readonly scene: Scene;
  readonly voice: Voice;
  /** Whether a thing or a part is seen well enough to be mentioned. */
  readonly shows: (ref: Ref) => boolean;
}

export type Tense = 'fragment' | 'progressive' | 'present';

/** Who it is about. */
export function subjectOf(t: Telling, event: Event, detailed: boolean): Phrase {
  const [actor] = event.actors;
  if (event.actors.length > 1) return pluralPhrase(event.actors, t.voice);
  if (isPerson(actor)) return personPhrase(actor, t.voice, t.shows, detailed);
  return nounPhrase(actor, t.voice, Math.min(1, t.voice.detail + 0.25));
}

const refsOf = (event: Event, object?: Thing): Ref[] => [
  ...event.actors.map((thing): Ref => ({ thing: thing.id })),
  ...(object ? [{ thing: object.id }] : []),
];

/** Objects of which nobody asks the colour. */
const PLAIN_OBJECTS = new Set<Kind>(['leash', 'jumpRope', 'camera']);

/** The verb with its object, in a tense. */
export function predicate(t: Telling, event: Event, tense: Tense, level = t.voice.detail): Phrase {
  const { chance } = t.voice;
  const { fact, object } = event;
  if (fact.verb === 'be') return [];
  const entry = VERBS[fact.verb];
  if (!entry) return [];
  const plural = event.actors.length > 1;
  const special = chance.maybe(0.35) ? phrasal(t, event, tense) : undefined;
  if (special) return special;
  const i = chance.maybe(0.6) ? 0 : chance.whole(0, entry.ing.length - 1);
  const seated = entry.ing[i] === 'seated on' && tense === 'present';
  const form =
    tense === 'present' && !seated
      ? plural
        ? entry.base[i]
        : entry.s[i]
      : seated
        ? entry.ing[0]
        : entry.ing[i];
  const lead = tense === 'progressive' || seated ? word(plural ? 'are' : 'is') : [];
  const verb = say(form, 'verb', refsOf(event, object), factKey(fact));
  const what = object ? objectPhrase(t, object, level) : [];
  return [...lead, ...verb, ...what];
}

function objectPhrase(t: Telling, object: Thing, level: number): Phrase {
  if (isPerson(object)) return personPhrase(object, t.voice, t.shows, t.voice.chance.maybe(0.25));
  return nounPhrase(object, t.voice, PLAIN_OBJECTS.has(object.kind) ? 0 : level);
}

/** Set phrases for a few doings: "playing tennis", "on a bike", "with an umbrella". */
function phrasal(t: Telling, event: Event, tense: Tense): Phrase | undefined {
  const { chance } = t.voice;
  const { fact, object } = event;
  const refs = refsOf(event, object);
  const key = factKey(fact);
  const be = tense === 'fragment' ? [] : word(event.actors.length > 1 ? 'are' : 'is');
  const set = (text: string): Phrase => [...be, ...say(text, 'verb', refs, key)];
  switch (fact.verb) {
    case 'swing':
      return object?.kind === 'racket'
        ? [...set(chance.pick(['playing tennis', 'hitting a tennis ball']))]
        : object?.kind === 'bat'
          ? set('playing baseball')
          : undefined;
    case 'kick':
      return object?.kind === 'football'
        ? set(chance.pick(['playing soccer', 'playing football']))
        : undefined;
    case 'ride':
      return object && chance.maybe(0.5)
        ? [...be, ...say('on', 'relation', refs, key), ...objectPhrase(t, object, t.voice.detail)]
        : undefined;
    case 'hold':
      return object && tense === 'fragment'
        ? [...be, ...say('with', 'relation', refs, key), ...objectPhrase(t, object, t.voice.detail + 0.2)]
        : undefined;
    case 'sit':
      return object && tense !== 'present'
        ? [...be, ...say('on', 'relation', refs, key), ...objectPhrase(t, object, t.voice.detail)]
        : undefined;
    case 'ski':
      return set('skiing');
    case 'dig':
      return set('digging');
    case 'skip':
      return set(chance.pick(['jumping rope', 'skipping rope']));
    case 'blow':
      return set('blowing bubbles');
    case 'walkDog':
      return object
        ? [
            ...be,
            ...say('walking', 'verb', refs, key),
            ...word(pronoun(event.actors[0])),
            ...nounPhrase(object, { ...t.voice, definite: 0 }, t.voice.detail, true),
          ]
        : undefined;
    case 'play':
      return object ? set(object.kind === 'guitar' ? 'playing music' : 'playing the drum') : undefined;
    case 'swingOn':
      return set('swinging');
    case 'paint':
      return set(chance.pick(['painting a picture', 'painting']));
    case 'row':
      return object
        ? [...be, ...say('in', 'relation', refs, key), ...objectPhrase(t, object, t.voice.detail)]
        : undefined;
    default:
      return undefined;
  }
}

/** "his", "her" or "their". */
function pronoun(person: Thing): string {
  if (person.kind === 'man' || person.kind === 'boy' || person.kind === 'grandfather') return 'his';
  if (person.kind === 'woman' || person.kind === 'girl' || person.kind === 'grandmother') return 'her';
  return 'a';
}

/** A second thing the actor does: "while walking", "and reading a book". */
export function addition(t: Telling, event: Event): Phrase {
  const { chance } = t.voice;
  const fitting = event.also.filter(
    ({ fact, object }) =>
      fact.verb !== 'stand' &&
      fact.verb !== 'standing' &&
      (object === undefined || (object !== event.object && t.shows({ thing: object.id }))),
  );
  if (fitting.length === 0) return [];
  const { fact, object } = chance.pick(fitting);
  const entry = VERBS[fact.verb];
  if (!entry) return [];
  const refs = refsOf(event, object);
  if (fact.verb === 'sit' && object)
    return [
      ...say(chance.pick(['on', 'while sitting on']), 'relation', refs, factKey(fact)),
      ...objectPhrase(t, object, t.voice.detail),
    ];
  const i = chance.whole(0, entry.ing.length - 1);
  return [
    ...word('while'),
    ...say(entry.ing[i], 'verb', refs, factKey(fact)),
    ...(object ? objectPhrase(t, object, t.voice.detail * 0.7) : []),
  ];
}

/** Where the actor is, against something else: "next to a bench". */
export function whereabouts(t: Telling, event: Event): Phrase {
  const { chance } = t.voice;
  const seen = event.where.filter(({ object }) => t.shows({ thing: object.id }));
  if (seen.length === 0) return [];
  const { fact, object } = chance.pick(seen);
  const prepositions = PREPOSITIONS[fact.verb];
  if (!prepositions) return [];
  const preposition = chance.maybe(0.5) ? prepositions[0] : chance.pick(prepositions);
  return [
    ...say(preposition, 'relation', [{ thing: fact.subject }, { thing: object.id }], factKey(fact)),
    ...objectPhrase(t, object, t.voice.detail),
  ];
}

/** Where it all happens: "in the park". */
export function placePhrase(t: Telling, event?: Event): Phrase {
  const { scene, voice } = t;
  const actor = event?.actors[0];
  const swims = actor !== undefined && (actor.pose === 'swim' || actor.performance?.stance === 'swim');
  const afloat = actor !== undefined && (actor.kind === 'sailboat' || actor.performance?.stance === 'rowing');
  const driving =
    actor !== undefined && (actor.kind === 'car' || actor.kind === 'bus' || actor.kind === 'truck');
  const onPier = event?.where.some(({ object }) => object.kind === 'pier') ?? false;
  if (onPier) return [];
  const phrases: readonly PlacePhrase[] = swims
    ? (SWIM_PHRASES[scene.setting] ?? [])
    : afloat
      ? (WATER_PHRASES[scene.setting] ?? [])
      : driving
        ? ROAD_PHRASES
        : PLACE_PHRASES[scene.setting];
  const open = phrases.filter(
    (phrase) => phrase.of === undefined || t.shows({ thing: idOf(scene, phrase.of) }),
  );
  if (open.length === 0) return [];
  const { lead, noun, of } = voice.chance.pick(open);
  return [
    ...word(lead),
    ...(of === undefined ? say(noun, 'scene', []) : say(noun, 'noun', [{ thing: idOf(scene, of) }])),
  ];
}

const idOf = (scene: Scene, kind: Kind): string =>
  scene.things.find((thing) => thing.kind === kind)?.id ?? kind;

/** When, and in what weather. Rooms have none. */
export function weatherPhrase(t: Telling): Phrase {
  const { scene, voice } = t;
  if (scene.setting === 'kitchen' || scene.setting === 'livingRoom') return [];
  const [lead, words] = voice.chance.pick(
    WEATHER_PHRASES[scene.weather]
      .filter(([, said]) => said !== 'fine summer day' || scene.season === 'summer')
      .filter(([, said]) => said !== 'day' || scene.weather === 'sunset'),
  );
  return [...word(lead), ...say(words, 'scene', [])];
}

/** One event as a clause. */
export function clause(t: Telling, event: Event, tense: Tense, detailed: boolean): Phrase {
  const subject = subjectOf(t, event, detailed);
  return [...subject, ...predicate(t, event, tense)];
}

/** A clause with as much of the rest as the length allows. */
export function lengthened(base: Phrase, more: readonly (() => Phrase)[], most: number): Phrase {
  let phrase = base;
  for (const make of more) {
    const next = make();
    if (next.length === 0 || lengthOf(phrase) + lengthOf(next) > most) continue;
    phrase = [...phrase, ...next];
  }
  return phrase;
}

/** What an actor wears, said by itself: "wearing a red hat". */
export const attire = (t: Telling, event: Event): Phrase =>
  event.actors.length === 1 && isPerson(event.actors[0]) ? wearing(event.actors[0], t.voice, t.shows) : [];

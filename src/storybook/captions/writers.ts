// Five people who write captions, each in a way of their own: one thorough, one terse, one who begins with the place,
// one who tells a story, one who looks at the background.

import type { Chance } from '../random.ts';
import {
  addition,
  attire,
  clause,
  lengthened,
  placePhrase,
  predicate,
  subjectOf,
  type Telling,
  type Tense,
  weatherPhrase,
  whereabouts,
} from './clauses.ts';
import { type Event, factKey, sightsOf } from './events.ts';
import { isPerson, nounPhrase, pluralPhrase } from './nounPhrases.ts';
import { type Phrase, say, word } from './phrase.ts';
import { CONVERSE, PREPOSITIONS } from './verbs.ts';

export interface Draft {
  readonly phrase: Phrase;
  readonly capital: boolean;
  readonly stop: boolean;
}

export type Writer = (t: Telling, events: readonly Event[]) => Draft;

/** The first event mostly, another sometimes. */
function choose(chance: Chance, events: readonly Event[], first: number): Event {
  return events.length === 1 || chance.maybe(first) ? events[0] : chance.pick(events.slice(1));
}

const tenseOf = (chance: Chance, fragment: number, progressive: number): Tense => {
  const roll = chance.next();
  return roll < fragment ? 'fragment' : roll < fragment + progressive ? 'progressive' : 'present';
};

/** Something to say of things that do nothing: parked cars, laid tables, boats. */
function still(t: Telling, event: Event): Phrase {
  const { chance } = t.voice;
  const subject = subjectOf(t, event, true);
  const driving =
    event.actors[0].kind === 'car' || event.actors[0].kind === 'bus' || event.actors[0].kind === 'truck';
  const place = placePhrase(t, event);
  const verb = driving
    ? chance.pick(['driving', 'going', ''])
    : event.actors[0].kind === 'sailboat'
      ? chance.pick(['sailing', 'floating', ''])
      : '';
  return [
    ...subject,
    ...(verb === '' || place.length === 0
      ? []
      : say(
          verb,
          'verb',
          event.actors.map((thing) => ({ thing: thing.id })),
        )),
    ...place,
  ];
}

const told = (t: Telling, event: Event, tense: Tense, detailed: boolean): Phrase =>
  event.fact.verb === 'be' ? still(t, event) : clause(t, event, tense, detailed);

/** Says what can be seen, with clothes, place and more. */
const thorough: Writer = (t, events) => {
  const { chance } = t.voice;
  const event = choose(chance, events, 0.86);
  const base = told(t, event, tenseOf(chance, 0.3, 0.5), true);
  const more = chance.shuffled([
    () => whereabouts(t, event),
    () => (event.fact.verb === 'be' ? [] : placePhrase(t, event)),
    () => addition(t, event),
  ]);
  return { phrase: lengthened(base, more.slice(0, chance.whole(1, 2)), 19), capital: true, stop: true };
};

/** Few words, no full stop. */
const terse: Writer = (t, events) => {
  const { chance } = t.voice;
  const event = choose(chance, events, 0.76);
  const base = told(t, event, 'fragment', chance.maybe(0.45));
  return {
    phrase: lengthened(
      base,
      [() => (chance.maybe(0.45) && event.fact.verb !== 'be' ? placePhrase(t, event) : [])],
      12,
    ),
    capital: false,
    stop: chance.maybe(0.2),
  };
};

/** Begins with weather or place. */
const setting: Writer = (t, events) => {
  const { chance } = t.voice;
  const event = choose(chance, events, 0.8);
  const weather = weatherPhrase(t);
  const lead = weather.length > 0 && chance.maybe(0.55) ? weather : placePhrase(t, event);
  const detailed = chance.maybe(0.7);
  if (lead.length === 0 || event.fact.verb === 'be')
    return {
      phrase: lengthened(told(t, event, 'present', detailed), [() => whereabouts(t, event)], 17),
      capital: true,
      stop: true,
    };
  const first = chance.maybe(0.5);
  const body = told(t, event, tenseOf(chance, 0, 0.5), detailed);
  const phrase = first ? [...lead, ...word(','), ...body] : [...body, ...lead];
  return {
    phrase: first ? phrase : lengthened(phrase, [() => (chance.maybe(0.4) ? addition(t, event) : [])], 18),
    capital: chance.maybe(0.85),
    stop: chance.maybe(0.85),
  };
};

/** Two things at once, or one with what goes with it. */
const narrator: Writer = (t, events) => {
  const { chance } = t.voice;
  const acting = events.filter((event) => event.fact.verb !== 'be');
  if (acting.length >= 2 && chance.maybe(0.8)) {
    const [one, two] = chance.maybe(0.7)
      ? [acting[0], chance.pick(acting.slice(1))]
      : [chance.pick(acting.slice(1)), acting[0]];
    const joint = sameDoing(t, one, two);
    if (joint)
      return { phrase: lengthened(joint, [() => placePhrase(t, one)], 18), capital: true, stop: true };
    const tense = chance.pick(['progressive', 'present'] as const);
    const first = clause(t, one, tense, chance.maybe(0.55));
    const second = clause(t, two, tense, chance.maybe(0.4));
    return {
      phrase: [...first, ...word(chance.pick(['while', 'and', 'as'])), ...second],
      capital: true,
      stop: true,
    };
  }
  const event = choose(chance, events, 0.85);
  const base = told(t, event, tenseOf(chance, 0.25, 0.4), chance.maybe(0.4));
  return {
    phrase: lengthened(
      base,
      [
        () => addition(t, event),
        () => (chance.maybe(0.5) ? whereabouts(t, event) : []),
        () => (chance.maybe(0.3) ? placePhrase(t, event) : []),
        () => (chance.maybe(0.4) ? weatherPhrase(t) : []),
      ],
      18,
    ),
    capital: chance.maybe(0.9),
    stop: chance.maybe(0.9),
  };
};

/** Two who do the same, in one clause: "a boy and a girl are dancing". */
function sameDoing(t: Telling, one: Event, two: Event): Phrase | undefined {
  if (one.fact.verb !== two.fact.verb || one.actors.length > 1 || two.actors.length > 1) return undefined;
  if (one.fact.object !== two.fact.object) return undefined;
  const both: Event = { ...one, actors: [one.actors[0], two.actors[0]] };
  const subject = [...subjectOf(t, { ...one }, false), ...word('and'), ...subjectOf(t, { ...two }, false)];
  return [...subject, ...predicate(t, both, t.voice.chance.pick(['progressive', 'present'] as const))];
}

/** Looks past the actors: at houses, trees, things on the wall. */
const onlooker: Writer = (t, events) => {
  const { chance } = t.voice;
  const sights = sightsOf(t.scene).filter((thing) => t.shows({ thing: thing.id }));
  const event = choose(chance, events, 0.7);
  const roll = chance.next();
  const behind = event.where.filter(
    ({ fact, object }) =>
      CONVERSE[fact.verb] !== undefined && t.shows({ thing: object.id }) && !isPerson(object),
  );
  if (roll < 0.34 && behind.length > 0) {
    const { fact, object } = chance.pick(behind);
    const word_ = CONVERSE[fact.verb];
    const preposition = chance.pick(PREPOSITIONS[word_]);
    const sight = nounPhrase(object, t.voice, 0.8);
    const link = say(preposition, 'relation', [{ thing: object.id }, { thing: fact.subject }], factKey(fact));
    return {
      phrase: [
        ...word(chance.pick(['there is', '', ''])),
        ...sight,
        ...link,
        ...told(t, event, 'fragment', chance.maybe(0.4)),
      ],
      capital: chance.maybe(0.7),
      stop: chance.maybe(0.7),
    };
  }
  if (roll < 0.72 && sights.length > 0) {
    const sight = chance.pick(sights);
    const alike = sights.filter((thing) => thing.kind === sight.kind);
    const what =
      alike.length > 1 && alike.length < 5 ? pluralPhrase(alike, t.voice) : nounPhrase(sight, t.voice, 0.75);
    const base = told(t, event, 'fragment', chance.maybe(0.4));
    const scenic = event.fact.verb === 'be' ? [] : chance.maybe(0.4) ? placePhrase(t, event) : [];
    return {
      phrase: [
        ...base,
        ...scenic,
        ...word('with'),
        ...what,
        ...word(chance.pick(['nearby', 'in the background', 'in the background', 'in view'])),
      ],
      capital: chance.maybe(0.6),
      stop: chance.maybe(0.6),
    };
  }
  const clothes = attire(t, event);
  if (clothes.length > 0 && event.fact.verb !== 'be') {
    return {
      phrase: [...subjectOf(t, event, false), ...clothes, ...predicate(t, event, 'fragment')],
      capital: chance.maybe(0.6),
      stop: chance.maybe(0.5),
    };
  }
  return {
    phrase: lengthened(
      told(t, event, 'fragment', true),
      [() => whereabouts(t, event), () => (event.fact.verb === 'be' ? [] : placePhrase(t, event))],
      16,
    ),
    capital: chance.maybe(0.6),
    stop: chance.maybe(0.6),
  };
};

/** One for each of a picture's five captions. */
export const WRITERS: readonly Writer[] = [thorough, terse, setting, narrator, onlooker];

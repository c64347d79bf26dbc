// What happens in a scene, as captions tell it: who does what to what, with the rest that is true of the same actor.

import { type Kind, kindOf } from '../scene/kinds.ts';
import type { Fact, Scene, Thing } from '../scene/types.ts';
import { isAnimal, isPerson, thingsById } from './nounPhrases.ts';
import { PREPOSITIONS } from './verbs.ts';

/** One actor, or several of a kind that do the same, and what they do. */
export interface Event {
  readonly actors: readonly Thing[];
  readonly fact: Fact;
  readonly object?: Thing;
  /** Other facts of the actor that go with it: sitting while reading, walking while holding. */
  readonly also: readonly { readonly fact: Fact; readonly object?: Thing }[];
  /** Where the actor is, against other things. */
  readonly where: readonly { readonly fact: Fact; readonly object: Thing }[];
}

/** Verbs that say little beside another of the same actor. */
const WEAK = new Set([
  'stand',
  'walk',
  'run',
  'standing',
  'hold',
  'looking at',
  'running',
  'walking',
  'sitting',
  'sit',
  'lying',
  'jump',
]);

/** Equal for facts that say the same. */
export const factKey = (fact: Fact): string => `${fact.subject} ${fact.verb} ${fact.object ?? ''}`;

/** The events of a scene, its first vignette's first. */
export function eventsOf(scene: Scene): Event[] {
  const byId = thingsById(scene);
  const actors = scene.things.filter(
    (thing) => thing.role === 'actor' || (isAnimal(thing) && thing.role === 'prop'),
  );
  const events: Event[] = [];
  const done = new Set<string>();
  for (const actor of actors) {
    if (done.has(actor.id)) continue;
    const mine = scene.facts.filter((fact) => fact.subject === actor.id);
    const deeds = mine.filter((fact) => !(fact.verb in PREPOSITIONS));
    const places = mine.filter((fact) => fact.verb in PREPOSITIONS);
    const where = places.flatMap((fact) => {
      const object = fact.object === undefined ? undefined : byId.get(fact.object);
      return object ? [{ fact, object }] : [];
    });
    const alike = isPerson(actor)
      ? [actor]
      : actors.filter(
          (other) =>
            other.kind === actor.kind &&
            other.pose === actor.pose &&
            !done.has(other.id) &&
            sameDeeds(scene, actor, other),
        );
    for (const one of alike) done.add(one.id);
    const main =
      deeds.find((fact) => !WEAK.has(fact.verb)) ??
      deeds.find((fact) => fact.verb === 'hold' || fact.verb === 'sit') ??
      deeds[0];
    if (!main) {
      if (actor.role === 'actor')
        events.push({ actors: alike, fact: { subject: actor.id, verb: 'be' }, also: [], where });
      continue;
    }
    const with_ = (fact: Fact) => ({
      fact,
      object: fact.object === undefined ? undefined : byId.get(fact.object),
    });
    const also = deeds.filter((fact) => fact !== main).map(with_);
    events.push({ actors: alike, ...with_(main), also, where });
  }
  return events;
}

function sameDeeds(scene: Scene, a: Thing, b: Thing): boolean {
  const deeds = (thing: Thing): string =>
    scene.facts
      .filter((fact) => fact.subject === thing.id && !(fact.verb in PREPOSITIONS))
      .map((fact) => `${fact.verb} ${fact.object ?? ''}`)
      .sort()
      .join('|');
  return deeds(a) === deeds(b);
}

/** Pieces and other things worth a remark of their own: not parts of an actor's doing. */
export function sightsOf(scene: Scene): Thing[] {
  const busy = new Set(
    scene.things.flatMap((thing) => [
      thing.performance?.held,
      thing.performance?.mount,
      thing.performance?.target,
      thing.performance?.seat,
    ]),
  );
  return scene.things.filter(
    (thing) =>
      thing.place !== undefined &&
      (thing.role === 'piece' || thing.role === 'prop') &&
      !busy.has(thing.id) &&
      !isAnimal(thing) &&
      !TRIFLES.has(thing.kind) &&
      kindOf(thing.kind).category !== 'weather',
  );
}

const TRIFLES = new Set<Kind>(['tennisBall', 'cloud', 'net', 'clock', 'sign']);

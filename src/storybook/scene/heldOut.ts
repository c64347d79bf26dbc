// What training never sees. The rule: of the colours a kind comes in, in the order of its table, number (5·i + 2) mod n
// is held out, where i is the kind's place among coloured kinds with at least four colours; of the people who may do an
// activity, number (5·j + 4) mod n, where j is the activity's place and n at least three. So every kind is still seen in
// all its other colours, every colour on other kinds, every activity by other people.

import { type Activity, ALL_ACTIVITIES, activityOf } from './activities.ts';
import type { Colour } from './colours.ts';
import { ALL_KINDS, type Kind, kindOf } from './kinds.ts';
import type { PersonKind } from './look.ts';
import type { Scene } from './types.ts';

const coloured = ALL_KINDS.filter((kind) => new Set(kindOf(kind).colours).size >= 4);

/** The colour in which a kind never occurs in training, if it has one. */
export const HELD_OUT_COLOURS: ReadonlyMap<Kind, Colour> = new Map(
  coloured.map((kind, i) => {
    const colours = [...new Set(kindOf(kind).colours)];
    return [kind, colours[(5 * i + 2) % colours.length]];
  }),
);

/** Activities too general to be anybody's combination. */
const COMMON: readonly Activity[] = ['stand', 'hold'];

/** Who never does an activity in training, if anybody. */
export const HELD_OUT_PEOPLE: ReadonlyMap<Activity, PersonKind> = new Map(
  ALL_ACTIVITIES.filter((a) => !COMMON.includes(a) && activityOf(a).who.length >= 3).map((a) => {
    const { who } = activityOf(a);
    return [a, who[(5 * ALL_ACTIVITIES.indexOf(a) + 4) % who.length]];
  }),
);

/** Whether training never sees the kind in this colour. */
export const isHeldOutColour = (kind: Kind, colour: Colour): boolean => HELD_OUT_COLOURS.get(kind) === colour;
/** Whether training never sees such a person do this. */
export const isHeldOutPerson = (activity: Activity, kind: PersonKind): boolean =>
  HELD_OUT_PEOPLE.get(activity) === kind;

/** Every held-out combination that a scene contains, by its things, clothes and facts. */
export function heldOutIn(scene: Pick<Scene, 'things' | 'facts'>): string[] {
  const found = new Set<string>();
  const see = (kind: Kind, colour: Colour | undefined): void => {
    if (colour && isHeldOutColour(kind, colour)) found.add(`${colour} ${kind}`);
  };
  for (const thing of scene.things) {
    see(thing.kind, thing.colour);
    const { look } = thing;
    if (!look) continue;
    see(look.top.kind, look.top.colour);
    if (look.top.kind !== 'dress') see(look.bottom.kind, look.bottom.colour);
    for (const garment of [look.hat, look.scarf, look.apron, look.backpack])
      if (garment) see(garment.kind, garment.colour);
  }
  const kinds = new Map(scene.things.map((thing) => [thing.id, thing.kind]));
  for (const { subject, verb } of scene.facts) {
    const kind = kinds.get(subject);
    const activity = ALL_ACTIVITIES.find((a) => a === verb);
    if (
      kind &&
      activity &&
      kindOf(kind).category === 'person' &&
      isHeldOutPerson(activity, kind as PersonKind)
    )
      found.add(`${kind} ${activity}`);
  }
  return [...found].sort();
}

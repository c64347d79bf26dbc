// Which captions speak of a combination that training never sees: those on which generalisation is measured.

import { type Activity, ALL_ACTIVITIES } from '../scene/activities.ts';
import type { Colour } from '../scene/colours.ts';
import { isHeldOutColour, isHeldOutPerson } from '../scene/heldOut.ts';
import type { Kind } from '../scene/kinds.ts';
import type { PersonKind } from '../scene/look.ts';
import type { Scene } from '../scene/types.ts';
import type { Caption } from './captions.ts';
import { claimsOf } from './reader.ts';

/** The held-out combinations that a caption of a scene says in words: `blue car` when it names the car and its colour. */
export function heldOutSaid(scene: Scene, caption: Caption): string[] {
  if (scene.heldOut.length === 0) return [];
  const kinds = new Map(scene.things.map((thing) => [thing.id, thing.kind]));
  const { unknowns, bonds } = claimsOf(caption);
  const said = new Set<string>();
  for (const { owner, part, key, nouns, colours } of unknowns) {
    const kind = owner === undefined ? kinds.get(key) : (part as Kind | undefined);
    if (!kind || nouns.length === 0) continue;
    for (const colour of colours) if (isHeldOutColour(kind, colour as Colour)) said.add(`${colour} ${kind}`);
  }
  for (const { verb, subject } of bonds) {
    const kind = kinds.get(subject);
    const activity = ALL_ACTIVITIES.find((a): a is Activity => a === verb);
    if (kind && activity && isHeldOutPerson(activity, kind as PersonKind)) said.add(`${kind} ${verb}`);
  }
  return [...said].filter((combination) => scene.heldOut.includes(combination));
}

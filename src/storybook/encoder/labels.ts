// What the region encoder learns to say of a region: one object, or nothing, and any number of attributes.

import type { Region } from '../regions.ts';
import { objectNames } from '../regions.ts';
import { ALL_KINDS } from '../scene/kinds.ts';

/** What is said of a region; `regionsOf` knows it, no feature does. */
export type Label = Pick<Region, 'object' | 'attributes'>;

export interface Names {
  /** The first is that of a box with nothing in particular. */
  readonly objects: readonly string[];
  readonly attributes: readonly string[];
}

const NOTHING = 'nothing';
/** An attribute seen less often is not learned. */
const LEAST_SEEN = 20;

/** The names that the labels of the training regions use. */
export function namesOf(labels: readonly Label[]): Names {
  const counts = new Map<string, number>();
  for (const { attributes } of labels) {
    for (const name of attributes) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const seen = new Set(labels.map(({ object }) => object));
  return {
    objects: [NOTHING, ...objectNames(ALL_KINDS).filter((name) => seen.has(name))],
    attributes: [...counts]
      .filter(([, count]) => count >= LEAST_SEEN)
      .map(([name]) => name)
      .sort(),
  };
}

/** A label as numbers: the place of its object, and the places of its attributes. */
export interface Target {
  readonly object: number;
  readonly attributes: readonly number[];
}

/** Labels by their places among the names; an object that is none of them counts as nothing, such an attribute is left out. */
export function targetsOf(labels: readonly Label[], { objects, attributes }: Names): Target[] {
  const objectPlaces = new Map(objects.map((name, place) => [name, place]));
  const attributePlaces = new Map(attributes.map((name, place) => [name, place]));
  return labels.map((label) => ({
    object: objectPlaces.get(label.object ?? NOTHING) ?? 0,
    attributes: label.attributes
      .map((name) => attributePlaces.get(name))
      .filter((place) => place !== undefined),
  }));
}

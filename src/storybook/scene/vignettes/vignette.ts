// A vignette: a small story of one to three actors that can happen in some places.

import type { Chance } from '../../random.ts';
import type { Casting, Draft, DraftThing } from '../casting.ts';
import type { Fact, Setting } from '../types.ts';
import type { Weather } from '../weather.ts';

export interface Vignette {
  readonly name: string;
  /** How often it happens in each place, relative to the others there. */
  readonly places: Readonly<Partial<Record<Setting, number>>>;
  /** Where in the place: on its ground, in its water, on its road, at its wall. */
  readonly zone?: 'front' | 'water' | 'road' | 'wall' | 'shore';
  readonly weather?: readonly Weather[];
  /** Whether somebody or something in it acts; the first group of a scene does. */
  readonly focal?: boolean;
  readonly build: (cast: Casting) => Draft;
}

/** A draft from its parts; `reach` to the left and right of the origin. */
export const draft = (
  things: readonly (DraftThing | undefined)[],
  facts: readonly Fact[],
  reach: readonly [number, number],
  height = 175,
): Draft => ({ things: things.filter((t) => t !== undefined), facts, reach, height });

/** A thing with some probability. */
export const perhaps = <T>(chance: Chance, probability: number, make: () => T): T | undefined =>
  chance.maybe(probability) ? make() : undefined;

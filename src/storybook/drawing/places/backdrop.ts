// What a backdrop is told: the weather, what the scene says is there, and its own stream of chance.

import type { Chance } from '../../random.ts';
import type { Colour } from '../../scene/colours.ts';
import type { Weather } from '../../scene/weather.ts';
import type { Shape } from '../shape.ts';

export interface Backdrop {
  readonly weather: Weather;
  readonly season: 'summer' | 'autumn' | 'winter';
  /** Whether the scene has a thing of this kind. */
  readonly has: (kind: string) => boolean;
  /** The colour of walls or courts. */
  readonly colour: Colour;
  readonly chance: Chance;
}

export type DrawBackdrop = (backdrop: Backdrop) => Shape[];

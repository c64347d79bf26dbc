// What stands behind every scene of a place.

import type { Chance } from '../random.ts';
import { BACKDROP_KINDS } from './pieces.ts';
import type { Scene, Setting, Thing } from './types.ts';
import type { Weather } from './weather.ts';

/** The place itself, and what weather and hour bring. */
export function backdropOf(
  setting: Setting,
  weather: Weather,
  season: Scene['season'],
  chance: Chance,
): Thing[] {
  const indoors = setting === 'kitchen' || setting === 'livingRoom';
  const kinds = [...BACKDROP_KINDS[setting]];
  if (!indoors) {
    if (weather === 'sunny' || weather === 'sunset' || (weather === 'windy' && chance.maybe(0.5)))
      kinds.push('sun');
    if (weather === 'night') kinds.push('moon', 'stars');
    if (weather === 'rainy') kinds.push('rain');
    if (weather === 'snowy') kinds.push('snowfall');
    if (
      (weather === 'rainy' && chance.maybe(0.2)) ||
      (weather === 'sunny' && setting !== 'forest' && setting !== 'street' && chance.maybe(0.05))
    )
      kinds.push('rainbow');
    if (
      (setting === 'park' && chance.maybe(0.6)) ||
      (setting === 'forest' && chance.maybe(0.7)) ||
      (setting === 'farm' && chance.maybe(0.5))
    )
      kinds.push('path');
    if (setting === 'park' && season === 'summer' && chance.maybe(0.3)) kinds.push('pond');
    if (setting === 'street' && chance.maybe(0.3)) kinds.push('crosswalk');
  }
  return kinds.map((kind) => ({
    id: kind,
    kind,
    role: 'backdrop',
    pattern: 'plain',
    attributes: [],
    variant: 0,
  }));
}

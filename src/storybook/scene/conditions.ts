// What a place decides: its weather, season, how warm people dress, and the colour of what belongs to it.

import type { Chance } from '../random.ts';
import type { Colour } from './colours.ts';
import type { Climate } from './people.ts';
import type { Scene, Setting } from './types.ts';
import type { Weather } from './weather.ts';

/** A weather that the place can have. */
export function weatherOf(setting: Setting, chance: Chance): Weather {
  if (setting === 'kitchen' || setting === 'livingRoom')
    return chance.weighted<Weather>([
      ['sunny', 4],
      ['cloudy', 1],
      ['sunset', 1],
    ]);
  if (setting === 'snow')
    return chance.weighted<Weather>([
      ['sunny', 4],
      ['snowy', 4],
      ['cloudy', 1.5],
      ['night', 0.6],
    ]);
  if (setting === 'beach')
    return chance.weighted<Weather>([
      ['sunny', 6],
      ['windy', 1.5],
      ['cloudy', 1],
      ['sunset', 1.6],
    ]);
  if (setting === 'tennisCourt')
    return chance.weighted<Weather>([
      ['sunny', 5],
      ['cloudy', 1.5],
      ['windy', 1],
      ['sunset', 0.8],
    ]);
  if (setting === 'street' || setting === 'park')
    return chance.weighted<Weather>([
      ['sunny', 4.5],
      ['windy', 1],
      ['cloudy', 1.3],
      ['rainy', 2],
      ['sunset', 1],
      ['night', setting === 'street' ? 0.6 : 0.2],
    ]);
  return chance.weighted<Weather>([
    ['sunny', 5],
    ['windy', 1],
    ['cloudy', 1.3],
    ['rainy', 0.8],
    ['sunset', 1],
    ['night', setting === 'forest' || setting === 'lake' ? 0.5 : 0],
  ]);
}

/** A season that place and weather leave possible. */
export function seasonOf(setting: Setting, weather: Weather, chance: Chance): Scene['season'] {
  if (setting === 'snow' || weather === 'snowy') return 'winter';
  const falls =
    setting === 'park' ||
    setting === 'forest' ||
    setting === 'lake' ||
    setting === 'street' ||
    setting === 'farm';
  return falls && chance.maybe(0.22) ? 'autumn' : 'summer';
}

/** How warm people dress. */
export function climateOf(
  setting: Setting,
  weather: Weather,
  season: Scene['season'],
  chance: Chance,
): Climate {
  if (setting === 'snow') return 'cold';
  if (setting === 'kitchen' || setting === 'livingRoom') return 'indoors';
  if (setting === 'beach' || setting === 'tennisCourt') return 'warm';
  if (weather === 'rainy' || weather === 'night' || season === 'autumn') return 'mild';
  return chance.maybe(0.5) ? 'warm' : 'mild';
}

/** The colour of what belongs to the place. */
export function colourOf(setting: Setting, chance: Chance): Colour {
  if (setting === 'tennisCourt') return chance.pick(['blue', 'green', 'orange']);
  return chance.pick(['teal', 'yellow', 'pink', 'blue', 'green', 'orange', 'purple', 'red']);
}

// How places, weathers and hours are said. Words about the whole picture have the whole picture as their truth.

import type { Kind } from '../scene/kinds.ts';
import type { Setting } from '../scene/types.ts';
import type { Weather } from '../scene/weather.ts';

/** "in the" + "park", and what the noun means in the picture: a backdrop, or the picture as a whole. */
export interface PlacePhrase {
  readonly lead: string;
  readonly noun: string;
  readonly of?: Kind;
}

const say = (lead: string, noun: string, of?: Kind): PlacePhrase => ({ lead, noun, of });

/** How each place is said, with its preposition. */
export const PLACE_PHRASES: Readonly<Record<Setting, readonly PlacePhrase[]>> = {
  park: [
    say('in the', 'park'),
    say('in a', 'park'),
    say('at the', 'park'),
    say('on the', 'grass', 'grass'),
    say('on a', 'green lawn', 'grass'),
  ],
  playground: [
    say('at the', 'playground'),
    say('at a', 'playground'),
    say('in the', 'playground'),
    say('on the', 'play area'),
  ],
  beach: [
    say('at the', 'beach'),
    say('on the', 'beach'),
    say('on the', 'sand', 'sand'),
    say('by the', 'sea', 'sea'),
    say('near the', 'ocean', 'sea'),
    say('at the', 'seaside'),
    say('by the', 'water', 'sea'),
  ],
  street: [
    say('on the', 'street', 'road'),
    say('on the', 'sidewalk', 'sidewalk'),
    say('in the', 'city'),
    say('in', 'town'),
    say('on the', 'pavement', 'sidewalk'),
    say('along a city', 'street', 'road'),
  ],
  snow: [
    say('in the', 'snow', 'snow'),
    say('on a snowy', 'hill', 'snow'),
    say('in the', 'mountains', 'mountain'),
    say('on the', 'snow', 'snow'),
    say('on a winter', 'day'),
  ],
  kitchen: [say('in the', 'kitchen'), say('in a', 'kitchen'), say('in a bright', 'kitchen')],
  livingRoom: [
    say('in the', 'living room'),
    say('in a', 'living room'),
    say('at', 'home'),
    say('indoors in a', 'room'),
    say('inside a', 'house'),
  ],
  tennisCourt: [
    say('on a', 'tennis court', 'court'),
    say('on the', 'tennis court', 'court'),
    say('on the', 'court', 'court'),
    say('in front of the', 'net', 'net'),
  ],
  lake: [
    say('at the', 'lake', 'lake'),
    say('by the', 'lake', 'lake'),
    say('near a', 'lake', 'lake'),
    say('by the', 'water', 'lake'),
    say('at a mountain', 'lake', 'lake'),
  ],
  farm: [
    say('on a', 'farm'),
    say('on the', 'farm'),
    say('at the', 'farm'),
    say('in the', 'countryside'),
    say('in a', 'meadow', 'grass'),
    say('in the', 'country'),
  ],
  garden: [
    say('in the', 'garden'),
    say('in a', 'garden'),
    say('in the', 'back yard'),
    say('in the', 'yard'),
    say('on the', 'lawn', 'grass'),
  ],
  forest: [
    say('in the', 'forest'),
    say('in the', 'woods'),
    say('in a', 'forest'),
    say('among the tall', 'trees', 'trees'),
  ],
};

/** What is afloat is not on the shore. */
export const WATER_PHRASES: Readonly<Partial<Record<Setting, readonly PlacePhrase[]>>> = {
  lake: [
    say('on the', 'lake', 'lake'),
    say('on a', 'lake', 'lake'),
    say('on the', 'water', 'lake'),
    say('on a mountain', 'lake', 'lake'),
  ],
  beach: [say('on the', 'sea', 'sea'), say('on the', 'ocean', 'sea'), say('on the', 'water', 'sea')],
};

/** Who swims is in the water. */
export const SWIM_PHRASES: Readonly<Partial<Record<Setting, readonly PlacePhrase[]>>> = {
  lake: [say('in the', 'lake', 'lake'), say('in a', 'lake', 'lake'), say('in the', 'water', 'lake')],
  beach: [say('in the', 'sea', 'sea'), say('in the', 'ocean', 'sea'), say('in the', 'water', 'sea')],
};

/** What drives is on the road. */
export const ROAD_PHRASES: readonly PlacePhrase[] = [
  say('on the', 'road', 'road'),
  say('on a', 'street', 'road'),
  say('down the', 'street', 'road'),
  say('along the', 'road', 'road'),
];

/** "on a" + "sunny day". */
export const WEATHER_PHRASES: Readonly<Record<Weather, readonly (readonly [lead: string, words: string])[]>> =
  {
    sunny: [
      ['on a', 'sunny day'],
      ['on a', 'bright day'],
      ['in the', 'sunshine'],
      ['under a', 'blue sky'],
      ['on a', 'fine summer day'],
    ],
    windy: [
      ['on a', 'windy day'],
      ['on a', 'breezy day'],
    ],
    cloudy: [
      ['on a', 'cloudy day'],
      ['under a', 'grey sky'],
      ['on an', 'overcast day'],
    ],
    rainy: [
      ['in the', 'rain'],
      ['on a', 'rainy day'],
      ['on a', 'wet day'],
      ['in', 'rainy weather'],
    ],
    snowy: [
      ['in', 'falling snow'],
      ['on a', 'snowy day'],
      ['on a', 'cold day'],
      ['while it is', 'snowing'],
    ],
    sunset: [
      ['at', 'sunset'],
      ['in the', 'evening'],
      ['at the end of the', 'day'],
      ['under a', 'pink sky'],
    ],
    night: [
      ['at', 'night'],
      ['in the', 'dark'],
      ['in the', 'moonlight'],
      ['under the', 'stars'],
    ],
  };

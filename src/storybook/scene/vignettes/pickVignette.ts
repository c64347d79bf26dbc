// All vignettes, and which of them a place and weather call for.

import type { Casting } from '../casting.ts';
import { CREATURES } from './creatures.ts';
import { DAYS } from './days.ts';
import { GAMES } from './games.ts';
import { REST } from './rest.ts';
import { RIDES } from './rides.ts';
import type { Vignette } from './vignette.ts';

/** In a fixed order: a seed picks by it. */
export const VIGNETTES: readonly Vignette[] = [...GAMES, ...RIDES, ...REST, ...DAYS, ...CREATURES];

/** A vignette of the place and weather; the first of a scene has somebody who acts. */
export function pickVignette(c: Casting, first: boolean): Vignette | undefined {
  const creatures = new Set(CREATURES.map((v) => v.name));
  const fitting = VIGNETTES.filter(
    (v) => v.places[c.setting] !== undefined && (v.weather === undefined || v.weather.includes(c.weather)),
  );
  const weights = fitting.map((v): readonly [Vignette, number] => {
    const weight = v.places[c.setting] ?? 0;
    if (!creatures.has(v.name)) return [v, first ? weight : weight * 0.7];
    return [v, first ? (v.focal ? weight * 0.4 : 0) : weight * 1.5];
  });
  return weights.length > 0 ? c.chance.weighted(weights) : undefined;
}

// A scene from a seed: place, weather, one to three vignettes, and what furnishes the place around them. It is then drawn
// once, what would hardly be seen is taken out, and relations of space are read from where things really are.

import { chanceOf } from '../random.ts';
import { backdropOf } from './backdrop.ts';
import { castingOf } from './casting.ts';
import { compose } from './compose.ts';
import { climateOf, colourOf, seasonOf, weatherOf } from './conditions.ts';
import { heldOutIn } from './heldOut.ts';
import { relate } from './relate.ts';
import { type Scene, SETTINGS, type Setting, type Split } from './types.ts';

export interface SceneOptions {
  /** Held-out combinations occur in test scenes only. */
  readonly split: Split;
  /** Of the test scenes, the share that holds a combination never seen in training. */
  readonly novelShare?: number;
  readonly setting?: Setting;
  /** The first vignette, by name; for looking at one. */
  readonly vignette?: string;
}

const SETTING_WEIGHTS: Readonly<Record<Setting, number>> = {
  park: 1.3,
  playground: 0.9,
  beach: 1.1,
  street: 1.1,
  snow: 0.9,
  kitchen: 0.9,
  livingRoom: 1,
  tennisCourt: 0.7,
  lake: 1,
  farm: 1.1,
  garden: 1,
  forest: 0.9,
};

/** The scene of a seed. Equal seeds and options give equal scenes. */
export function makeScene(seed: number, options: SceneOptions): Scene {
  const novel =
    options.split === 'test' && chanceOf(seed, 'novel').maybe(options.novelShare ?? DEFAULT_NOVEL_SHARE);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const sketch = sketchOf(seed, attempt, novel, options);
    if (novel !== heldOutIn(sketch).length > 0) continue;
    const scene = relate(sketch);
    const heldOut = heldOutIn(scene);
    if (novel === heldOut.length > 0) return { ...scene, heldOut };
  }
  throw new Error(`No scene of seed ${seed} in ${MOST_ATTEMPTS} attempts keeps to what is held out.`);
}

const DEFAULT_NOVEL_SHARE = 0.3;
const MOST_ATTEMPTS = 60;

/** A scene before it is looked at. */
function sketchOf(seed: number, attempt: number, novel: boolean, options: SceneOptions): Scene {
  const chance = chanceOf(seed, `scene ${options.split} ${attempt}`);
  const setting = options.setting ?? chance.weighted(SETTINGS.map((s) => [s, SETTING_WEIGHTS[s]] as const));
  const weather = weatherOf(setting, chance);
  const season = seasonOf(setting, weather, chance);
  const casting = castingOf({
    chance,
    setting,
    weather,
    climate: climateOf(setting, weather, season, chance),
    novel,
  });
  const composed = compose(casting, season, options.vignette);
  return {
    id: `${options.split}-${seed}`,
    seed,
    split: options.split,
    setting,
    weather,
    season,
    colour: colourOf(setting, chance),
    things: [...backdropOf(setting, weather, season, chance), ...composed.things],
    facts: composed.facts,
    heldOut: [],
  };
}
